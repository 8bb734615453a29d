"""A real browser, headless: Chromium of this system, driven by Playwright, with axe-core from npm."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from support import builders
from support.limits import scaled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

# Without a sandbox, because tests may run as root. The others keep it from looking for Google's servers.
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
_SECONDS = 20
"""How long anything in a page may take."""

# What a hostile article would call; a page in which it was called says so.
_TRAP = "window.x = (...all) => { window.ran = true; }; window.alert = window.x"


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium, and stop it at the end."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        builders.missing("chromium", "no report was read in it")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a quarter of a second

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS, timeout=scaled(60) * 1000)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser,
    place: Path | str,
    fragment: str = "",
    *,
    width: int = 1440,
    theme: Literal["light", "dark"] = "light",
    script: bool = True,
) -> Iterator[Page]:
    """Open a page from disk, or at an address of a server.

    At the end: nothing was logged, nothing failed, and nothing was asked for but files, or what the server has below
    its token.
    """
    address = place if isinstance(place, str) else place.as_uri()
    home = "/".join(address.split("/")[:4]) if isinstance(place, str) else "file://"
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=theme,
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(scaled(_SECONDS) * 1000)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: told.append(request.url) if not request.url.startswith(home) else None)
    page.add_init_script(_TRAP)
    try:
        page.goto(address + fragment)
        yield page
        assert not told, told
    finally:
        context.close()


@dataclass(frozen=True)
class Seen:
    """What steps in a page gave, a result for each expression; the dialogs it opened, the addresses it asked for."""

    results: list[Any]
    dialogs: list[str]
    requests: list[str]


def browse(browser: Browser, place: Path, steps: Iterable[Mapping[str, str]]) -> Seen:
    """Open a page from disk and take steps in it, whatever it does.

    Args:
        browser: the browser.
        place: the page.
        steps: ``run``: an expression, perhaps a promise; ``key``: the name of a key; ``media``: screen or print. The
            page's own policy does not bind expressions.
    """
    page = browser.new_page()
    page.set_default_timeout(scaled(_SECONDS) * 1000)
    seen = Seen([], [], [])

    def dismiss(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: seen.requests.append(request.url))
    try:
        page.goto(place.absolute().as_uri())
        for step in steps:
            if "key" in step:
                page.keyboard.press(step["key"])
            elif "media" in step:
                page.emulate_media(media="print" if step["media"] == "print" else "screen")
            else:
                seen.results.append(page.evaluate(step["run"]))
    finally:
        page.close()
    return seen


def violations(page: Page) -> list[dict[str, Any]]:
    """Return what axe-core finds in a page: WCAG 2.2 A and AA, and its best practices."""
    page.evaluate((builders.package("axe-core") / "axe.min.js").read_text("utf-8"))
    # Without preload it asks for no style sheet, which the page's own policy would refuse.
    found = page.evaluate("axe.run(document, {preload: false, resultTypes: ['violations']})")
    return [
        {"rule": each["id"], "at": [node["target"] for node in each["nodes"][:3]], "help": each["help"]}
        for each in found["violations"]
    ]
