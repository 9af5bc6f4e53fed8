"""Filters of the topics."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.filters.base import RecordFilter, RecordFilterSet, found_in
from archive.models import Topic


class TopicFilterSet(RecordFilterSet):
    """Which topics: by the wider one they are a part of."""

    broader = RecordFilter(
        label=_("Part of the topic"),
        options=lambda: found_in(Topic, Topic.objects.published(), "broader"),
        rows=lambda pk: Q(broader=pk),
    )
