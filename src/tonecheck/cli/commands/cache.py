"""``tonecheck cache``: show where the cache is and how large, and clear it."""

from __future__ import annotations

import os

import click

from tonecheck import expressions, opening, plugins
from tonecheck.cache import disk, parses, store
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import notify, pour
from tonecheck.report.text import counted


@click.group("cache")
def command() -> None:
    """Show or clear the cache. It only saves time: you can clear it at any time."""


@command.command("info")
def info() -> int:
    """Show where the cache is and what is in it."""
    base = disk.folder()
    if not base:
        pour(["no cache: TONECHECK_NO_CACHE is set, or the system has no cache folder\n"])
        return CLEAN
    files = _files(base)
    lines = [f"  {name}  {size / 1e6:,.1f} MB\n" for name, size in files] or ["  empty\n"]
    pour([f"{base}\n", *lines])
    return CLEAN


@command.command("clear")
def clear() -> int:
    """Clear the cache. It has compiled packs and expressions, results of articles, and parsed sentences."""
    base = disk.folder()
    files = _files(base) if base else []
    removed = []
    for name, size in files:
        try:
            os.unlink(os.path.join(base, name))
        except FileNotFoundError:
            continue
        except OSError as error:
            notify(f"{name}: another run is using it, so it stays: {error.strerror or error}")
            continue
        removed.append(size)
    pour([f"removed {counted(len(removed), 'file')}, {sum(removed) / 1e6:,.1f} MB\n"])
    return CLEAN


def _files(base: str) -> list[tuple[str, int]]:
    """Return the name and the size in bytes of each file of ours in a folder."""
    ours = (store.FILE, parses.FILE, disk.PREFIX, expressions.PREFIX, plugins.PREFIX)
    try:
        entries, _ = opening.listed(base)
        files = [(item.name, item.stat().st_size) for item in entries if item.is_file() and item.name.startswith(ours)]
    except OSError:
        return []
    return sorted(files)
