"""Filters of the topics."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.filters.base import RecordFilterSet
from archive.filters.facets import RecordFacet
from archive.models import Topic


class TopicFilterSet(RecordFilterSet):
    """Which topics: by the wider one they are a part of."""

    model = Topic
    listed: ClassVar[Any] = _("Topics")

    broader = RecordFacet(Topic, _("Part of the topic"), _("that are part of %(names)s"))
