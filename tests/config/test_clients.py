import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory

from config.clients import read_address


@pytest.mark.parametrize(
    ("is_behind_proxy", "forwarded", "address"),
    [
        (False, None, "192.0.2.1"),
        (False, "198.51.100.7", "192.0.2.1"),
        (True, None, "192.0.2.1"),
        (True, "", "192.0.2.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "invented, 198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_what_a_trusted_proxy_saw_counts(settings, is_behind_proxy, forwarded, address):
    settings.IS_BEHIND_PROXY = is_behind_proxy
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert read_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == address


@pytest.mark.django_db
def test_a_guesser_is_locked_out_and_the_person_elsewhere_is_not(client):
    User.objects.create_user("editor", password="a-true-password", is_staff=True)

    def sign_in(password: str, address: str) -> tuple[int, bool]:
        form = {"username": "editor", "password": password}
        response = client.post("/admin/login/?next=/admin/", form, REMOTE_ADDR=address)
        return response.status_code, b"<h1>Signing in is locked for a while</h1>" in response.content

    assert [sign_in("wrong", "192.0.2.1") for _ in range(5)] == [(200, False)] * 4 + [(429, True)]
    assert sign_in("a-true-password", "192.0.2.1") == (429, True)
    assert sign_in("a-true-password", "192.0.2.2") == (302, False)
