"""Filters of the search."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import search
from archive.choices import Certainty
from archive.filters.articles import language_names
from archive.filters.base import NEWEST, OLDEST, PeriodFilterSet
from archive.filters.facets import ChoiceFacet, CodeFacet, RecordFacet, years
from archive.filters.questions import Question
from archive.models import Event, Organisation, Person, Place, Topic

BEST = "best"
WITH = gettext_lazy("with %(names)s")


class SearchFilterSet(PeriodFilterSet):
    """Which of the records of all kinds: those that a `query` finds, narrowed by what they have to do with.
    `found_kind` is the kind of record looked for, empty if it is any; `shelf` has the rows.
    """

    orders: ClassVar[dict[str, Any]] = {
        BEST: gettext_lazy("Best first"),
        NEWEST: gettext_lazy("Newest first"),
        OLDEST: gettext_lazy("Oldest first"),
    }

    year = years(gettext_lazy("Year"), gettext_lazy("from %(names)s"))
    person = RecordFacet(Person, gettext_lazy("With the person"), WITH)
    organisation = RecordFacet(Organisation, gettext_lazy("With the organisation"), WITH)
    event = RecordFacet(Event, gettext_lazy("With the event"), WITH)
    place = RecordFacet(Place, gettext_lazy("With the place"), WITH)
    topic = RecordFacet(Topic, gettext_lazy("Topic"), gettext_lazy("on %(names)s"))
    language = CodeFacet(gettext_lazy("Language"), gettext_lazy("in %(names)s"), naming=language_names)
    certainty = ChoiceFacet(Certainty, gettext_lazy("Certainty"), gettext_lazy("whose certainty is %(names)s"))

    def __init__(self, data: Any, *, query: search.Query, found_kind: str, shelf: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.query = query
        self.shelf = shelf
        self.fixed = {"record": [found_kind]} if found_kind else {}
        typed = _("Search for “%(typed)s”") % {"typed": query.typed} if query.typed else _("Search")
        self.listed = typed  # type: ignore[misc]

    def question(self, path: str) -> Question:
        """What is asked, the words and the kind before all else."""
        question = super().question(path)
        typed = self.query.typed if self.query else ""
        values = {"q": (typed,) if typed else (), "kind": tuple(self.fixed.get("record", ()))}
        return Question(path, ("q", "kind", *question.names), {**values, **question.values})
