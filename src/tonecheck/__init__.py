"""tonecheck: a kind, exact linter for articles on therapy and mental health.

The library has four levels, from the simplest to the most flexible: ``check_text``, ``check_file``, ``check_paths`` and
``Linter``. ``fix_text`` fixes, ``render`` writes a report in any format, and ``__version__`` is the version. A name is
loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from tonecheck.api import Linter, check_file, check_paths, check_text, fix_text, render
    from tonecheck.errors import ConfigError, RuleError, SourceError, TonecheckError
    from tonecheck.model import (
        Anchor,
        Block,
        CheckedPage,
        Document,
        Edit,
        Fault,
        Finding,
        Image,
        Kind,
        Link,
        Mark,
        Match,
        Place,
        Position,
        Prose,
        Report,
        Rule,
        Section,
        Source,
        Span,
    )
    from tonecheck.settings.config import Config
    from tonecheck.settings.configuration_files import discover
    from tonecheck.site import Site

__all__ = [
    "Anchor",
    "Block",
    "CheckedPage",
    "Config",
    "ConfigError",
    "Document",
    "Edit",
    "Fault",
    "Finding",
    "Image",
    "Kind",
    "Link",
    "Linter",
    "Mark",
    "Match",
    "Place",
    "Position",
    "Prose",
    "Report",
    "Rule",
    "RuleError",
    "Section",
    "Site",
    "Source",
    "SourceError",
    "Span",
    "TonecheckError",
    "check_file",
    "check_paths",
    "check_text",
    "discover",
    "fix_text",
    "render",
    "version",
]

_MODULES = ("api", "model", "errors", "settings", "site")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - public names have many types
    """Return the object with a public name and import the module that defines it."""
    if name == "__version__":
        return version()
    if name in __all__:
        for module_name in _MODULES:
            module = import_module(f"tonecheck.{module_name}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module “tonecheck” has no attribute “{name}”")


def version() -> str:
    """Return the version of the installed package, which the folder of its metadata names."""
    import os  # noqa: PLC0415 - few need the version
    import sys  # noqa: PLC0415 - as above

    for folder in filter(os.path.isdir, sys.path):
        try:
            names = os.listdir(folder)  # noqa: TID251 - folders of Python, which may hold any number of packages
        except OSError:
            continue
        for name in names:
            if name.startswith("tonecheck-") and name.endswith(".dist-info"):
                return name.removeprefix("tonecheck-").removesuffix(".dist-info")
    from importlib.metadata import version as installed  # noqa: PLC0415 - takes 33 ms, a tenth of a run

    return installed("tonecheck")
