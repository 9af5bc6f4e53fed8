"""What the archive is and by which rules it is kept."""

from typing import Any

from django.views.generic import TemplateView

from archive.choices import Certainty
from archive.templatetags.sources import CERTAINTY_IN_WORDS


class AboutView(TemplateView):
    """`/about/`."""

    http_method_names = ["get", "head", "options"]
    template_name = "archive/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        certainties = [(certainty.label, CERTAINTY_IN_WORDS[certainty]) for certainty in Certainty]
        return super().get_context_data(certainties=certainties, **kwargs)
