"""System checks: what every noun must have besides its table. They run with every `manage.py check` and every start."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import NoReverseMatch, resolve, reverse

from archive.models import NamedRecord, Record


def find_nouns() -> list[type[Record]]:
    """The records: each has a public page."""
    return [model for model in apps.get_app_config("archive").get_models() if issubclass(model, Record)]


def filtered_models() -> set[Any]:
    """The models whose list can be narrowed by a filter."""
    found = set()
    for noun in find_nouns():
        name = f"{noun._meta.model_name}-list"
        view = getattr(resolve(reverse(f"archive:{name}")).func, "view_class", None) if has_address(name) else None
        if getattr(view, "filterset_class", None) is not None:
            found.add(noun)
    return found


def mapped_models() -> set[Any]:
    """The models whose pages the sitemap lists."""
    sections = [make() for make in import_module("archive.sitemaps").SITEMAPS.values()]
    return {section.model for section in sections if hasattr(section, "model")}


def administered_models() -> set[Any]:
    """The models that the admin curates."""
    from django.contrib import admin  # needs the registry of apps

    return set(admin.site._registry)


def has_address(name: str, *args: str) -> bool:
    """Whether the archive has an address of that name."""
    try:
        reverse(f"archive:{name}", args=args)
    except NoReverseMatch:
        return False
    return True


@register(Tags.urls)
def check_addresses(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every noun has a list (E001) and a page (E002)."""
    return [*missing_addresses(find_nouns())]


def missing_addresses(nouns: list[type[Record]]) -> Iterator[Error]:
    """What is wrong with the addresses of some nouns."""
    for noun in nouns:
        name = str(noun._meta.model_name)
        part = "slug" if issubclass(noun, NamedRecord) else "uid"
        if not has_address(f"{name}-list"):
            hint = f"Add a path named “{name}-list” to archive/urls.py and a RecordListView for it."
            yield Error(f"{noun.__name__} has no list.", hint=hint, obj=noun, id="archive.E001")
        if not has_address(name, "x"):
            hint = f"Add a path named “{name}” that takes a {part} to archive/urls.py and a RecordDetailView for it."
            yield Error(f"{noun.__name__} has no page.", hint=hint, obj=noun, id="archive.E002")


@register
def check_doors(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every noun has an admin (E003), a filter (E004) and a sitemap (E005)."""
    return [*missing_doors(find_nouns())]


DOORS: tuple[tuple[str, str, str, Callable[[], set[Any]]], ...] = (
    ("archive.E003", "admin", "Register a RecordAdmin in archive/admin/.", administered_models),
    (
        "archive.E004",
        "filter",
        "Add a FilterSet to archive/filters/ and name it in its list view.",
        filtered_models,
    ),
    ("archive.E005", "sitemap", "Add it to SITEMAPS in archive/sitemaps.py.", mapped_models),
)


def missing_doors(nouns: list[type[Record]]) -> Iterator[Error]:
    """What doors some nouns lack."""
    for number, door, hint, models_behind in DOORS:
        present = models_behind()
        for noun in nouns:
            if noun not in present:
                yield Error(f"{noun.__name__} has no {door}.", hint=hint, obj=noun, id=number)
