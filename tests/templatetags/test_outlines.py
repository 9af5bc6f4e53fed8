"""Hierarchies as lists in lists, however deep."""

import re

import pytest

from archive.models import Place
from archive.templatetags.outlines import outline
from archive.views.related import grow
from tests import factories

pytestmark = pytest.mark.django_db


def shape_of(html):
    """The lists, their rows and the names in them, without anything else."""
    return "".join(re.findall(r"</?ol|</?li|Place \w+", html)).replace("<ol", "[").replace("</ol", "]")


def test_a_hierarchy_keeps_its_order_and_its_depth():
    whole, first, inner, second = (factories.make_place(name=f"Place {name}") for name in ["whole", "a", "b", "c"])
    for place, parent in ((first, whole), (inner, first), (second, whole)):
        place.parent = parent
        place.save()
    branches = grow([first, inner, second], whole)
    assert shape_of(outline(branches, noun="place")) == "[<liPlace a[<liPlace b</li]</li<liPlace c</li]"


def test_no_hierarchy_is_too_deep():
    depth = 300
    places = [
        Place(pk=number, name=f"Place {number}", slug=f"place-{number}", parent_id=number - 1, **public())
        for number in range(1, depth + 1)
    ]
    made = outline(grow(places, Place(pk=0)), noun="place")
    expected = "".join(f"[<liPlace {number}" for number in range(1, depth + 1)) + "</li]" * depth
    assert shape_of(made) == expected


def public():
    return {"status": "published", "publish_at": factories.LONG_AGO}


def test_names_stay_text():
    place = factories.make_place(name='<b>Place</b> "x" & {{ 7 }}')
    made = outline(grow([place], Place(pk=0)), noun="place")
    assert "&lt;b&gt;Place&lt;/b&gt; &quot;x&quot; &amp; {{ 7 }}" in made
    assert "<b>" not in made


def test_without_branches_there_is_no_list():
    assert outline([], noun="place") == ""
