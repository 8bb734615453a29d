"""The errors that tonecheck raises on purpose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn


def on_line(path: str, line: int | None) -> str:
    """Return how a line for people begins: “path:line: ”, as far as both are known."""
    return f"{path}:{line}: " if path and line else f"{path}: " if path else ""


def _on_one_line(message: str) -> str:
    return " ".join(message.splitlines()) or message


class TonecheckError(Exception):
    """Base of all errors that tonecheck raises on purpose.

    The message is one line: the file, the line number if it is known, what is wrong, and how to write it correctly.
    The command line prints the message and exits with code 2. Line breaks in what the message quotes become blanks.
    """

    def __init__(self, message: str) -> None:
        super().__init__(_on_one_line(message))


class ConfigError(TonecheckError, ValueError):
    """A configuration file or an option that cannot be used."""


class RuleError(TonecheckError, ValueError):
    """A rule or a pack that cannot be used."""


class SourceError(TonecheckError, OSError):
    """A file or folder that cannot be read: missing, binary, too large, in an unknown encoding, or broken.

    Attributes:
        path: the file, or "" if the error concerns no single file.
        line: the line in it, 1-based, or None if no line is known.
        problem: what is wrong and what would be right, without path and line.
    """

    def __init__(self, problem: str, *, path: str = "", line: int | None = None) -> None:
        super().__init__(on_line(path, line) + problem)
        self.path = path
        self.line = line
        self.problem = _on_one_line(problem)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to copy the error from one process to another."""
        return partial(type(self), path=self.path, line=self.line), (self.problem,)


OnError = Callable[[SourceError], object]
"""What becomes of an error about one file or folder of many: ``raise_it``, or something that keeps it and goes on."""


def raise_it(error: SourceError) -> NoReturn:
    """Raise an error."""
    raise error


class SlowError(RuleError):
    """A regular expression takes too long for an article.

    Attributes:
        regex: the expression.
        check: the check that it belongs to; whoever knows the rule of that check names it.
    """

    def __init__(self, regex: str, check: object) -> None:
        super().__init__(f"“{regex}” takes too long for this article")
        self.regex = regex
        self.check = check


def did_you_mean(wrong: str, known: list[str] | tuple[str, ...], *, alike: float = 0.6) -> str:
    """Return the end of an error message: the most similar known name, or all known names if none is similar.

    Args:
        wrong: the unknown name.
        known: the known names.
        alike: how similar a name must be, from 0 to 1 (``difflib``).
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    nearest = get_close_matches(wrong, known, n=1, cutoff=alike)
    if nearest:
        return f"did you mean “{nearest[0]}”?"
    return "known: " + ", ".join(sorted(known)) if known else "none is known"
