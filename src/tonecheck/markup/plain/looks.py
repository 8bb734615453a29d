"""What a line of plain text looks like on its own: a title, a question, a few words, or not a heading at all.

The words here concern form, not therapy: months, texts that pages print around articles, openings of letters.
"""

from __future__ import annotations

import re
from enum import IntEnum
from unicodedata import category

from tonecheck.expressions import expression

_LONGEST = 100
_MOST_WORDS = 16
_MOST_WORDS_PLAIN = 9

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH})(?:,?\s\d{{4}})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d+\s(?:minute|hour|day|week|month|year)s?\sago"
)
# Lines that page builders, blogs and menus print around an article.
_PRINTED = frozenset(
    " ".join("""
    top of page; bottom of page; home; menu; search; log in; log out; login; sign in; sign up; subscribe; submit; send;
    share; tweet; pin it; print; like; follow me; follow us; facebook; instagram; twitter; linkedin; youtube; whatsapp;
    advertisement; read more; learn more; find out more; see all; see more; view all; show more; load more; copy link;
    book now; book online; accept; accept all; privacy policy; cookie policy; terms; terms and conditions;
    terms & conditions; all rights reserved; comments; comment; no comments; no comments yet; leave a comment;
    leave a reply; write a comment; add a comment; post a comment; comments are closed; post not marked as liked;
    recent posts; related posts; latest posts; popular posts; featured posts; older posts; newer posts; more posts;
    all posts; see all posts; next post; previous post; next; previous
    """.split()).split("; ")
)  # fmt: skip
_FURNITURE = expression(
    rf"""
    (?:(?:last|first|date)\s)?(?:updated|published|posted|reviewed|modified|written|edited|created|date)
        (?:\s(?:on|by|at)\b|\s*[:–-]|\s(?={_DATE})).*
    | (?:{_DATE})(?:\s*[·|•,–-]\s*.*)?
    | (?:[^·|•–-]*[·|•–-]\s*)?\d+[-\s]?min(?:ute)?s?(?:\sread)?
    | (?:estimated\s)?read(?:ing)?\stime\b.*
    | (?:photo(?:graph)?|image|picture|illustration)s?(?:\s(?:by|via|courtesy)\b|\s*:).+
    | (?:words|text|story|art(?:work)?)\sby\s.+
    | \d+\s(?:views?|likes?|comments?|shares?|repl(?:y|ies))\b.*
    | (?:©|\(c\)\s|copyright\b).*
    | (?:tel|phone|telephone|mobile|e-?mail|address|website|fax)\s*[:.].*
    | (?:(?:back|return|scroll|go)\sto\stop|skip\sto\s.+|(?:page\s)?\d+\sof\s\d+|book\sa\s.+)
    | share\s(?:this|it|on)\b.* | be\sthe\sfirst\sto\s.+ | comments\s\(\d+\)
    | (?:up\s)?(?:next|prev(?:ious)?)(?:\sup)?\s*[:›»→].+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PERSON = expression(
    r"(?:[Bb]y|BY)(?: (?:and |& )?[A-Z][\w.’'-]*,?){1,12}(?:,.{0,60})?"
    r"|(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms|Mx|Rev)\.? [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}(?:,.{0,60})?"
    r"|[^,]{3,40}(?:, ?\(?[A-Za-z]*[A-Z][a-z]*[A-Z][A-Za-z]*\)?(?: ?\([\w ]+\))?)+"
)
_LETTER = expression(
    r"(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening))\b(?: \S+){0,4}"
    r"|(?:(?:with |in )?(?:warm(?:ly|est|th)?|kind(?:est|ness)?|best|many|yours|love|thanks|sincerely|regards|cheers"
    r"|gratitude|solidarity|take(?: good)? care)\b)(?: (?:and |& )?(?:wishes|regards|thanks|love|warmth|care|kindness"
    r"|sincerely|faithfully|truly|always|you|again)){0,3}",
    re.IGNORECASE,
)
_INVITATION = expression(
    r"(?:book|schedule|enquire|subscribe|sign up|download|click|get in touch|contact (?:me|us)|call (?:me|us|now)"
    r"|e-?mail (?:me|us)|follow (?:me|us)|join (?:me|us|our|the)|buy|visit (?:my|our)|continue reading|discover)\b",
    re.IGNORECASE,
)
_DEPICTION = expression(
    r"(?:(?:an?|two|three|four|several|young|older|smiling)\b.*\b(?:person|people|wom[ae]n|m[ae]n|couple|hands?"
    r"|child(?:ren)?|girl|boy|friends|family|therapist|figure|silhouette|illustration|photo(?:graph)?|image|picture|drawing|painting"
    r"|portrait|landscape|scene|view|path|room|chairs?|window)\b"
    r"|(?:person|people|wom[ae]n|m[ae]n|couple|hands|girl|boy|child)\b.*\b\w+ing\b"
    r"|(?:illustration|photo(?:graph)?|image|picture|drawing|painting|portrait|close-?up|silhouette|view)\b.*\b(?:of|with)\b)",
    re.IGNORECASE,
)
_FRAGMENT = expression(
    r"(?:I|You|We|They|He|She|It|This|That|There|And|But|So|Or|Because|Then|Yet|Maybe|Perhaps|Not|No|Just|Only)"
    r"(?:[’'](?:m|s|re|ve|d|ll))?\b"
)
# A subject pronoun inside the line, and no word before it that makes the line a clause or a noun phrase.
_SENTENCE = expression(
    r"(?!(?:what|how|why|when|who|where|which|if|whether|things|ways|reasons|signs|words|questions|places)\b)"
    r".*\s(?:he|she|they|we|I)\s",
    re.IGNORECASE,
)
_STOP = expression(r"(?:(\b\w+)\.|…|[^\w\s]\.)[\"”’)]*\s+[\"“‘(]*\w")
_STOP_TOO = expression(r"[?!][\"”’)]*\s")
_ABBREVIATIONS = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "st", "vs", "no", "vol", "jr", "sr", "rev", "etc"})
_NOT_WORDS = expression(r"[@|_={}©\t›»→•·✆☎]|://|www\.|[£$€]\s?\d|\b\d{3} \d{3}\b|(?:\d[ ().-]*){9}")
NUMBERED = expression(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=\w)")
_SENTENCE_IN = expression(r"[.,;:!…][”\"’'»“)\]]+\Z")  # quotation marks or brackets
_ENUMERATED = expression(r"\A\(?(?:\d{1,3}|[A-Za-z])[.)]")
_SMALL = frozenset(
    """a an the and or nor but as at by for from in into of off on onto out over per to up via vs versus with within
    without than that is it if so your you my our be are do not""".split()
)
_OPENING, _CLOSING = "“\"‘'«„", "”\"’'»“"


class Look(IntEnum):
    """How much a line looks like a heading."""

    NONE = 0
    FURNITURE = 1  # texts that pages print around an article: dates, names, buttons
    PLAIN = 2  # a few words that are not a sentence
    QUESTION = 3  # a short question
    TITLE = 4  # capitalised as titles are


def look(text: str) -> Look:
    """Return what a line looks like."""
    if len(text) > _LONGEST:
        return Look.NONE
    if text.casefold().rstrip(".…!") in _PRINTED or _FURNITURE.fullmatch(text) or _PERSON.fullmatch(text):
        return Look.FURNITURE
    if category(text[0]) == "So":  # a pictograph before the words
        text = text[1:].lstrip("\ufe0f ")
    numbered = NUMBERED.match(text)
    text = text[numbered.end() :] if numbered else text
    if not any(map(str.isalpha, text)) or not _may_be_heading(text):
        return Look.NONE
    words = text.split()
    if _is_title(text, words):
        return Look.PLAIN if _is_entry(text, most=2) else Look.TITLE
    if text.endswith("?"):
        return Look.NONE if _STOP_TOO.search(text) else Look.QUESTION
    return Look.PLAIN if len(words) <= _MOST_WORDS_PLAIN and _is_label(text) else Look.NONE


def is_name(text: str) -> bool:
    """Return whether a line may be a person's name: two or three words, all of them capitalised."""
    words = text.split()
    return len(words) in {2, 3} and all(word[0].isupper() and word.isalpha() for word in words)


def _may_be_heading(text: str) -> bool:
    """Return whether nothing rules out that a line is a heading."""
    first, last = text[0], text[-1]
    if first.islower() or last in ".,;:!…。，；：！、" or len(text.split()) > _MOST_WORDS:
        return False
    if not (first.isalnum() or first in _OPENING or first in "¿¡("):
        return False
    if first in _OPENING and (last in _CLOSING or not any(mark in text[1:] for mark in _CLOSING)):
        return False
    if any(pattern.search(text) for pattern in (_ENUMERATED, _NOT_WORDS, _SENTENCE_IN)) or _LETTER.fullmatch(text):
        return False
    return all(
        (stop[1] or "x y").lower() in _ABBREVIATIONS or len(stop[1] or "x y") == 1 for stop in _STOP.finditer(text)
    )


def _is_title(text: str, words: list[str]) -> bool:
    """Return whether a line is capitalised as titles are, or all in capitals."""
    if text.isupper():
        return sum(map(str.isalpha, text)) > 3  # noqa: PLR2004 - NHS or OCD alone is not a title
    stripped = [word.strip("“”\"‘’'«»()[].,:;!?–—-…") for word in words]
    content_words = [word for word in stripped[1:] if word and word[0].isalpha() and word not in _SMALL]
    if not content_words or not (stripped[0][:1].isupper() or stripped[0][:1].isdigit()):
        return False
    capitalised = sum(word[0].isupper() for word in content_words)
    return capitalised == len(content_words) or (len(content_words) > 3 and capitalised / len(content_words) >= 0.75)  # noqa: PLR2004 - “to Be or not”


def _is_label(text: str) -> bool:
    """Return whether a few words name something, instead of making a statement or an offer, or depicting something."""
    states = any(pattern.match(text) for pattern in (_FRAGMENT, _SENTENCE, _INVITATION, _DEPICTION))
    return not states and not _is_entry(text, most=3)


def _is_entry(text: str, *, most: int) -> bool:
    """Return whether a line is a label and a value of at most ``most`` words or with a digit: “Fee: 60 a session”."""
    label, colon, value = text.partition(": ")
    if not colon or any(map(str.isdigit, label)):
        return False
    return len(value.split()) <= most or any(map(str.isdigit, value))
