"""Terms: words to look for, as data, and the texts that a flag stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import prod

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

MOST_FORMS = 50_000
CLASSES = ("noun", "verb", "adjective", "adverb", "sentence")
"""What a term can be, and with it all its suggestions."""

_SLOT = expression(r"\{([a-z][a-z0-9-]*)\}")
_GROUP = expression(r"\(([^()]*\|[^()]*)\)|\{([a-z][a-z0-9-]*)\}")
_VARIED = expression(r"[({*]")
_UNEVEN = expression(r"[^\S ]| [ \0]|\0 ")  # blanks besides single ones between words
_STARS = ("*", "*n", "*v")


@dataclass(frozen=True)
class Term:
    """Words to look for.

    Attributes:
        flag: what to look for. ``word*`` stands for all inflected forms of a word, ``word*n`` for those of a noun,
            ``word*v`` for those of a verb, ``(a|an|)`` for one of several texts, ``{name}`` for one of the texts of a
            slot, also among several texts: ``(it|{name})``. A leading ``cs:`` makes the flag case-sensitive.
        suggest: what can stand in the place of the words: of the same class, and for each flag alike. In a suggestion
            ``word*`` takes the form of the first word with a star in the flag: with ``addict*n -> person* with an
            addiction`` we suggest “people with an addiction” for “addicts”. ``{name}`` is the text of that slot which
            stands in the words: ``victim*n of {illness} -> person* with {illness}``. We offer only what fits there.
        gloss: an explanation in plain words that can stand in brackets behind the words, for the kind ``explained``.
            Its words with a star take the form of the words, as in a suggestion.
        advice: what the writer can do, in a sentence, where no words can simply take the place of these.
        is_: the class of the words and of all suggestions: noun, verb, adjective, adverb or sentence. It decides what
            fits; “sentence” is offered only in the place of a whole sentence.
        why: the reason, if it is not that of the rule.
        except_: phrases around a match that make it acceptable, so that it is not reported.
        case: upper and lower case count.
        near: words for the topic that gives the flag this meaning; the rest of the block must contain at least one.
        far: words that the rest of the block must not contain.
        topic: words for what the section is about: it, or a heading above it, must contain at least one.
        pos: parts of speech of Universal Dependencies; the matched word, or the head of several, must be one of them:
            NOUN for “her affect”, VERB for “moods affect us”. A leading ``!`` excludes one.
        dep: relations of Universal Dependencies, in the same way: ``!amod`` finds “a depressive” and not “a depressive
            illness”. Use pos and dep only if nothing simpler decides: the sentence must be parsed.
        alone: a match that begins with an article (“a depressive”, “the deaf”) is reported only if it stands alone, and
            not before a noun that it describes (“a depressive episode”, “the deaf choir”).
        fix: the first suggestion can replace the words in any sentence, so the match has an edit.
    """

    flag: tuple[str, ...]
    suggest: tuple[str, ...] = ()
    gloss: str = ""
    advice: str = ""
    is_: str = ""
    why: str = ""
    except_: tuple[str, ...] = ()
    case: bool = False
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    alone: bool = False
    fix: bool = False
    topic: tuple[str, ...] = ()

    @classmethod
    def from_value(cls, value: object) -> Term:
        """Return the term for a plain text: ``flag, flag -> suggestion | suggestion``, or ``flag, flag = gloss``."""
        flags, _, suggestions = str(value).partition(" -> ")
        flags, _, gloss = flags.partition(" = ")
        return cls(tuple(flags.split(", ")), tuple(suggestions.split(" | ")) if suggestions else (), gloss)

    @property
    def takes_form(self) -> bool:
        """Whether a suggestion takes the form of the words."""
        return any("*" in words for words in (*self.suggest, self.gloss))

    @property
    def keeps_words(self) -> bool:
        """Whether a suggestion repeats words of the match, by the name of their slot."""
        return any("{" in suggestion for suggestion in self.suggest)

    def must_be_right(self) -> None:
        """Refuse a class that does not exist, and a suggestion with a form or a slot that no flag has.

        Raises:
            ValueError: as above; the text says what would be right.
        """
        if self.is_ and self.is_ not in CLASSES:
            raise ValueError(f"“{self.flag[0]}” is “{self.is_}”; a term is {', '.join(CLASSES[:-1])} or {CLASSES[-1]}")
        for suggestion in (*self.suggest, self.gloss):
            if "*" in suggestion and not all("*" in flag for flag in self.flag):
                raise ValueError(f"“{suggestion}” takes the form of a word with a star, and “{self.flag[0]}” has none")
            for slot in _SLOT.finditer(suggestion):
                if not all(slot[0] in flag for flag in self.flag):
                    raise ValueError(f"“{suggestion}” repeats {slot[0]}, which is not in all flags of the term")


def texts(flag: str, slots: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the texts that a flag stands for, without its ``cs:``, each with the form of its first word with a star.

    Args:
        flag: a flag of a term.
        slots: the texts of the slots that it may name.

    Raises:
        ValueError: the flag names a slot that does not exist, or stands for too many texts.
    """
    flag = flag.removeprefix("cs:")
    if not _VARIED.search(flag):
        return {" ".join(flag.split()): ""}
    choices: list[Sequence[str]] = []
    end = 0
    for group in _GROUP.finditer(flag):
        choices.append([flag[end : group.start()]])
        alternatives = group[1].split("|") if group[2] is None else [group[0]]
        choices.append([text for alternative in alternatives for text in _with_slots(alternative, flag, slots)])
        end = group.end()
    choices.append([flag[end:]])
    text_count = prod(map(len, choices))
    if text_count > MOST_FORMS:
        raise ValueError(f"“{flag}” stands for {text_count:,} texts; divide it")
    joined = "\0".join(map("".join, product(*choices)))  # a topic stands for hundreds, so we look at them as one
    expanded = joined.split("\0")
    if _UNEVEN.search(f"\0{joined}\0"):
        expanded = [" ".join(text.split()) for text in expanded]
    if "|" in joined:
        raise ValueError(f"“{flag}” has alternatives inside alternatives; write each of them out")
    if "*" not in joined:
        return dict.fromkeys(expanded, "")
    forms: dict[str, str] = {}
    for text in expanded:
        for inflected, form in _inflected(text):
            forms.setdefault(inflected, form)
    return forms


