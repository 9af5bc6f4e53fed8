from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive.models import Article

pytestmark = pytest.mark.django_db


def prepare() -> str:
    output = StringIO()
    call_command("prepare", "--address", "http://127.0.0.1:8001/", stdout=output, stderr=output)
    return output.getvalue()


def test_an_empty_archive_gets_the_briefing_and_accounts():
    lines = prepare().splitlines()
    assert Article.objects.published().count() == 1
    assert list(User.objects.order_by("username").values_list("username", flat=True)) == [
        "administrator",
        "contributor",
        "editor",
    ]
    assert "Accounts, shown this once:" in lines
    assert lines[-2:] == ["Site   http://127.0.0.1:8001/", "Admin  http://127.0.0.1:8001/admin/"]


def test_run_again_it_leaves_everything_as_it_is():
    prepare()
    article = Article.objects.get()
    article.summary = "Written by an editor."
    article.save()
    assert prepare() == "Site   http://127.0.0.1:8001/\nAdmin  http://127.0.0.1:8001/admin/\n"
    assert Article.objects.get().summary == "Written by an editor."
    assert User.objects.count() == 3
