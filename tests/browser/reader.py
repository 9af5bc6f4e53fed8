"""A reader in Chromium who notices what the browser complains of."""

from typing import Any

from playwright.sync_api import ConsoleMessage, Page

from tests import outside

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Reader:
    """One page of the browser, the address of the site, and the complaints since the last visit."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error.message}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def visit(self, path: str) -> list[str]:
        """Open a page, and say what the browser complained of."""
        self.complaints = []
        self.page.goto(self.address + path, wait_until="load")
        return [f"{path}: {complaint}" for complaint in self.complaints]

    def check_access(self, path: str) -> list[str]:
        """What axe-core finds on the page that is open, as ``path: rule: element``."""
        self.page.evaluate(outside.AXE.read_text(encoding="utf-8"))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        result: dict[str, Any] = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{path}: {violation['id']}: {node['html'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
