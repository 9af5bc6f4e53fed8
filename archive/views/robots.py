"""What crawlers are told."""

from django.views.generic import TemplateView


class RobotsView(TemplateView):
    """`/robots.txt` (RFC 9309)."""

    http_method_names = ["get", "head", "options"]
    template_name = "robots.txt"
    content_type = "text/plain; charset=utf-8"
