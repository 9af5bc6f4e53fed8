"""The form of an article: its body is edited as one text, kept as paragraphs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from archive.domain.paragraphs import body_of, match_paragraphs, refuse_losing_evidence, split_body
from archive.forms.fields import BodyField
from archive.forms.records import RecordForm
from archive.models import Article


class ArticleForm(RecordForm):
    """An article with its body, which whoever saves it hands to `archive.domain.paragraphs.set_body`."""

    body = BodyField(
        label=_("Body"),
        required=False,
        help_text=_(
            "The digest, paragraph for paragraph, in the archive’s own words; a blank line between paragraphs. "
            "Markdown. Paragraphs keep their keys when you reword, move or add some."
        ),
    )

    class Meta:
        model = Article
        fields = "__all__"  # the admin names them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "body" in self.fields:
            self.initial["body"] = body_of(self.instance)

    def clean_body(self) -> str:
        """The body; refused if a paragraph that something rests on would vanish."""
        body: str = self.cleaned_data["body"]
        if self.instance.pk:
            old = list(self.instance.paragraphs.order_by("order", "id"))
            kept = match_paragraphs([paragraph.text for paragraph in old], split_body(body))
            refuse_losing_evidence([paragraph for place, paragraph in enumerate(old) if place not in kept])
        return body
