"""Long forms of abbreviations: right beside the letters, in the paragraph or soon below, or earlier on the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_WORD = expression(r"\w+")

SMALL = frozenset("a an and the of for in on to with or by from as at".split())
_SOON = 4  # blocks below
_OPENED = expression(r"(?:\(|\s[–-]\s|\s?—\s?|,\s+(?:or\s+)?(?:simply\s)?)\Z")
_BEHIND = expression(
    r"\s?\(([^()]+)\)|\s[–-]\s([^–—.;]+)|\s?—\s?([^—.;]+)|,\s(?:or\s|which is\s)?(?:short for\s)?([^,.;()]+)"
    r"|\s(?:stands|is short|means)(?:\sfor)?\s([^,.;()]+)|\s(?:or|aka)\s([^,.;()]+)",
)


_IS = expression(r"\sis\s(?:an?\s|the\s)?([^,.;()]+)")
"""“GAD is general anxiety disorder”: what is said of a thing is its long form only if each letter is that of a word."""


def is_expanded(before: str, after: str, term: str) -> bool:
    """Return whether an abbreviation's long form, whose words begin with its letters, is right before or after it."""
    letters = _letters(term)
    opened = _OPENED.search(before)
    if opened is not None and _are_initials(_WORD.findall(before[: opened.start()]), letters, last=True):
        return True
    behind = _BEHIND.match(after)
    long_form = next((part for part in behind.groups() if part), "") if behind is not None else ""
    if _are_initials(_WORD.findall(long_form), letters, last=False):
        return True
    said = _IS.match(after)
    return said is not None and [word[0].lower() for word in _WORD.findall(said[1])][: len(letters)] == letters


def is_written_out(document: Document, block: Block, term: str, long_forms: tuple[str, ...]) -> bool:
    """Return whether a long form is in the paragraph or soon below, or is before it and begins with the letters.

    Soon below are the next blocks, where a card lists what it names, and the answer to a question; and any heading. The
    name of a body may be anywhere below, as under “My qualifications”.
    """
    here = folded(block.text)
    if any(folded(long_form) in here or _with_its_person(folded(long_form)) in here for long_form in long_forms):
        return True
    letters = _letters(term)
    full = [folded(form) for form in long_forms if _are_initials(_WORD.findall(form), letters, last=False)]
    if not full:
        return False
    index = document.block_at(block.start)
    below = "\n".join(below.text for below in document.blocks[index + 1 : index + 1 + _SOON])
    titles = "\n".join(section.title for section in document.sections)
    near = folded(f"{titles}\n{below}")
    if any(form in near or form in _text_before(document, block.start) for form in full):
        return True
    if any(form[:1].isupper() and folded(form) in folded(document.prose.text) for form in long_forms):
        return True
    following = document.blocks[index + 1].text if index + 1 < len(document.blocks) else ""
    # A card may leave out what all of them are: “CBT”, and below “Cognitive behavioural”.
    return folded(following.strip()) in {form.removesuffix(" therapy") for form in full}


def _with_its_person(long_form: str) -> str:
    """Return a long form up to what differs where it names the person: “cognitive behavioural therapist”."""
    return long_form.removesuffix("y") if long_form.endswith("therapy") else long_form


def _text_before(document: Document, start: int) -> str:
    return folded(document.prose.text[:start])


@lru_cache(maxsize=32)
def folded(text: str) -> str:
    """Return a text in which the spellings of a word in Britain and America are one, and a hyphen is a blank."""
    lowered = text.lower().replace("-", " ").replace("’", "'")
    return lowered.replace("our", "or").replace("s", "z").replace("ll", "l").replace("mme", "m")


def _letters(term: str) -> list[str]:
    return [char.lower() for char in term.removesuffix("s") if char.isalpha()]


def _are_initials(words: list[str], letters: list[str], *, last: bool) -> bool:
    """Return whether two thirds of the letters, including the first, are the initials of words."""
    initials = [word[0].lower() for word in words if word.lower() not in SMALL]
    compared = initials[-len(letters) :] if last else initials[: len(letters)]
    matching = sum(initial == letter for initial, letter in zip(compared, letters, strict=False))
    if bool(letters) and compared[:1] == letters[:1] and 3 * matching >= 2 * len(letters):
        return True
    own = [word for word in words if word.lower() not in SMALL]
    return len(own) > 1 and not last and _run_through([word.lower() for word in own], letters)


def _run_through(words: list[str], letters: list[str]) -> bool:
    """Return whether letters are the initials of all words, with others from inside them: “Postpartum depression”."""
    used = {0}  # how many of the letters the words so far may have used
    for word in words:
        used = {count for before in used for count in _used_with(word, letters, before)}
    return len(letters) in used


def _used_with(word: str, letters: list[str], count: int) -> Iterator[int]:
    """Yield how many letters may be used behind a word that takes its initial, and perhaps some that follow in it."""
    if count < len(letters) and word[:1] == letters[count]:
        at, count = 0, count + 1
        yield count
        while count < len(letters) and (at := word.find(letters[count], at + 1)) > 0:
            count += 1
            yield count
