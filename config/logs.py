"""What is left out of the log."""

import logging


class WithoutTraceback(logging.Filter):
    """Leaves the traceback out of what any stranger can cause, and keeps the line that says what it was."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the record stays, without its traceback."""
        record.exc_info = None
        return True
