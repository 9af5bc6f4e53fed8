from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Template

from archive.templatetags import stylesheets
from tests.reading import parse


def links():
    html = Template("{% load stylesheets %}{% stylesheets %}").render(Context())
    return [(link.attributes["href"], link.attributes.get("media", "")) for link in parse(html).find_all("link")]


def test_each_component_brings_its_own_and_print_comes_last():
    expected = [(f"/static/archive/css/{name}.css", "") for name in stylesheets.STYLESHEETS]
    assert links() == [*expected, ("/static/archive/css/print.css", "print")]


def test_a_collected_site_brings_one(monkeypatch):
    monkeypatch.setattr(staticfiles_storage, "has_bundle", True, raising=False)
    assert links() == [("/static/archive/css/all.css", "")]
