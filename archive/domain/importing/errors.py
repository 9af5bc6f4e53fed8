"""What is said when a fixture is refused."""


class FixtureError(ValueError):
    """A fixture that is not loaded. As text it names file, record, field and reason, as far as each is known."""

    def __init__(self, reason: str, *, where: str = "", field: str = "", file: str = "") -> None:
        super().__init__(reason)
        self.reason, self.where, self.field, self.file = reason, where, field, file

    def __str__(self) -> str:
        field = f"field {self.field[:60]}" if self.field else ""
        place = ", ".join(part for part in (self.file, self.where, field) if part)
        text = f"{place}: {self.reason}" if place else self.reason
        # What a file holds is shown on a terminal, which obeys control characters.
        return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
