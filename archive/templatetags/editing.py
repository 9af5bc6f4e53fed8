"""The way from a record's page to its form at the desk, for those who may take it."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from archive.domain.publishing import may_change

register = template.Library()


@register.simple_tag(takes_context=True)
def edit_address(context: template.Context, record: Any) -> str:
    """The address of a record's form at the desk; empty unless the reader is signed in and may change the record.

    Without a session's cookie nobody is asked for: the page of a stranger neither varies by cookie nor costs a query.
    What somebody signed in is shown is stored by no cache (`archive.middleware.SignedInMiddleware`).
    """
    request = context.get("request")
    if request is None or record is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    user = getattr(request, "user", None)
    if user is None or not user.is_staff or not may_change(user, record):
        return ""
    return reverse(f"admin:archive_{record._meta.model_name}_change", args=[record.pk])
