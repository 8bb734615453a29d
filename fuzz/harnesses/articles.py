"""Articles of every format, from the text to all outputs. A case may state settings: ``%% strict``."""

from __future__ import annotations

from functools import partial

from fuzz import checks


def check(data: bytes, path: str) -> None:
    """Check an article at a path."""
    head, text = checks.parted(data)
    checks.article(text, path, next((word for word in head if word in checks.SETTINGS), "default"))


ENTRIES = {
    "markdown": partial(check, path="guides/page.md"),
    "mdx": partial(check, path="guides/page.mdx"),
    "html": partial(check, path="guides/page.html"),
    "plain": partial(check, path="guides/page.txt"),
}
