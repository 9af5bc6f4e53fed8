"""What data there is to take, and on what terms."""

from django.views.generic import TemplateView


class DataView(TemplateView):
    """`/data/`."""

    http_method_names = ["get", "head", "options"]
    template_name = "archive/data.html"
