"""Credits, in the form of the article or the picture."""

from archive.admin.inlines import OwnedBlocks
from archive.models import Credit


class Credits(OwnedBlocks):
    """Who made it."""

    model = Credit
    fields = (
        ("role", "order"),
        ("person", "organisation", "printed_name"),
        ("evidence", "as_printed", "certainty"),
        "note",
    )
