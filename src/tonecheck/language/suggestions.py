"""Suggestions: words to put in the place of others, in the form of these. Where one would not fit, we do not offer it.

A star after a word stands for its form: beside the flag ``addict*n``, ``person* with an addiction`` becomes “people
with an addiction” in the place of “addicts”. The words around decide what fits: articles, number, what would be said
twice, and a noun that the words would have to describe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.language import edit_places
from tonecheck.language.edit_places import WORD, lower_words
from tonecheck.language.fold import fold
from tonecheck.language.inflection import IRREGULAR_PLURALS, inflected
from tonecheck.named_tuple import NamedTuple

_BEFORE = expression(r"([^\W_]+(?:['’-][^\W_]+)*)[\s­]+\Z")
_AFTER = expression(r"[\s­]+([^\W_]+(?:['’-][^\W_]+)*)")
_ARTICLE = expression(r"\b(an?)\s\Z", 2)  # in either case
_SENTENCE_SO_FAR = expression(r"(?:\A|(?<=[.!?:;–—“”\"|]))[^.!?:;–—“”\"|]*[^\W_],?\s\Z")
_SMALL_WORDS = frozenset("a an and as at but by for from in into nor of on or over the to with your our my".split())
_REACH = 200
_SINGULAR_BEFORE = frozenset("a an each every another this that one either neither".split())
_PLURAL_BEFORE = frozenset("these those many few several both two three four five six seven eight nine ten".split())
_POSSESSIVES = frozenset("my your his her its our their whose".split())
_DETERMINERS = frozenset("the no any some".split()) | _SINGULAR_BEFORE | _PLURAL_BEFORE | _POSSESSIVES
_PRONOUNS = frozenset("somebody someone anybody anyone everybody everyone nobody".split())
_MODIFIES_AFTER = frozenset(
    "with of who that which in for from to when where if on at about between by as without than".split()
)
_HABITS = frozenset(
    "recreational habitual chronic heavy light frequent regular casual occasional active severe problem problematic"
    " hardcore compulsive dependent current long-term lifelong past previous first-time daily weekly untreated".split()
)
"""What is said of a habit, and so not of the people in “people who use ketamine”."""
_JOINED_VERB = expression(
    r"([^\W_]+)(?:,?\s(?:and|or|nor|to)|,|\s?/|\sand/or)\s?(?:(?:even|then|later|also|often|sometimes|perhaps)\s)?\Z", 2
)
_VERB_ENDING = expression(r"(?:ing|e[sd]?|s)\Z")
_RELATIVES = frozenset({"who", "that", "which"})
_POSSESSIVE = ("'s", "’s", "' ", "’ ")
_SINGULAR_IN_S = ("ss", "us", "is", "'s", "’s", "chaos", "news", "series", "bias")
_SINGULAR_IN_MEN = frozenset({"specimen", "regimen", "abdomen", "acumen", "omen"})
_HAVE_OR_BE = frozenset(
    "have has had having 've 's 'd be am is are was were been being get gets got getting haven't hasn't hadn't isn't"
    " aren't wasn't weren't".split()
)
_MODALS = frozenset({"can", "could"})
_AUXILIARIES = frozenset("do does did to will would shall should may might must can could don't doesn't didn't".split())
_ADJECTIVE_ENDINGS = ("ic", "ive", "al", "ed", "ous")
_PEOPLE = frozenset(
    "adults people children kids teens teenagers women men girls boys individuals students clients patients persons"
    " adult child person individual student client patient".split()
)
_NOUN_ENDINGS = ("ies", "ions", "ments", "skills", "work", "issues", "symptoms", "sessions", "therapy")
_PHRASE_FOLLOWS = frozenset("and or but after before during because so".split())
_COMPLETES = frozenset("about of from on onto toward towards against by".split())
"""Prepositions that begin what completes the words before them, so that nothing can stand between."""
_TO_DO = expression(
    r"\s+to\s+(?:\w+ly\s)?(?:help|manage|treat|improve|reduce|support|address|be|get|make|feel|understand|cope|deal|work|find"
    r"|learn|heal|process|explore|build|change|show|see|give|take|keep|bring|ease|calm|let|lower|guide|teach|identify)\b",
    2,
)
"""A purpose: “psychoeducation to help you”. Other words behind “to” complete what is before it."""
_KINDS_OF_THING = frozenset(
    "episodes patterns responses skills states strategies styles symptoms techniques traits".split()
)
"""Nouns in *-s* that look like verbs, and that a term before them describes: “insecure attachment patterns”."""
_ADVERBS = frozenset(
    "again too together often later alone today here there now then well more less instead not".split()
)
_NO_NOUNS = _MODIFIES_AFTER | _PHRASE_FOLLOWS | _HAVE_OR_BE | _AUXILIARIES
_DENIED = expression(r"(?:\bnot|n['’]t|\bnever)(?:\s(?:be|been|always|necessarily|usually|\w+ly)){0,2}\s\Z", 2)
"""A negation, up to the place that it denies: “is not”, “may not be specifically”."""
_DENIES = expression(r"(?:not\b|no\b|un(?!der|til|i[^nm]|less|to\b)\w)", 2)
_LONG = 7
_LONG_GLOSS = 6  # words that may stand between the first words of an entry and its verb
_LONG_ENOUGH = 4
_NEAR = 50
_JOINTS = (" or ", " and ", "/", " / ", " (or ")
_BETWEEN_PARTS = frozenset("not never also just already always been being since all both".split())
_VOWEL_SOUND = expression(r"(?:[aeio]|un(?!i[^nm]|an)|u(?![nst][aeiou]|k|til)|hon(?:est|our|or)|hour|heir)(?<!one)", 2)
_LIKE_YOU_OR_ONE = expression(r"(?:eu|ewe|one\b|once|uni[^nm]|use|usu|uti)", 2)


class Offer(NamedTuple):
    """What to write, and in the place of what: ``text[start:end]`` of the block, which may begin with an article."""

    start: int
    texts: tuple[str, ...]


def offer(  # noqa: PLR0913 - each says something else of the place
    text: str,
    start: int,
    end: int,
    suggestions: tuple[str, ...],
    *,
    form: str = "",
    word_class: str = "",
    anywhere: bool = False,
) -> Offer:
    """Return the suggestions that fit in the place of ``text[start:end]``, each in its form.

    If the article before the words fits none of them, the place begins with the article, and each has its own.

    Args:
        text: the text of a block.
        start: where the words begin.
        end: where they end.
        suggestions: what to write instead; a word with a star takes the form.
        form: the form of the words: base, s, past, participle or ing; "" if the term states none.
        word_class: one of ``term.CLASSES``, which the words and all suggestions have; "" if unknown.
        anywhere: the suggestions can replace the words in any sentence, so we do not look at the one around them.
    """
    if not anywhere and edit_places.takes_no_edit(text, start, end, word_class):
        return Offer(start, ())
    if form == "past" and _completes_a_verb(text, start):
        form = "participle"
    shaped = [in_form(suggestion, form) for suggestion in suggestions]
    fitting = [
        shape
        for shape in shaped
        if fits(text, start, end, shape, word_class)
        and (anywhere or edit_places.suits(text, start, end, shape, word_class))
    ]
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article is None or not fitting:
        return Offer(start, tuple(fitting))
    agreeing = [shape for shape in fitting if sounds_like_a_vowel(shape) == (len(article[1]) > 1)]
    if agreeing:
        return Offer(start, tuple(agreeing))
    other = "a" if len(article[1]) > 1 else "an"
    return Offer(article.start(1), tuple(f"{other} {shape}" for shape in fitting))


def fits(text: str, start: int, end: int, suggestion: str, word_class: str = "") -> bool:
    """Return whether a suggestion can stand in the place of ``text[start:end]``, but for the sound of an article."""
    before, after = _BEFORE.search(text, max(0, start - 40), start), _AFTER.match(text, end)
    previous = before[1].lower() if before else ""
    following = after[1].lower() if after else ""
    words = lower_words(suggestion)
    doubles = not words or previous == words[0] or following == words[-1]
    doubles = doubles or (len(following) > _LONG_ENOUGH and following in words)  # “a treatment for OCD” + “treatment”
    doubles = doubles or ("(" in suggestion and _is_bracketed(text, start))
    # “not unsafe” says more than “not contraindicated”
    doubles = doubles or bool(_DENIES.match(suggestion) and _DENIED.search(text, max(0, start - 40), start))
    doubles = doubles or (word_class == "verb" and _joins_itself(text, start, words[0]))
    if doubles or (words[0] in _MODALS and _follows_an_auxiliary(text, start)):
        return False
    # “ASD adults”, which “autism” does not describe, nor “additional needs”
    is_name = text[start:end].isupper() or (word_class == "noun" and is_plural(words))
    is_of_people = is_name and following in _PEOPLE and "(" not in suggestion
    # “an addict's craving”, “recreational ketamine users”
    is_tied = text.startswith(_POSSESSIVE, end) or previous in _HABITS
    is_unfit = (is_tied and _is_modified_after(words)) or (is_of_people and not words[-1].endswith(_ADJECTIVE_ENDINGS))
    if is_unfit or _is_other_name(text, start, end, suggestion):
        return False
    is_determined = previous in _DETERMINERS or previous.endswith(("'s", "’s"))
    # “child of an alcoholic”; “an alcohol abuse programme” is no harmful programme
    is_misread = word_class == "adjective" and is_determined and _stands_alone(text, start, end)
    may_cling = word_class in {"", "noun"} and len(words) > 1 and words[0].endswith("ful")
    is_misread = is_misread or (may_cling and _stands_alone(text, start, end) is False)
    if is_misread or (is_determined and previous not in {"that", "no", "her"} and words[0] in _DETERMINERS | _PRONOUNS):
        return False
    if word_class == "sentence":
        return _is_whole_sentence(text, start, end)
    if word_class == "noun" and (
        not _agrees_in_number(text[start:end], words, previous)
        or _is_said_near(text, start, end, words)
        or (following in _RELATIVES and not _RELATIVES.isdisjoint(words))  # “people who use drugs who …”
    ):
        return False
    return not (word_class in {"noun", "adjective"} and _is_modified_after(words) and _describes(text, start, end))


def takes_gloss(text: str, start: int, end: int, *, is_verb: bool = False, opening: str = "", gloss: str = "") -> bool:
    """Return whether an explanation in brackets can follow ``text[start:end]``.

    It cannot inside brackets, before others, between words and the noun that they describe (“perinatal mental
    health”, “family of origin difficulties”), between words and what completes them (“hypervigilant about noise”,
    “hypervigilance to noise”, “pathologise a mood”), or before a word with which it ends (“DBS (Disclosure and
    Barring Service) service”).

    Args:
        text: the text of a block.
        start: where the words begin.
        end: where they end.
        is_verb: they are a verb, which an object may follow.
        opening: the explanation, where the words may open a heading or an item of a list. There a long one would part
            them from their verb.
        gloss: the explanation, wherever the words stand.
    """
    parts = (
        bool(opening) and not text[:start].strip() and len(opening.split()) > _LONG_GLOSS and _AFTER.match(text, end)
    )
    is_other = edit_places.takes_no_gloss(text, start, end, gloss, is_verb=is_verb)
    if parts or is_other or _is_bracketed(text, start) or text[end : end + 2].lstrip().startswith("("):
        return False
    following = _AFTER.match(text, end)
    if following and (
        following[1].lower() in _COMPLETES
        or following[1].lower() in lower_words(gloss)[-1:]
        or (following[1].lower() == "to" and not _may_part_from_to(text, start, end))
    ):
        return False
    if following and is_verb:
        word = following[1].lower()  # “co-regulate (calm down with someone) with others” would say “with” twice
        return word != "with" and (word in _NO_NOUNS | _ADVERBS or word.endswith("ly"))
    if (
        following
        and text[start:end].endswith((*_ADJECTIVE_ENDINGS, "comorbid"))
        and not text[start:end].endswith("arousal")
    ):
        word = following[1].lower()  # “comorbid with”, “hypomanic or depressive episodes”
        may_share = word in {"or", "with"} and not text[start:end].endswith("ed")
        return word in _NO_NOUNS and not may_share
    if following and (following[1].endswith(_NOUN_ENDINGS) or following[1].lower() in _KINDS_OF_THING):
        return False
    return _stands_alone(text, start, end) is not False


def _may_part_from_to(text: str, start: int, end: int) -> bool:
    """Return whether brackets may part words from “to”: before a purpose, unless the words want what is behind “to”.

    An adverb wants nothing: “reacted maladaptively to stress”.
    """
    if text[start:end].endswith("ly"):
        return True
    is_tied = text[start:end].lower().endswith(("ant", "ance", "ive", "ivity", "sensitive"))
    return not is_tied and _TO_DO.match(text, end) is not None


def cased(suggestion: str, matched: str, before: str = " ") -> str:
    """Return a suggestion, its first letter a capital if the place asks for one, and each word's in a title.

    The beginning of a sentence does, and so does a title in which words have capitals. A capital that the matched words
    have as a name or as letters (“has Asperger's”, “has CBT”) is theirs alone.

    Args:
        suggestion: words to write.
        matched: words in whose place they would stand.
        before: the text before these, as far as it is known.
    """
    begins = before.rstrip()[-1:] in {"", ".", "!", "?"} and before[-1:] != "."
    if len(matched) > 1 and matched[:2].isupper():
        is_capital = begins and " " in suggestion
    else:
        is_capital = matched[:1].isupper() and (begins or not _is_running_text(before, matched))
    if is_capital and _is_title(matched) and "(" not in suggestion:
        return WORD.sub(_capital, suggestion)
    return suggestion[:1].upper() + suggestion[1:] if is_capital else suggestion


def _is_title(matched: str) -> bool:
    """Return whether several words have capitals, all but small ones: “Substance Abuse”."""
    words = _without_small(WORD.findall(matched))
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _without_small(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in _SMALL_WORDS]


def _capital(word: re.Match[str]) -> str:
    """Return a word of a title: a small one has a capital only where it is the first."""
    is_small = word.start() and word[0].lower() in _SMALL_WORDS
    return word[0] if is_small else word[0][:1].upper() + word[0][1:]


def _is_running_text(before: str, matched: str) -> bool:
    """Return whether the words before others in their sentence are not those of a title, so that names have capitals.

    Small words say nothing (“Help With a Panic Attack”), nor does the first of a sentence. Where no others are left,
    two capitals in the matched words make a title.
    """
    sentence = _SENTENCE_SO_FAR.search(before[-_REACH:])
    if sentence is None:
        return False  # a quotation mark, a dash or a colon is right before
    words = _without_small(WORD.findall(sentence[0])[1:])
    if words:
        return any(word[0].islower() for word in words)
    own = _without_small(WORD.findall(matched))
    return len(own) <= 1 or any(word[0].islower() for word in own)


def listed(suggestions: Sequence[str]) -> str:
    """Return suggestions as a message shows them between two quotation marks: “one”, “two” or “three”."""
    *others, last = suggestions or ("",)
    return f"{'”, “'.join(others)}” or “{last}" if others else last


def sounds_like_a_vowel(words: str) -> bool:
    """Return whether “an” and not “a” stands before words: an hour, a union."""
    return _VOWEL_SOUND.match(words) is not None and _LIKE_YOU_OR_ONE.match(words) is None


def is_plural(words: list[str]) -> bool:
    """Return whether a noun phrase, as a list of words in lower case, is plural: “people with an addiction”."""
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in _MODIFIES_AFTER), words[-1])
    if head in IRREGULAR_PLURALS or (head.endswith("men") and head not in _SINGULAR_IN_MEN):
        return True
    return head.endswith("s") and not head.endswith(_SINGULAR_IN_S)


def in_form(suggestion: str, form: str) -> str:
    """Return a suggestion, or a gloss, with its words with a star in a form."""
    if "*" not in suggestion:
        return suggestion
    return " ".join(
        inflected(word[:-1], form) if word.endswith("*") and len(word) > 1 else word for word in suggestion.split(" ")
    )


def _is_bracketed(text: str, start: int) -> bool:
    opened = text.rfind("(", 0, start)
    return opened >= 0 and ")" not in text[opened:start]


def _is_other_name(text: str, start: int, end: int, suggestion: str) -> bool:
    """Return whether “or” or a stroke joins the words to the suggestion, or to its first two words: “white or …”."""
    suggested = suggestion.lower()
    before, after = text[max(0, start - _NEAR) : start].lower(), text[end : end + _NEAR].lower()
    first_words = " ".join(suggested.split()[:2])
    joined_before = any(before.endswith((f"{suggested}{joint}", f"{first_words}{joint}")) for joint in _JOINTS)
    return (
        joined_before
        or any(after.startswith(f"{joint}{suggested}") for joint in _JOINTS)
        or (len(first_words) < len(suggested) and before.endswith(f"{first_words} "))
    )


def _joins_itself(text: str, start: int, verb: str) -> bool:
    """Return whether “and” or “or” joins a place to a verb that would stand there again: “use and even use drugs”."""
    joined = _JOINED_VERB.search(text, max(0, start - _NEAR), start)
    return joined is not None and _VERB_ENDING.sub("", joined[1].lower()) == _VERB_ENDING.sub("", verb)


def _is_said_near(text: str, start: int, end: int, words: list[str]) -> bool:
    """Return whether a long noun would repeat a word close by: “my approach includes these approaches”."""
    if len(words) > 1 or len(words[0]) < _LONG:
        return False
    near = lower_words(f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}")
    return any(word.startswith(words[0][: _LONG - 1]) for word in near)


def _follows_an_auxiliary(text: str, start: int) -> bool:
    """Return whether an auxiliary governs the place, past commas and adverbs: “we do, however, can”."""
    for word in reversed(lower_words(text[max(0, start - _NEAR) : start])):
        if word in _AUXILIARIES:
            return True
        if not (word.endswith("ly") or word in _BETWEEN_PARTS or word in {"however", "though", "still", "then"}):
            return False
    return False


def _completes_a_verb(text: str, start: int) -> bool:
    """Return whether “have”, “be” or “get” stands before, so that a past form is a participle: “had often …”."""
    clause = text[max(0, start - 60) : start]
    for stop in ".!?;:,()":
        clause = clause[clause.rfind(stop) + 1 :]
    for word in reversed(lower_words(clause)):
        if word in _HAVE_OR_BE or word.endswith(("'ve", "’ve")):
            return True
        if not (word.endswith("ly") or word in _BETWEEN_PARTS):
            return False
    return False


def _agrees_in_number(match: str, words: list[str], previous: str) -> bool:
    plural = is_plural(words)
    if (plural and previous in _SINGULAR_BEFORE - {"that"}) or (not plural and previous in _PLURAL_BEFORE):
        return False
    matched = lower_words(match)
    return matched[0] == "the" or plural == is_plural(matched)  # “the deaf” may be one or several


def _is_modified_after(words: list[str]) -> bool:
    return not _MODIFIES_AFTER.isdisjoint(words)


def _describes(text: str, start: int, end: int) -> bool:
    """Return whether a noun may follow that the words describe: “addict mother”."""
    return _stands_alone(text, start, end) is not True


def _stands_alone(text: str, start: int, end: int) -> bool | None:
    """Return whether no noun follows that the words describe; None if we cannot tell."""
    if is_plural(lower_words(text[start:end])):
        return True
    from tonecheck.language.standing_alone import is_followed_by_no_noun  # noqa: PLC0415 - reads word lists, seldom needed

    return is_followed_by_no_noun(fold(text), end)


def _is_whole_sentence(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip(" \"'”’)")
    return (not before or before[-1] in ".!?:\n") and (not after or after[0] in ".!?\n")
