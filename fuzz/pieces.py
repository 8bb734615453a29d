"""The constructs that inputs are made of, by way in. Mutations put them in, and strategies build pages of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_WORDED = ("words", "letters", "suppressions")
GROUPS: dict[str, tuple[str, ...]] = {
    "markdown": (*_WORDED, "markdown", "front-matter"),
    "mdx": (*_WORDED, "markdown", "mdx", "html"),
    "html": (*_WORDED, "html"),
    "plain": (*_WORDED, "plain"),
    "front-matter": ("letters", "yaml", "toml", "front-matter", "front-matter"),
    "settings": ("yaml", "settings", "letters"),
    "packs": ("yaml", "pack", "words"),
    "builders": ("yaml", "toml", "builders"),
    "fixes": (*_WORDED, "markdown", "html", "plain"),
    "ignored": ("patterns",),
    "addresses": ("addresses",),
    "encoding": ("letters",),
    "javascript": ("javascript", "builders"),
    "python": ("python", "builders"),
    "templates": ("templates",),
}
"""Which groups of ``pieces.yaml`` a way in takes."""

_BYTES = (b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x93x\x94", b"\xe4", b"\0", b"\xed\xa0\x80")
"""Byte order marks, Windows-1252, and what is no UTF-8; no text has them."""


@cache
def texts(group: str) -> tuple[str, ...]:
    """Return the constructs of a group."""
    groups = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return tuple(groups[group])


@cache
def pieces(entry: str) -> tuple[bytes, ...]:
    """Return what mutations put into the inputs of a way in."""
    return (*(piece.encode() for group in GROUPS[entry] for piece in texts(group)), *_BYTES)
