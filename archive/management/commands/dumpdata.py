"""``dumpdata``: Django's own, with the rows in an order that loads again."""

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any

from django.apps import AppConfig, apps
from django.core import serializers
from django.core.management.commands import dumpdata
from django.db.models import Model

from archive.models.search import Derived


class Command(dumpdata.Command):
    """Django's command. Only the order of the models differs, and that what is derived from others is left out.

    Django wants what a row refers to before the row, many-to-many fields included. Here these go round in a circle: an
    organisation rests on paragraphs, a paragraph belongs to an article, an article has an agency. Django then breaks
    the circle anywhere, and what it writes does not load. Foreign keys alone make no circle, and `loaddata` fills in
    many-to-many fields at the end.
    """

    def handle(self, *app_labels: str, **options: Any) -> None:
        """Dump as Django does, with `sorted_by_foreign_keys` in place of its own order."""
        derived = [model._meta.label for model in apps.get_models() if issubclass(model, Derived)]
        options["exclude"] = [*options["exclude"], *derived]
        djangos_own = serializers.sort_dependencies
        serializers.sort_dependencies = sorted_by_foreign_keys
        try:
            super().handle(*app_labels, **options)
        finally:
            serializers.sort_dependencies = djangos_own


def sorted_by_foreign_keys(
    app_list: Iterable[tuple[AppConfig, list[type[Model]] | None]], allow_cycles: bool = False
) -> list[type[Model]]:
    """The models of some apps, each after those its foreign keys lead to; `None` stands for all models of an app.

    Takes and gives what `django.core.serializers.sort_dependencies` does. Raises `graphlib.CycleError` where even the
    foreign keys go round in a circle, whatever `allow_cycles` says: such a dump would not load.
    """
    models = [model for app, chosen in app_list for model in (app.get_models() if chosen is None else chosen)]
    sorter: TopologicalSorter[type[Model]] = TopologicalSorter()
    for model in models:
        referred = {field.related_model for field in model._meta.fields if field.related_model}
        sorter.add(model, *(other for other in models if other in referred and other is not model))
    return list(sorter.static_order())
