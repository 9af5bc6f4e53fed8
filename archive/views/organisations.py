"""The list of organisations, and the page of one."""

from archive.models import Organisation
from archive.views.base import RecordDetailView, RecordListView


class OrganisationListView(RecordListView):
    """`/organisations/`."""

    model = Organisation
    template_name = "archive/organisations/list.html"


class OrganisationDetailView(RecordDetailView):
    """The page of one organisation."""

    model = Organisation
    template_name = "archive/organisations/detail.html"
