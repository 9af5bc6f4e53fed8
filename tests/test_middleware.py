import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import AsyncRequestFactory, RequestFactory

from archive import middleware

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "manifest-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("answered")


# Every answer


@pytest.mark.django_db
def test_the_admin_is_served_under_the_strict_policy(client):
    headers = client.get("/admin/login/").headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == middleware.PERMISSIONS_POLICY
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_every_feature_in_the_permissions_policy_is_refused_to_all():
    features = middleware.PERMISSIONS_POLICY.split(", ")
    assert [feature for feature in features if not feature.endswith("=()")] == []
    assert features == sorted(set(features))


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("status", [200, 400, 404, 410, 500])
def test_only_djangos_pages_for_developers_go_without_the_policy(settings, debug, status):
    settings.DEBUG = debug
    response = middleware.ContentSecurityPolicyMiddleware(lambda request: HttpResponse(status=status))(HttpRequest())
    expected = None if debug and status in (404, 500) else POLICY
    assert response.headers.get("Content-Security-Policy") == expected


def test_a_view_may_send_a_policy_of_its_own():
    def view(request: HttpRequest) -> HttpResponseBase:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = middleware.ContentSecurityPolicyMiddleware(view)(HttpRequest())
    assert response.headers["Content-Security-Policy"] == "sandbox"


# Somebody signed in


def respond_to(user: object, *, with_session: bool) -> HttpResponseBase:
    request = RequestFactory().get("/")
    if with_session:
        request.COOKIES["sessionid"] = "any"
    if user is not None:
        request.user = user  # type: ignore[assignment]
    return middleware.SignedInMiddleware(lambda request: HttpResponse(headers={"Cache-Control": "public"}))(request)


@pytest.mark.django_db
def test_nothing_shown_to_somebody_signed_in_is_stored(client):
    client.force_login(User.objects.create_user("editor", is_staff=True))
    assert client.get("/admin/").headers["Cache-Control"] == "no-store, private"


def test_public_answers_keep_their_caching():
    assert respond_to(None, with_session=False).headers["Cache-Control"] == "public"
    assert respond_to(None, with_session=True).headers["Cache-Control"] == "public"


def test_without_a_session_the_user_is_not_asked_for():
    class Untouchable:
        @property
        def is_authenticated(self) -> bool:
            raise AssertionError("asked for")

    assert respond_to(Untouchable(), with_session=False).headers["Cache-Control"] == "public"


# Addresses that are refused

TOO_LONG = "The address is too long."
NOT_UTF_8 = "The address is not valid UTF-8."
NUL = "The address contains a NUL character."


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/", ""),
        ("/?", ""),
        ("/people/?q=Zhao+Xu&page=2", ""),
        ("/people/?q=%E4%B9%A0%E8%BF%91%E5%B9%B3", ""),
        ("/people/习近平/?q=习近平", ""),
        ("/search/?q=100%", ""),
        ("/search/?q=%zz&q=%u1234", ""),
        ("/%E4%B9%A0/", ""),
        ("/?q=" + "a" * 8190, ""),
        ("/?q=" + "a" * 8191, TOO_LONG),
        ("/?q=" + "a" * 100_000, TOO_LONG),
        ("/%00", NUL),
        ("/people/a%00b/", NUL),
        ("/%2500", NUL),
        ("/?q=%00", NUL),
        ("/?%00=1", NUL),
        ("/%FF", NOT_UTF_8),
        ("/people/%C3%28/", NOT_UTF_8),
        ("/?q=%FF", NOT_UTF_8),
        ("/?q=%ED%A0%80", NOT_UTF_8),
        ("/?q=%C0%AF", NOT_UTF_8),
    ],
)
def test_faults_of_an_address(address, fault):
    assert middleware.find_fault(RequestFactory().get(address)) == fault


@pytest.mark.parametrize(("address", "fault"), [("/?q=习", ""), ("/?q=%00", NUL), ("/?q=%FF", NOT_UTF_8)])
def test_faults_of_an_address_that_came_by_asgi(address, fault):
    assert middleware.find_fault(AsyncRequestFactory().get(address)) == fault


def test_a_plain_address_is_passed_on():
    response = middleware.PlainRequestMiddleware(answer)(RequestFactory().get("/"))
    assert isinstance(response, HttpResponse)
    assert (response.status_code, response.content) == (200, b"answered")


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", ["/%00", "/static/%00.css", "/admin/%FF/", "/?q=%00", "/?q=" + "a" * 100_000])
def test_a_refused_address_gets_the_sites_own_page_and_its_policy(client, settings, debug, address):
    settings.DEBUG = debug
    response = client.get(address)
    assert response.status_code == 400
    assert [template.name for template in response.templates][:1] == ["400.html"]
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"


# Compression


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("application/atom+xml", True),
        ("image/webp", False),
        ("font/woff2", False),
    ],
)
def test_only_text_is_compressed(kind, is_packed):
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    middle = middleware.CompressionMiddleware(lambda request: HttpResponse("word " * 200, content_type=kind))
    response = middle(request)
    assert isinstance(response, HttpResponseBase)
    assert response.headers.get("Content-Encoding") == ("gzip" if is_packed else None)
