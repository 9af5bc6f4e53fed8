"""Working at the desk as a browser does: open a form, change what is in it, send all of it."""

from html.parser import HTMLParser
from typing import Any

from django.db import models
from django.test import Client
from django.urls import reverse

from tests import factories

Filled = dict[str, Any]


class _Reader(HTMLParser):
    """What a browser would send for a form, had nobody touched it."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.is_inside = False
        self.values: dict[str, list[str]] = {}
        self.select: tuple[str, bool] | None = None
        self.first_option: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.is_inside = found.get("id") == self.form_id
        name = found.get("name") or ""
        if not self.is_inside or "__prefix__" in name:
            return
        if tag == "input" and name and found.get("type") not in {"submit", "file"}:
            if found.get("type") != "checkbox" or "checked" in found:
                self.values.setdefault(name, []).append(found.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self.values[name] = [""]
        elif tag == "select":
            self.select = (name, "multiple" in found)
            self.first_option = None
        elif tag == "option" and self.select:
            if "selected" in found:
                self.values.setdefault(self.select[0], []).append(found.get("value") or "")
            elif self.first_option is None:
                self.first_option = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea":
            if self.area:
                self.values[self.area] = [self.values[self.area][0].removeprefix("\n")]
            self.area = None
        elif tag == "select" and self.select:
            name, is_multiple = self.select
            if not is_multiple and name not in self.values and self.first_option is not None:
                self.values[name] = [self.first_option]
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area][0] += data


def read_form(page: str, model: type[models.Model]) -> Filled:
    """The values of the form on a page, texts without the line end that follows their tag."""
    reader = _Reader(f"{model._meta.model_name}_form")
    reader.feed(page)
    return {name: values for name, values in reader.values.items() if name != "csrfmiddlewaretoken"}


def sign_in(client: Client, role: str | None) -> Any:
    """Sign in as somebody new of a role; the account."""
    user = factories.make_user(role)
    client.force_login(user)
    return user


def address(model: type[models.Model] | models.Model, view: str = "changelist") -> str:
    """The address of a list, of the form of a new row, or of a view of a row."""
    args = [model.pk] if isinstance(model, models.Model) else []
    return reverse(f"admin:archive_{model._meta.model_name}_{view}", args=args)


def open_form(client: Client, model: type[models.Model] | models.Model) -> Filled:
    """The form of a row, or of a new one."""
    is_row = isinstance(model, models.Model)
    response = client.get(address(model, "change" if is_row else "add"))
    assert response.status_code == 200, response.status_code
    kind: Any = type(model) if is_row else model
    return read_form(response.content.decode(), kind)


def send(client: Client, model: type[models.Model] | models.Model, filled: Filled, **changes: Any) -> Any:
    """Send a form with changes; a name of an inline's field is written with its hyphens."""
    view = "change" if isinstance(model, models.Model) else "add"
    return client.post(address(model, view), {**filled, **changes})


def add_row(filled: Filled, prefix: str, **values: Any) -> Filled:
    """The form with one more row in an inline."""
    total = int(filled[f"{prefix}-TOTAL_FORMS"][0])
    row = {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return {**filled, f"{prefix}-TOTAL_FORMS": [str(total + 1)], **row}


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors of a form that was refused, by field; those of inlines by prefix, row and field."""
    assert response.status_code == 200, response.status_code
    found = {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for number, errors in enumerate(inline.formset.errors):
            for name, messages in errors.items():
                found[f"{inline.formset.prefix}-{number}-{name}"] = list(messages)
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return found


def rows_shown(response: Any) -> list[list[str]]:
    """The cells of a list, row by row, without their tags."""
    from django.contrib.admin.templatetags.admin_list import results
    from django.utils.html import strip_tags

    cl = response.context["cl"]
    return [[" ".join(strip_tags(cell).split()) for cell in row] for row in results(cl)]
