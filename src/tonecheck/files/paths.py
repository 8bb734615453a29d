"""Paths as text: to open, compare and show."""

from __future__ import annotations

import os

from tonecheck.expressions import expression
from tonecheck.visible import visible

_PLAIN = expression(r"[\w./@:+,-]+")
"""Paths that no shell reads in another way."""


def ending(path: str) -> str:
    """Return the file name ending with its dot, in lower case, or ""."""
    return os.path.splitext(path)[1].lower()


def with_slashes(path: str) -> str:
    """Return a path with forward slashes."""
    return path.replace(os.sep, "/")


def absolute(path: str) -> str:
    """Return the absolute path. Symlinks stay, except before a “..”."""
    if os.pardir in with_slashes(path).split("/"):  # after a symlink, “..” is not the folder before it
        folder, name = os.path.split(path)
        return os.path.realpath(path) if name == os.pardir else os.path.join(os.path.realpath(folder), name)
    return os.path.abspath(path)


def relative(path: str, start: str = os.curdir) -> str:
    """Return a path relative to a folder, with forward slashes; the absolute path if it is on another drive."""
    try:
        return with_slashes(os.path.relpath(path, start))
    except ValueError:
        return with_slashes(os.path.abspath(path))


def tidy(path: str) -> str:
    """Return a path relative to the working folder if it is below it, else unchanged."""
    full, here = absolute(path), os.getcwd()
    if full == here:
        return os.curdir
    prefix = os.path.join(here, "")
    return full[len(prefix) :] if full.startswith(prefix) else path


def shown_path(path: str) -> str:
    """Return a path as reports show it: tidy, with forward slashes, and with bytes that are not UTF-8 replaced."""
    path = with_slashes(tidy(path))
    if path.isascii():
        return path
    # Windows keeps what is no UTF-16 as lone surrogates, other systems keep bytes that are no UTF-8.
    errors = "surrogatepass" if os.name == "nt" else "surrogateescape"
    return path.encode("utf-8", errors).decode("utf-8", "replace")


def on_one_line(path: str) -> str:
    """Return a path as an error line shows it."""
    if not path or "\0" in path:
        return f"“{path}”".replace("\0", "\\0")
    return visible(shown_path(path))


def as_argument(path: str) -> str:
    """Return a path as people give it to a command."""
    path = f"./{path}" if path.startswith("-") else path
    if _PLAIN.fullmatch(path):
        return path
    return f'"{path}"' if os.name == "nt" else "'" + path.replace("'", "'\"'\"'") + "'"
