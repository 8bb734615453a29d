"""tonecheck: a kind, exact linter for articles on therapy and mental health.

The library in rings, each built on the one before: ``check_text`` < ``check_file`` < ``check_paths`` < ``Linter``.
Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tonecheck.api import Linter, check_file, check_paths, check_text
    from tonecheck.errors import ConfigError, RuleError, SourceError, TonecheckError
    from tonecheck.model import Document, Edit, Finding, Match, Place, Position, Report, Rule, Source, Span
    from tonecheck.settings.config import Config
    from tonecheck.site import Site

__all__ = [
    "Config",
    "ConfigError",
    "Document",
    "Edit",
    "Finding",
    "Linter",
    "Match",
    "Place",
    "Position",
    "Report",
    "Rule",
    "RuleError",
    "Site",
    "Source",
    "SourceError",
    "Span",
    "TonecheckError",
    "check_file",
    "check_paths",
    "check_text",
    "version",
]

_HOMES = ("api", "model", "errors", "settings", "site")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Return a public name, importing the module that holds it."""
    if name in __all__:
        for home in _HOMES:
            module = import_module(f"tonecheck.{home}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module “tonecheck” has no attribute “{name}”")


def version() -> str:
    """Return the version of the installed package."""
    from importlib.metadata import version as installed  # noqa: PLC0415 - 33 ms, and few ask

    return installed("tonecheck")
