"""What everything is measured against: a Django view that answers with 20 kB, without any middleware."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"<p>" + b"0123456789abcdef" * 1280 + b"</p>"

settings.configure(SECRET_KEY="bare", ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], ROOT_URLCONF=__name__)


def answer(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    return HttpResponse(BODY)


urlpatterns = [path("", answer)]
application = get_wsgi_application()
