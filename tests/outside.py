"""The parts of the suite that need something from outside Python: what they look for, and what turns them on.

A part runs where its tools are found. Where they are not it is left out, unless its variable says ``1``: then that is
a failure. ``0`` leaves it out everywhere.
"""

import os
import shutil
import sys
from pathlib import Path

from django.db import connection

MODULES = Path(__file__).parent / "browser" / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
HTML_CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

VARIABLES = {"browser": "WITH_BROWSER", "html": "WITH_HTML", "postgres": "WITH_POSTGRES"}


def find_chromium() -> str | None:
    """The path of Debian's Chromium, or of whatever stands in for it."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def find_missing(part: str) -> str:
    """What a part lacks on this machine, in words; empty if it can run."""
    if part == "browser":
        if find_chromium() is None:
            return "Chromium is not installed"
        return "" if AXE.exists() else "axe-core is not installed in tests/browser"
    if part == "html":
        if shutil.which("java") is None:
            return "Java is not installed"
        return "" if HTML_CHECKER.exists() else "vnu-jar is not installed in tests/browser"
    return "" if connection.vendor == "postgresql" else "DATABASE_URL is not a PostgreSQL database"


def is_wanted(part: str) -> bool | None:
    """True where a part must run, False where it must not, None where that is left to what is found."""
    return {"1": True, "0": False}.get(os.environ.get(VARIABLES[part], ""))


def main() -> None:
    """Print what `make test` had to leave out on this machine, in one line, or nothing."""
    parts = [(part, find_missing(part)) for part in ("browser", "html")]
    names = {"browser": "browser tests", "html": "HTML checker"}
    left_out = [names[part] for part, missing in parts if missing or is_wanted(part) is False]
    sys.stdout.write(", ".join(left_out))


if __name__ == "__main__":
    main()
