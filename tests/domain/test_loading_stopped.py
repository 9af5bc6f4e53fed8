"""A load that was stopped at any moment is finished by running it again, with the rows of one that was not."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import transaction

from archive.domain.loading import load, writing
from archive.domain.revisions import snapshot
from archive.models import Article, Identified, Person, Revision
from tests.domain.building import content
from tests.domain.lines import article, everything, person, write

pytestmark = pytest.mark.django_db(transaction=True)


class StoppedError(Exception):
    """Stands for whatever ends a load."""


def stop_before(number: int):
    """Let so many transactions go through."""
    left = iter(range(number))

    @contextmanager
    def surround():
        yield
        if next(left, None) is None:
            raise StoppedError

    return surround


@transaction.atomic
def clear() -> None:
    for model in apps.get_app_config("archive").get_models(include_auto_created=True):
        model._default_manager.all()._raw_delete("default")


def uids() -> dict[str, list[str]]:
    models = [model for model in apps.get_app_config("archive").get_models() if issubclass(model, Identified)]
    return {
        model.__name__: sorted(model._default_manager.values_list("uid", flat=True))
        for model in models
        if model is not Revision
    }


@pytest.fixture
def whole(tmp_path, monkeypatch):
    monkeypatch.setattr(writing.Writer.__init__, "__defaults__", (1,))
    path = write(tmp_path, everything())
    load([path])
    expected = content(), uids(), Revision.objects.count()
    clear()
    return path, expected


def test_whenever_it_is_stopped_it_goes_on_from_there(whole):
    path, expected = whole
    number = 0
    while True:
        try:
            load([path], surround=stop_before(number))
            break
        except StoppedError:
            load([path])
        assert (content(), uids(), Revision.objects.count()) == expected, number
        for row in Person.objects.all():
            assert snapshot(row) == Revision.objects.get(kind="person", record_uid=row.uid).content
        clear()
        number += 1
    assert number == 19


def test_what_an_editor_changed_in_between_stays(whole):
    path, _expected = whole
    with pytest.raises(StoppedError):
        load([path], surround=stop_before(12))
    ann = Person.objects.get(uid="ann")
    Revision.objects.create(kind="person", record_uid="ann", action="changed", content=snapshot(ann))
    report = load([path], skip_bad=True)
    assert (ann.affiliations.count(), ann.evidence.count()) == (0, 0)
    assert {bad.reason for bad in report.bad} == {
        "There is no affiliation “ann-mayor” here any more. Leave it out.",
        "It refers to statement “s1”, and line 2 of " + path + " cannot be loaded. Correct that.",
    }


def test_later_batches_refer_to_earlier_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(writing.Writer.__init__, "__defaults__", (2,))
    lines = [person(f"p{number}") for number in range(5)]
    lines += [article(f"a{number}", people=[f"p{number}"], paragraphs=["A."]) for number in range(5)]
    load([write(tmp_path, lines)])
    assert dict(Article.objects.values_list("uid", "personmentions__person__uid")) == {
        f"a{number}": f"p{number}" for number in range(5)
    }
