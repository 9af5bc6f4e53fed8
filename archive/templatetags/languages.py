"""Languages by name."""

from django import template
from django.utils.translation import get_language_info

register = template.Library()


@register.filter
def language_in_words(code: str) -> str:
    """The name of a language by its BCP 47 code; the code itself where Django knows no name."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
