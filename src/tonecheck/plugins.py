"""Finding kinds, formats and reporters by name: a module of ours, else an entry point of another package."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from tonecheck.errors import TonecheckError, did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints


def names(package: str) -> list[str]:
    """Return the names that our own modules of a package give, with dashes."""
    path = import_module(f"tonecheck.{package}").__path__
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(path) if module.name[0] != "_")


def available(package: str) -> list[str]:
    """Return the names that our own modules of a package and entry points of others give."""
    return sorted({*names(package), *(point.name for point in _points(package))})


def _points(package: str) -> EntryPoints:
    from importlib.metadata import entry_points  # noqa: PLC0415 - 33 ms, and few runs ask

    return entry_points(group=f"tonecheck.{package}")


def load(package: str, name: str, *, where: str, error: type[TonecheckError]) -> ModuleType:
    """Return the module that stands for a name.

    Args:
        package: kinds, formats or report; entry points are looked up in the group ``tonecheck.<package>``.
        name: the name users write, with dashes.
        where: what names it, for the error line.
        error: what to raise when there is none.

    Raises:
        TonecheckError: there is no module of that name; it is of the type given.
    """
    module = name.replace("-", "_")
    if module.isidentifier() and module[0] != "_":
        try:
            return import_module(f"tonecheck.{package}.{module}")
        except ModuleNotFoundError as missing:
            if missing.name != f"tonecheck.{package}.{module}":
                raise
    for point in _points(package):
        if point.name == name:
            found = point.load()
            if isinstance(found, ModuleType):
                return found
            raise error(f"{where}: entry point “{name}” of tonecheck.{package} is not a module")
    known = available(package)
    word = {"kinds": "kind", "formats": "format", "report": "output format", "language.contexts": "context"}.get(
        package, package
    )
    raise error(f"{where}: unknown {word} “{name}”; {did_you_mean(name, known)}")
