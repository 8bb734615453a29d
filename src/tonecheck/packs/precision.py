"""How often a rule was right on public sites: as a sentence, as data, and whether it is enough to be on by default."""

from __future__ import annotations

from tonecheck.model import Measured

ENOUGH = 8
"""With fewer findings read, one of them more or less would decide."""

LEAST_RIGHT = 0.70
MOST_WRONG = 0.12

_MONTHS = "January February March April May June July August September October November December".split()


def sentence(measured: Measured) -> str:
    """Return what was counted, as ``explain`` and the list of rules show it."""
    year, month, _ = measured.date.split("-")
    when = f"in {_MONTHS[int(month) - 1]} {year}"
    if not measured.read:
        return f"Looked for on public sites {when}: no findings."
    sites = "1 public site" if measured.sites == 1 else f"{measured.sites} public sites"
    if measured.read == 1:
        verdict = "right" if measured.right else "wrong" if measured.wrong else "open to argument"
        return f"Read on {sites} {when}: 1 finding, which was {verdict}."
    return f"Read on {sites} {when}: {measured.read} findings, {', '.join(_verdicts(measured))}."


def _verdicts(measured: Measured) -> list[str]:
    """Return how many findings had each verdict, without those that none had; but readers wonder what was wrong."""
    judged = {"right": measured.right, "open to argument": measured.arguable, "wrong": measured.wrong}
    for verdict, count in judged.items():
        if count == measured.read:
            return [f"both {verdict}" if count == 2 else f"all of them {verdict}"]  # noqa: PLR2004 - the two of “both”
    right = f"{measured.right or 'none'} of them right"
    arguable = [f"{measured.arguable} open to argument"] if measured.arguable else []
    return [right, *arguable, f"{measured.wrong or 'none'} wrong"]


def counts(measured: Measured) -> dict[str, int | str]:
    """Return what was counted as plain data."""
    names = ("read", "right", "arguable", "wrong", "sites", "date")
    return {name: getattr(measured, name) for name in names}


def shortfall(measured: Measured) -> str:
    """Return what keeps a rule from being on by default, in a few words; "" if nothing does.

    Nothing does if fewer than ``ENOUGH`` findings were read.
    """
    if measured.read < ENOUGH:
        return ""
    parts = []
    if measured.right / measured.read < LEAST_RIGHT:
        parts.append(f"{measured.right} of {measured.read} right, less than {LEAST_RIGHT:.0%}")
    if measured.wrong / measured.read > MOST_WRONG:
        parts.append(f"{measured.wrong} of {measured.read} wrong, more than {MOST_WRONG:.0%}")
    return "; ".join(parts)
