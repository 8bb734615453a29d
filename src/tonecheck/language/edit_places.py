"""Places in which no words read right in the place of others, judged by the sentence around them.

The words there have a partner that an edit would not reach: letters that stand for them, a prefix, half of a list, a
verb that shares their object, or a sentence that is about the words themselves.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression

_REACH = 240  # characters of a sentence on either side
_BEGINS = expression(r"[.!?;][\"'”’)]*\s|[\n|]")
_ENDS = expression(r"[.!?;][\"'”’)]*(?:\s|\Z)|[\n|]")
_LETTERS = r"(?:[A-Z]{2,}[a-z]?[A-Z]*s?)"
_LETTERS_BEHIND = expression(rf"[\"'”’]?(?:\s?\([\"'“‘]?(?={_LETTERS}[\"'”’]?\))|\s[–—-]\s)({_LETTERS})(?![\w,-])")
_LETTERS_BEFORE = expression(rf"(?<![\w-])({_LETTERS})(?:\s?\(|\s[–—-]\s)[\"'“‘]?\Z")
_NAMES_IT = expression(
    r"(?:\b(?:called|termed|named|labell?ed|dubbed|known\sas|(?:referred\sto|diagnosed|described|classified)(?:\s\w+)?\sas"
    r"|(?:defin|identif|view|label)\w+\s(?:themsel(?:ves|f)|himself|herself|yourself|myself|ourselves|oneself|others|people)\sas"
    r"|(?:think|thought|see|saw|seen|regard|regarded|view|viewed)\s(?:of\s)?\w+\sas|stands?\sfor"
    r"|(?:term|word|label|phrase|name)s?)|\bso-called)(?:\s(?:this|it|them|him|her|the|an?|simply))?"
    r"[\s(“\"'‘:]*\Z",
    re.IGNORECASE,
)
_OLDER_NAME = expression(
    r"\b(?:(?:previously|formerly|once|originally|historically)\s(?:\w+\s)?(?:called|known|considered|classified"
    r"|diagnosed|named|termed|thought|seen|regarded|used|a\sseparate)|now\s(?:called|known|termed|named|referred\sto"
    r"|diagnosed|classified|considered)|no\slonger\s(?:used|a\s(?:separate\s)?diagnosis|in\suse|diagnosed)"
    r"|(?:old|older|former|outdated)\s(?:name|term|word|label|diagnosis))\b",
    re.IGNORECASE,
)
_IN_QUESTION = expression(
    r"\b(?:myths?|misconceptions?|misunderstandings?|stereotyp(?:es?|ical)|untrue|not\strue|assum(?:es?|ed|ptions?)"
    r"|conjures?|so-called|mistaken(?:ly)?|wrongly|falsely|contrary\sto|caricatures?|clichés?"
    r"|(?:is|are|was|were)\s(?:simply\s|just\s|plainly\s)?(?:false|wrong|nonsense))\b",
    re.IGNORECASE,
)
_LAW = expression(r"\b[A-Z]\w+\sAct(?:,?\s(?:of\s)?\d{4}|\s\()|\bAct\sof\s\d{4}|\b(?:Article|Section)\s\d")
_BODIES = (
    "Association|Society|Committee|Foundation|Council|Institute|Trust|Alliance|Network|Federation|Union|Academy|Clinic"
    "|Centre|Center|Charity|Journal|Support Group"
)
_BODY = expression(rf"(?:[\s,]+(?:[A-Z][\w.’'-]*|of|and|for|the|&)){{0,4}}?[\s,]+(?:{_BODIES}|{_BODIES.upper()})\b")
_HANGS = expression(
    r"(?:(?<!\w)(?:non|pre|anti|ex|semi|pro|sub|quasi|ultra|multi|inter|intra)|\w[-‐-])(?:\s(?:and|or|to))?\s\Z"
    r"|[\w-][-‐]\Z",
    re.IGNORECASE,
)
_SHARES_OBJECT = expression(
    r"(?:\b(?:to|who|that|which|they|you|we|i|he|she|not|can|could|may|might|will|would|should|or|and|have|has|had|ever"
    r"|actually|seriously)|,)\s(\w+),?\s(?:and|or|nor|to)\s(?:even\s|then\s|actually\s)?\Z",
    re.IGNORECASE,
)
_SHARES_COMPLEMENT = expression(r"\s(?:or|nor)\s(?:[\w-]+\s){1,2}(?:in|of|on|with|to|between)\s", re.IGNORECASE)
_TO_AGAIN = expression(r"[^.!?;:()]{1,60}?\s(?:and|or|nor|than|but)\s(?:\w+ly\s)?to\s\w", re.IGNORECASE)
_PAST = expression(
    r"\b(?:was|were|became|been|wasn['’]t|weren['’]t)\s(?:(?:an?|the|not|never|once|also|always|both|such|just|only|\w+ly)"
    r"\s){0,3}\Z",
    re.IGNORECASE,
)
_PRESENT = expression(r"\b(?:who|that|which)\s(?!was\b|were\b|had\b|lost\b|took\b|hurt\b)\w+(?<!ed)\b", re.IGNORECASE)
_ARE_ALREADY = expression(
    r"\b(?:people|persons?|individuals|those|anyone|someone|somebody)\s(?:who|that)\s(?:is|are|was|were|become|became)"
    r"\s(?:an?\s)?\Z",
    re.IGNORECASE,
)
_MODAL = expression(
    r"\b(?:can|cannot|can['’]t|could|couldn['’]t|may|might|will|won['’]t|would|should|must)(?:\snot)?\s(?:all\s|also\s|\w+ly\s)?\Z",
    re.IGNORECASE,
)
_PAPER = expression(r"\b(?:an?|basic|clear|current|enhanced|full|standard|valid)\s\Z", re.IGNORECASE)
_ONE_DOES = expression(
    r"\s(?:\w+ly\s)?(?!(?:always|perhaps|sometimes|afterwards|towards|besides|across|unless|thus|plus|this|its|as|us)\b)"
    r"[a-z]+(?<![s’'])s\b"
)
"""A verb of one person behind words: “learns”."""
_BE = expression(r"\b(?:be|being|been|become|becomes|became)\s(?:an?\s)?\Z", re.IGNORECASE)
_HANDLE = expression(r"(?:(?<!\w)[a-z]/|[@#])\Z")
_ROLE = frozenset(
    "former ex reformed recovered recovering involuntary accidental secret closet would-be self-confessed confirmed"
    " hopeless fellow born complete hardened functional functioning high-functioning dry typical stereotypical"
    " drop-out dropout raging potential future hardcore so-called".split()
)
"""Adjectives that qualify what somebody is called, and would say something else of a person: “a former person”."""
_NOT_GROWN = frozenset("adolescent teenage teenaged juvenile pubescent preschool school-age".split())
_PREPOSITIONS = frozenset("by with from of for on in about to at".split())
_OPENS = expression(r"(?:\A|[.!?\n])[\s\"'“‘*_]*\Z")
_IN_A_NAME = expression(r"\b[A-Z][a-z]+-(?:Focused|Based|Informed|Wave|Adapted|Enhanced|Specific)\s\Z")
_NAME_GOES_ON = expression(r" [A-Z][a-z]{2,}")
_SMALL = frozenset(
    "the and for with who whom that which has have had are was were been being not from its his her their our your out"
    " may can could will would more most very all any some about into over before after during when while without one"
    " people person persons how what where this these those they them you than then also but nor yet per via".split()
)
WORD = expression(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word as it stands in a sentence; a hyphen or an apostrophe inside it belongs to it."""
_ENDING = expression(r"(?:ing|ed|er|ies|es|s|y|e)\Z")
_BESIDE = 4  # words on either side, in which a word is heard twice
_SHORTEST = 3
_SHOUTED = 4


