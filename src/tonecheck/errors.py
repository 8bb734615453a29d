"""What tonecheck raises when it cannot do what was asked."""

from __future__ import annotations


class TonecheckError(Exception):
    """Base of all errors that tonecheck raises on purpose.

    The text of each is one line that names the file, the line where one is known, what is wrong and what
    would be right. The command line prints it and exits 2.
    """


class ConfigError(TonecheckError, ValueError):
    """A configuration file or an option that cannot be used."""


class RuleError(TonecheckError, ValueError):
    """A rule or a pack that cannot be used."""


class SourceError(TonecheckError, OSError):
    """An article that cannot be read: missing, binary, too large, or in an unknown encoding."""


def did_you_mean(wrong: str, known: list[str] | tuple[str, ...]) -> str:
    """Return the end of an error line: the nearest known name, else all of them.

    Args:
        wrong: the name that was not known.
        known: the names that are.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only paid for when something is wrong

    near = get_close_matches(wrong, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean “{near[0]}”?"
    return "known: " + ", ".join(sorted(known)) if known else "none is known"
