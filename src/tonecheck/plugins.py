"""Finding kinds, formats, builders, reporters and packs by name: one of our own, or one that another package brings."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from tonecheck import opening
from tonecheck.cache import disk
from tonecheck.errors import TonecheckError, did_you_mean

PREFIX = "plugins-"
_METADATA = (".dist-info", ".egg-info", "EGG-INFO")
"""Ends the names of folders with the metadata of packages."""
_OUR_GROUPS = b"[tonecheck."
_GROUPS = {
    "kinds": "tonecheck.kinds",
    "formats": "tonecheck.formats",
    "report": "tonecheck.reporters",
    "site.builders": "tonecheck.builders",
    "packs": "tonecheck.packs",
    "language.contexts": "tonecheck.contexts",
}
"""Our packages that others can add to, and the entry point group of each."""

_NOUNS = {
    "kinds": "kind",
    "formats": "format",
    "report": "output format",
    "site.builders": "site builder",
    "language.contexts": "context",
}


def names(package: str) -> list[str]:
    """Return the names of our own modules in a package, with dashes."""
    return sorted(name.replace("_", "-") for name in _modules(package) if name[0] != "_")


def _modules(package: str) -> set[str]:
    """Return the names of the modules and packages in a package of ours."""
    (folder,) = import_module(f"tonecheck.{package}").__path__
    if not os.path.isdir(folder):  # in an archive
        from pkgutil import iter_modules  # noqa: PLC0415 - it imports inspect when it is called

        return {module.name for module in iter_modules([folder])}
    entries, _ = opening.listed(folder)
    files = {entry.name[:-3] for entry in entries if entry.name.endswith(".py")}
    folders = {entry.name for entry in entries if os.path.isfile(os.path.join(entry.path, "__init__.py"))}
    return files | folders


def available(package: str) -> list[str]:
    """Return the names of our own modules in a package and of what other packages bring."""
    return sorted({*names(package), *installed(package)})


def installed(package: str) -> dict[str, str]:
    """Return what other packages bring: the module of each name.

    Args:
        package: one of our packages that others can add to, such as ``formats``.
    """
    return _installed().get(_GROUPS.get(package, ""), {})


def load(package: str, name: str, *, where: str, error: type[TonecheckError]) -> ModuleType:
    """Return the module that a name refers to.

    Args:
        package: one of our packages, such as ``kinds`` or ``report``.
        name: the name that users write, with dashes.
        where: where the user wrote it, for the error message.
        error: the exception class to raise.

    Raises:
        TonecheckError: there is no module of that name. The exception is an ``error``.
    """
    module = name.replace("-", "_")
    if module.isidentifier() and module[0] != "_":
        try:
            return import_module(f"tonecheck.{package}.{module}")
        except ModuleNotFoundError as missing:
            if missing.name != f"tonecheck.{package}.{module}":
                raise
    if name in installed(package):
        return _import(installed(package)[name], f"{where}: {_NOUNS.get(package, package)} “{name}”", error)
    noun = _NOUNS.get(package, package)
    raise error(f"{where}: unknown {noun} “{name}”; {did_you_mean(name, available(package))}")


def _import(module: str, what: str, error: type[TonecheckError]) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as missing:
        raise error(f"{what} comes from the module “{module}”, which cannot be imported: {missing}") from None


def pack_folder(name: str) -> str | None:
    """Return the folder of an installed pack; None if no package brings a pack of that name."""
    module = installed("packs").get(name)
    spec = find_spec(module) if module else None
    return os.path.dirname(spec.origin) if spec and spec.origin else None


def code_folders() -> list[str]:
    """Return the folders of the modules that other packages bring: if their code changes, so may results."""
    modules = {module for by_name in _installed().values() for module in by_name.values()}
    specs = [find_spec(module) for module in sorted(modules)]
    return sorted({os.path.dirname(spec.origin) for spec in specs if spec and spec.origin})


@cache
def _installed() -> dict[str, dict[str, str]]:
    """Return the module of every entry point in our groups, by group and name.

    Reading the metadata of all installed packages takes 33 ms, so we read it only if one of them names our groups, and
    cache the answer for as long as no folder of ``sys.path`` changes: installing a package changes one. The working
    folder does not count; it changes all the time.
    """
    places = [place for place in sys.path if place not in {"", os.getcwd()}]
    key = disk.digest(*(f"{place}\0{_changed(place)}" for place in places)).hex()
    cached = disk.read(key, prefix=PREFIX)
    if isinstance(cached, dict):
        return cached
    modules = _read_metadata() if any(map(_may_bring, sys.path)) or _has_own_finder() else {}
    disk.write(key, modules, prefix=PREFIX)
    return modules


def _read_metadata() -> dict[str, dict[str, str]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - it costs as much as a short article

    found = entry_points()
    return {group: {point.name: point.value for point in found.select(group=group)} for group in _GROUPS.values()}


def _may_bring(place: str) -> bool:
    """Return whether a package in a folder of ``sys.path`` may have entry points for us: if it names our groups."""
    try:
        entries, _ = opening.listed(place)
    except NotADirectoryError:
        return True  # an archive
    except OSError:
        return False
    return any(_names_us(entry.path) for entry in entries if entry.name.endswith(_METADATA))


def _names_us(folder: str) -> bool:
    try:
        return _OUR_GROUPS in opening.read(os.path.join(folder, "entry_points.txt"))
    except OSError:
        return False


def _has_own_finder() -> bool:
    """Return whether packages may be found elsewhere than in folders."""
    from importlib.machinery import PathFinder  # noqa: PLC0415 - as above

    return any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path)


def _changed(place: str) -> int:
    try:
        return os.stat(place).st_mtime_ns
    except OSError:
        return 0