def sentence_at(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what a sentence has before and after ``text[start:end]``."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    first = max((stop.end() for stop in _BEGINS.finditer(before)), default=0)
    stop = _ENDS.search(after)
    return before[first:], after[: stop.start() if stop else len(after)]


def takes_no_edit(text: str, start: int, end: int, word_class: str = "") -> bool:
    """Return whether no other words can stand in the place of ``text[start:end]``, whichever they are.

    Args:
        text: the text of a block.
        start: where the words begin.
        end: where they end.
        word_class: one of ``term.CLASSES``; "" if unknown.
    """
    if _is_shouted(text, start, end):
        return True
    before, after = sentence_at(text, start, end)
    words = text[start:end]
    is_opposed = f"non-{words.lower()}" in f"{before} {after}".lower()  # “non-Caucasians” would stay behind
    if is_opposed or _HANGS.search(before) or (after[:1] in {"-", "‐"} and after[1:2].isalpha()):
        return True
    if _NAMES_IT.search(before) or _IN_QUESTION.search(before) or _IN_QUESTION.search(after):
        return True
    if word_class == "verb":
        return False
    if _OLDER_NAME.search(before) or _OLDER_NAME.search(after) or _LAW.search(before) or _LAW.search(after):
        return True
    return words[:1].isupper() and _BODY.match(after) is not None


def suits(text: str, start: int, end: int, suggestion: str, word_class: str = "") -> bool:
    """Return whether a suggestion goes with the words beside the place of ``text[start:end]``.

    Args:
        text: the text of a block.
        start: where the words begin.
        end: where they end.
        suggestion: what would stand there, in its form.
        word_class: one of ``term.CLASSES``; "" if unknown.
    """
    return not (
        parts_from_letters(text, start, end, suggestion)
        or breaks_list(text, start, end, suggestion, is_verb=word_class == "verb")
        or clashes(text, start, suggestion)
        or qualifies(text, start, suggestion)
        or _continues_a_name(text, start, end, suggestion)
        or is_heard_twice(text, start, end, suggestion)
        or (suggestion == "they" and _ONE_DOES.match(text, end) is not None)
        or (suggestion == "about" and _OPENS.search(text, max(0, start - 20), start) is not None)
    )


def takes_no_gloss(text: str, start: int, end: int, gloss: str, *, is_verb: bool) -> bool:
    """Return whether the words in ``text[start:end]`` are not what a gloss explains.

    They may be a verb behind *can*, and the gloss one of a noun (“can affect tolerance”), part of an address
    (“r/ADHD”), or a paper that has the letters of the service from which it comes (“an enhanced DBS”).
    """
    before = text[max(0, start - 40) : start]
    if text[start:end].isupper() and " " in text[start:end]:
        return True  # a heading in capitals
    if gloss.endswith("Service") and _PAPER.search(before) and not WORD.match(text, end + 1):
        return True
    return _HANDLE.search(before) is not None or (bool(gloss) and not is_verb and _MODAL.search(before) is not None)


def parts_from_letters(text: str, start: int, end: int, suggestion: str) -> bool:
    """Return whether letters beside the words stand for them, and not for a suggestion: “Health Board (HB)”.

    If the words are letters themselves, what is in brackets beside them, or what they are in brackets behind, is their
    long form. A line in capitals has no letters: “PLEASE SEND NOTICE”.
    """
    behind, ahead = _LETTERS_BEHIND.match(text, end), _LETTERS_BEFORE.search(text, max(0, start - 20), start)
    if any(found and found[1] not in suggestion for found in (behind, ahead)):
        return True
    words = text[start:end]
    if not words.isupper() or words in suggestion:
        return False
    if text[start - 1 : start] == "(":
        return True
    bracket = text[end : end + 3].lstrip()
    return bracket[:1] == "(" and bracket[1:2].lower() == words[0].lower()


def breaks_list(text: str, start: int, end: int, suggestion: str, *, is_verb: bool) -> bool:
    """Return whether a partner in a list would lose what it shares with the words.

    This can be an object (“attempt or commit suicide” would become “attempt or die by suicide”), what completes two
    nouns (“an imbalance or deficiency in …”), an adjective (“old people/places”), or “to” (“able to rest and to heal”).
    """
    old, new = lower_words(text[start:end]), lower_words(suggestion)
    if is_verb and len(old) > 1 and _PREPOSITIONS.isdisjoint(old) and not _PREPOSITIONS.isdisjoint(new):
        return _SHARES_OBJECT.search(text, max(0, start - 60), start) is not None
    if old[-1:] == ["to"] and new[-1:] in (["can"], ["could"]):
        return _TO_AGAIN.match(text, end) is not None
    slash = text[end : end + 2].lstrip()[:1] == "/"
    if slash and not is_verb and (len(new) > _SHORTEST or (len(old) > 1 and old[-1:] == new[-1:])):
        return True
    if is_verb or len(new) < _SHORTEST or _PREPOSITIONS.isdisjoint(new[1:-1]):
        return False
    return _SHARES_COMPLEMENT.match(text, end) is not None


def clashes(text: str, start: int, suggestion: str) -> bool:
    """Return whether a clause in the present would follow a verb in the past: “she was a person who uses drugs”."""
    return _PRESENT.search(suggestion) is not None and _PAST.search(text, max(0, start - 60), start) is not None


def qualifies(text: str, start: int, suggestion: str) -> bool:
    """Return whether what stands before a place says something of a suggestion that it cannot.

    It may be a kind of role (“a former person with …”), people who are said to be people, an age that is not that of
    men and women, or what a word with a hyphen says of another noun (“long-term people with …”).
    """
    words = lower_words(suggestion)
    if words[0] == "with" and _BE.search(text, max(0, start - 20), start):
        return True  # “to be with a learning disability”
    previous = "".join(lower_words(text[max(0, start - 40) : start])[-1:])
    if words[0] in {"person", "people", "someone", "somebody"}:
        if "-" in previous and not previous.endswith(("-old", "-aged")) and previous[:4] != "non-":
            return True  # “single-event trauma victims” are no single-event people
        return previous in _ROLE or _ARE_ALREADY.search(text, max(0, start - 60), start) is not None
    return words[-1] in {"man", "men", "woman", "women"} and previous in _NOT_GROWN


def is_heard_twice(text: str, start: int, end: int, suggestion: str) -> bool:
    """Return whether a word of a suggestion stands within a few words: “use needles to use drugs”.

    A word that the page has there twice already does not count, nor do small words, nor names of several words.
    """
    if "(" in suggestion or (" " in suggestion and not suggestion[0].islower()):
        return False
    before, after = sentence_at(text, start, end)
    near = {*_stems(lower_words(before)[-_BESIDE:], parts=True), *_stems(lower_words(after)[:_BESIDE], parts=True)}
    return not near.isdisjoint(_stems(lower_words(suggestion)) - _stems(lower_words(text[start:end]), parts=True))


def _continues_a_name(text: str, start: int, end: int, suggestion: str) -> bool:
    """Return whether letters are part of a name whose words have capitals, which small ones would not have.

    It may go on behind them (“the CAMHS Acute Unit”) or before them (“Trauma-Focused CBT”).
    """
    if not (text[start:end].isupper() and suggestion[:1].islower()):
        return False
    return _NAME_GOES_ON.match(text, end) is not None or _IN_A_NAME.search(text, max(0, start - 40), start) is not None


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Return whether letters are a word of a line in capitals: “PLEASE SEND NOTICE”."""
    if not text[start:end].isupper():
        return False
    before, after = WORD.findall(text[max(0, start - 30) : start])[-1:], WORD.findall(text[end : end + 30])[:1]
    near = [word for word in (*before, *after) if any(letter.isalpha() for letter in word)]
    return bool(near) and all(word.isupper() for word in near) and any(len(word) > _SHOUTED for word in near)


def _stems(words: list[str], *, parts: bool = False) -> set[str]:
    if parts:
        words = [*words, *(part for word in words if "-" in word for part in word.split("-"))]
    return {_ENDING.sub("", word) or word for word in words if len(word) >= _SHORTEST and word not in _SMALL}


def lower_words(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    return [word.lower() for word in WORD.findall(text)]
