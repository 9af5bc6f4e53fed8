"""Filters of the articles."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.choices import Genre
from archive.filters.base import PeriodFilterSet
from archive.filters.facets import ChoiceFacet, CodeFacet, RecordFacet, years
from archive.models import Article, Event, Organisation, Person, Place, Topic
from archive.text import language_name


def language_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of languages by their codes, where Django knows them."""
    return {code: language_name(code) for code in codes}


MENTIONING = _("that mention %(names)s")


class ArticleFilterSet(PeriodFilterSet):
    """Which articles: by what they are, whom and what they mention, and when they were issued."""

    model = Article
    listed: ClassVar[Any] = _("Articles")
    date_label: ClassVar[Any] = _("Issued")

    year = years(_("Year"), _("from %(names)s"))
    person = RecordFacet(Person, _("Person mentioned"), MENTIONING)
    organisation = RecordFacet(Organisation, _("Organisation mentioned"), MENTIONING)
    event = RecordFacet(Event, _("Event mentioned"), MENTIONING)
    place = RecordFacet(Place, _("Place mentioned"), MENTIONING)
    topic = RecordFacet(Topic, _("Topic"), _("on %(names)s"))
    publisher = RecordFacet(Organisation, _("Publisher"), _("published by %(names)s"))
    agency = RecordFacet(Organisation, _("Agency"), _("from the agency %(names)s"))
    genre = ChoiceFacet(Genre, _("Genre"), _("of the genre %(names)s"))
    language = CodeFacet(_("Language"), _("in %(names)s"), naming=language_names)