def _with_slots(alternative: str, flag: str, slots: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the texts that an alternative of a flag stands for, which may name slots."""
    names = _SLOT.findall(alternative)
    unknown = next((name for name in names if name not in slots), None)
    if unknown is not None:
        raise ValueError(f"“{flag}” names the slot “{unknown}”, which is not under “slots”")
    if prod(len(slots[name]) for name in names) > MOST_FORMS:
        raise ValueError(f"“{alternative}” stands for too many texts; divide it")
    # split gives the words between slots and, at odd places, the names of the slots.
    parts = _SLOT.split(alternative)
    choices = [[part] if at % 2 == 0 else slots[part] for at, part in enumerate(parts)]
    return ["".join(chosen) for chosen in product(*choices)]


def with_words_kept(suggestions: Sequence[str], match: str, slots: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return suggestions with each slot replaced by the text of it that stands in the match, as the slot spells it.

    Args:
        suggestions: words to write instead; ``{name}`` stands for words of the match.
        match: the words that are reported, folded.
        slots: the texts of the slots, of which the longest in the match counts.
    """
    return tuple(_with_words_kept(suggestion, match, slots) for suggestion in suggestions)


def _with_words_kept(suggestion: str, match: str, slots: Mapping[str, Sequence[str]]) -> str:
    from tonecheck.language.fold import fold  # noqa: PLC0415 - only if there is a finding

    rest = f" {match} "
    choices = [(text, slot[0]) for slot in _SLOT.finditer(suggestion) for text in slots[slot[1]]]
    for text, slot_name in sorted(choices, key=lambda choice: -len(choice[0])):
        at = rest.find(f" {fold(text)}")
        after = at + 1 + len(text)
        is_whole = not text or f"{slot_name}*" in suggestion or not rest[after : after + 1].isalpha()
        if slot_name in suggestion and at >= 0 and is_whole:
            suggestion = suggestion.replace(slot_name, text)
            rest = rest[:at] + rest[after:]  # “chronic” is no degree in “chronic pain”
    return " ".join(suggestion.split())


def _inflected(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with each starred word replaced by each of its forms, and the form of the first."""
    if "*" not in text:
        yield text, ""
        return
    if text.count("*") == 1:  # most texts, and a topic has thousands
        start = text.rfind(" ", 0, text.index("*")) + 1
        end = text.find(" ", start)
        word, after = (text[start:end], text[end:]) if end >= 0 else (text[start:], "")
        yield from ((f"{text[:start]}{inflected}{after}", form) for inflected, form in _forms(word))
        return
    for words in product(*(_forms(part) for part in text.split(" "))):
        yield " ".join(word for word, _ in words), next((form for _, form in words if form), "")


@lru_cache(maxsize=4096)
def _forms(part: str) -> tuple[tuple[str, str], ...]:
    from tonecheck.language.inflection import tagged_forms  # noqa: PLC0415 - compiled packs have all forms

    word, star, kind = part.partition("*")
    if not word or star + kind not in _STARS:
        return ((part, ""),)
    return tuple(tagged_forms(word.lower(), nouns=kind != "v", verbs=kind != "n").items())
