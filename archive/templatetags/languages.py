"""Languages by name."""

from django import template

from archive.text import language_name

register = template.Library()


@register.filter
def language_in_words(code: str) -> str:
    """The name of a language by its BCP 47 code; the code itself where there is none."""
    return language_name(code)
