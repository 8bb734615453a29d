"""How reports word a place: by line and column, or as readers find it in a document that shows no lines."""

from __future__ import annotations

from tonecheck.model import Finding, Place
from tonecheck.visible import excerpt

_LONGEST = 60


def position(place: Place) -> str:
    """Return a place within its article: “12:5”, or “paragraph 12”."""
    return place.where.partition(",")[0] if place.where else f"{place.start.line}:{place.start.column}"


def behind(place: Place) -> str:
    """Return a place as it stands behind a path: “:12”, or “, paragraph 12”."""
    return f", {position(place)}" if place.where else f":{place.start.line}"


def surroundings(place: Place) -> str:
    """Return what helps to find a paragraph: “under “What to expect””; or "" where there are lines."""
    around = place.where.partition(", ")[2]
    return around if around.startswith("under") else ""


def message(finding: Finding) -> str:
    """Return the message for a format of lines and columns: with the place in words, if its article shows no lines."""
    place = finding.place
    if not place.where:
        return finding.message
    words = excerpt(place.text, _LONGEST)
    named = f": “{words}”" if words and words not in finding.message else ""
    return f"{finding.message} ({place.where}{named})"
