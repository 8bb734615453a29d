"""The errors that tonecheck raises on purpose."""

from __future__ import annotations


class TonecheckError(Exception):
    """Base of all errors that tonecheck raises on purpose.

    The message is one line: the file, the line number if it is known, what is wrong, and how to write it correctly.
    The command line prints the message and exits with code 2.
    """


class ConfigError(TonecheckError, ValueError):
    """A configuration file or an option that cannot be used."""


class RuleError(TonecheckError, ValueError):
    """A rule or a pack that cannot be used."""


class SourceError(TonecheckError, OSError):
    """An article that cannot be read: missing, binary, too large, or in an unknown encoding."""


def did_you_mean(wrong: str, known: list[str] | tuple[str, ...]) -> str:
    """Return the end of an error message: the most similar known name, or all known names if none is similar.

    Args:
        wrong: the unknown name.
        known: the known names.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    nearest = get_close_matches(wrong, known, n=1, cutoff=0.6)
    if nearest:
        return f"did you mean “{nearest[0]}”?"
    return "known: " + ", ".join(sorted(known)) if known else "none is known"
