"""A browser that watches what pages do behind the reader's back, and what several of its tests do with a page."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, WebError

PHONE = {"width": 390, "height": 844}
QUERY, HITS = ".mc-search input", ".mc-search [role=option] a"


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until an expression of JavaScript holds. Playwright's own waiting needs `eval`, which the policy forbids."""
    end = time.monotonic() + 10
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"waited in vain: {expression}"
        page.wait_for_timeout(20)


class Witness:
    """A fresh browser profile with one page; it notes every request and every complaint."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.address = address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(base_url=address, color_scheme="light", **options)  # type: ignore[arg-type]
        self.context.set_default_timeout(30_000)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("console", self._hear)
        self.context.on("weberror", self._fail)
        self.context.on("dialog", self._dismiss)
        self.page: Page = self.context.new_page()

    def close(self) -> None:
        """Fail where a page asked another host for anything, or complained."""
        self.context.close()
        own = (self.address, "data:", "blob:")
        assert [url for url in self.requests if not url.startswith(own)] == []
        assert self.complaints == []

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser itself complains of a page that is missing on purpose.
        missing = "404" in message.text and message.location["url"].endswith("/no/such/page/")
        if message.type in ("error", "warning") and not missing:
            self.complaints.append(f"{message.location['url']}: {message.text}")

    def _fail(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


def search(page: Page, query: str) -> list[str]:
    """Return the paths below the site that the open dialog lists for a query, best first."""
    page.fill(QUERY, query)
    page.wait_for_selector(".mc-search ul[aria-busy=false]", state="attached")
    found: list[str] = page.eval_on_selector_all(HITS, "links => links.map(link => link.pathname)")
    return [path.removeprefix("/moecat/") for path in found]
