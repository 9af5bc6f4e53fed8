"""How far a long command is: a bar with a rate on a terminal, a line for each step elsewhere."""

import time

from django.core.management.base import OutputWrapper
from django.core.management.color import Style

BAR_WIDTH = 30


class ProgressBar:
    """What a command reports to, step by step. The label of a step gets as many columns as `width` says."""

    def __init__(self, stream: OutputWrapper, style: Style, *, width: int) -> None:
        self.stream, self.style, self.width = stream, style, width
        self.label = ""
        self.began = 0.0

    def tell(self, label: str, done: int, total: int, unit: str = "records") -> None:
        """Draw how much of a step is done; a new label begins a new step."""
        if label != self.label:
            self.end()
            self.label, self.began = label, time.monotonic()
            if not self.stream.isatty():
                self.stream.write(f"{label} ...", self.style.NOTICE)
        if not self.stream.isatty():
            return
        filled = BAR_WIDTH * done // max(total, 1)
        rate = done / max(time.monotonic() - self.began, 0.001)
        bar = f"[{'#' * filled}{' ' * (BAR_WIDTH - filled)}]"
        line = f"\r{label:<{self.width}} {bar} {done:,}/{total:,} {unit}, {rate:,.0f}/s\x1b[K"
        self.stream.write(line, lambda text: text, ending="")
        self.stream.flush()

    def end(self) -> None:
        """Leave the line of the bar."""
        if self.label and self.stream.isatty():
            self.stream.write("\r\x1b[K", lambda text: text, ending="")
