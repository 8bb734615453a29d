"""The tools that we compare tonecheck with, and the command that runs each of them over a folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import vale_style

Command = Callable[[Path, list[str]], list[str]]

_SCORES = """
import sys
from tonecheck.readability.textstat_package import measure
for path in sys.argv[1:]:
    measure(open(path, encoding="utf-8").read(), ("flesch_kincaid_grade", "gunning_fog", "smog_index"))
"""
"""Computes three scores of each file. The package uses our syllable table here, which is faster than its own."""

COUNTING = frozenset({"codespell", "write-good"})
"""The tools whose exit code is the number of their findings."""

_VALE = "StylesPath = {folder}\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Tonecheck\n"


def _vale(folder: Path, _files: list[str]) -> list[str]:
    """Return the command for Vale, with a style made of our terms and of seven readability metrics."""
    styles = folder.parent / "styles"
    if not styles.exists():
        vale_style.write(styles / "Tonecheck")
    config = folder.parent / "vale.ini"
    config.write_text(_VALE.format(folder=styles), "utf-8")
    return ["vale", "--no-exit", f"--config={config}", str(folder)]


COMMANDS: dict[str, Command] = {
    "proselint": lambda folder, _: ["proselint", "check", str(folder)],
    "codespell": lambda folder, _: ["codespell", str(folder)],
    "alex": lambda folder, _: ["alex", str(folder)],
    "write-good": lambda _, files: ["write-good", *files],
    "textlint": lambda _, files: ["textlint", "--rule", "alex", "--rule", "write-good", *files],
    "markdownlint-cli2": lambda folder, _: ["markdownlint-cli2", f"{folder}/**/*.md"],
    "rumdl": lambda folder, _: ["rumdl", "check", "--no-cache", str(folder)],
    "remark": lambda folder, _: ["remark", "--use", "remark-validate-links", "--quiet", str(folder)],
    "linkinator": lambda folder, _: ["linkinator", str(folder), "--markdown", "--recurse"],
    "vale": _vale,
    "harper-cli": lambda _, files: ["harper-cli", "lint", *files],
    "lychee": lambda folder, _: ["lychee", "--offline", "--no-progress", str(folder)],
}


def installed(only: list[str]) -> dict[str, Command]:
    """Return the peers that this machine can run, by name: those on the PATH, and the textstat package.

    Args:
        only: the names of the wanted peers; an empty list means all.
    """
    available = {name: command for name, command in COMMANDS.items() if shutil.which(name)}
    available["textstat"] = lambda _, files: [sys.executable, "-c", _SCORES, *files]
    return {name: command for name, command in available.items() if not only or name in only}
