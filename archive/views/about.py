"""What the archive is and by which rules it is kept."""

from django.views.generic import TemplateView


class AboutView(TemplateView):
    """`/about/`."""

    http_method_names = ["get", "head", "options"]
    template_name = "archive/about.html"
