"""``tonecheck cache``: where the cache is, how large, and how to empty it."""

from __future__ import annotations

import os

import click

from tonecheck import expressions
from tonecheck.cache import disk, parses, store
from tonecheck.cli.exit_codes import CLEAN


@click.group("cache")
def command() -> None:
    """Look at what runs leave for the next, or remove it. Nothing in it is ever needed."""


@command.command("info")
def info() -> int:
    """Say where the cache is and what is in it."""
    base = disk.folder()
    if not base:
        click.echo("no cache: TONECHECK_NO_CACHE is set, or the system names no folder for caches")
        return CLEAN
    files = _files(base)
    click.echo(base)
    for name, size in files:
        click.echo(f"  {name}  {size / 1e6:,.1f} MB")
    if not files:
        click.echo("  empty")
    return CLEAN


@command.command("clear")
def clear() -> int:
    """Remove what is kept: compiled packs and expressions, results of articles, parsed sentences."""
    base = disk.folder()
    files = _files(base) if base else []
    for name, _ in files:
        os.unlink(os.path.join(base, name))
    click.echo(f"removed {len(files)} files, {sum(size for _, size in files) / 1e6:,.1f} MB")
    return CLEAN


def _files(base: str) -> list[tuple[str, int]]:
    """Return our files in the folder, and no others, with their sizes in bytes."""
    ours = (store.FILE, parses.FILE, disk.PREFIX, expressions.PREFIX)
    try:
        with os.scandir(base) as entries:
            found = [(one.name, one.stat().st_size) for one in entries if one.is_file() and one.name.startswith(ours)]
    except OSError:
        return []
    return sorted(found)
