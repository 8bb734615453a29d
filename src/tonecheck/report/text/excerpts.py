"""The line of the article below an entry, where it helps to find or to understand what is reported."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Finding
from tonecheck.visible import visible_line

_AROUND = 40
"""Characters of the article on either side of the words."""
_LONGEST = 60
"""Words that are longer are cut, and need no words around them."""
_SHORTEST = 10
"""With fewer characters around them, the words are all there is to see."""
_NAMED = expression(r"“([^”]{1,200})”|\(([^()]{1,200})\)")
_TAG = expression(r"<[^<>]*>(?=.*[^<>\s])")
_MARKUP = expression(r"[<>{}|=\[\]]|\]\(|https?:")


def excerpt(finding: Finding, surroundings: str = "") -> str:
    """Return what the article says at a finding, or "" if its message says enough.

    Words of a sentence stand in their sentence, because a column of a long line is hard to find. Words that the message
    does not name are shown by themselves.

    Args:
        finding: the finding.
        surroundings: what else helps to find the place, where there are no lines to count.
    """
    words = _words(finding)
    return f"{visible_line(surroundings)}{': ' if words else ''}{words}" if surroundings else words


def _words(finding: Finding) -> str:
    place = finding.place
    words = " ".join(place.text.split())
    if len(words) <= _LONGEST and place.end.line == place.start.line and not _MARKUP.search(words):
        start, end = place.start.column - 1 - place.cut, place.end.column - 1 - place.cut
        before, after = _until_markup(place.line[:start][::-1])[::-1], _until_markup(place.line[end:])
        if len(before.strip()) + len(after.strip()) >= _SHORTEST:
            return visible_line(_left(before) + place.line[start:end] + _left(after[::-1])[::-1])
    if not words or _names(finding.message, words):
        return ""
    return visible_line(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")


def subject(finding: Finding) -> str:
    """Return what a message is about: the first words that it quotes, in quotation marks; or ""."""
    named = _NAMED.search(finding.message)
    words = (named[1] or named[2]) if named else ""
    return f"“{words if len(words) <= _AROUND else words[: _AROUND - 1] + '…'}”" if words else ""


def _until_markup(text: str) -> str:
    markup = _MARKUP.search(text)
    return text[: markup.start()] if markup else text


def _left(text: str) -> str:
    """Return the last words of a text."""
    text = text.lstrip()
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    return "…" + cut[cut.find(" ") + 1 :]


def _names(message: str, words: str) -> bool:
    """Return whether a message names the words, or a part of them."""
    words = " ".join(_TAG.sub(" ", words).casefold().split()) if "<" in words else words.casefold()
    named = (match[1] or match[2] for match in _NAMED.finditer(message))
    return words in message.casefold() or any(part.rstrip(" …").casefold() in words for part in named)
