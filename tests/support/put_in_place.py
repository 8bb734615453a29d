"""Whether a suggestion reads right in the place of the words it is for, as a parser sees it.

The parser is the pipeline that comes with tonecheck. It errs at times: then the example needs a plainer sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tonecheck.language.parsing import Token, head_of, parse
from tonecheck.language.suggestions import sounds_like_a_vowel

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DETERMINERS = frozenset({"DT", "PRP$"})
CLASSES = {
    "noun": {"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "VBG"},
    "verb": {"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"},
    "modifier": {"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "RBR", "IN", "NN", "NNP"},  # “of unknown cause”, “health …”
}
PLURAL = {"NNS": True, "NNPS": True, "NN": False, "NNP": False}


def faults(sentence: str, start: int, end: int, suggestion: str) -> Iterator[str]:
    """Yield what is wrong with a suggestion in the place of ``sentence[start:end]``, in a few words each."""
    changed = sentence[:start] + suggestion + sentence[end:]
    before, after = parse([sentence, changed])
    old, new = head_of(before, start, end), head_of(after, start, start + len(suggestion))
    if old is None or new is None:
        yield "no word stands there"
        return
    if suggestion.startswith(sentence[start:end]):
        return  # the words stay, and a gloss in brackets follows them
    classes = {_tag_of_whole(old, before, start, end), _tag_of_whole(new, after, start, start + len(suggestion))}
    if len(classes) > 1 and not any(classes <= tags for tags in CLASSES.values()):
        yield f"the class differs ({old.tag}, {new.tag})"
    if not sentence[start:end].isupper():  # the parser takes letters like “PWP” for a plural
        yield from _number(old, new, after, suggestion)
    if (
        (old.tag in FINITE) != (new.tag in FINITE)
        and "VB" in old.tag + new.tag
        and _has_finite(before) != _has_finite(after)
    ):
        yield f"the sentence has no verb ({old.tag}, {new.tag})"
    yield from _surface(sentence, changed)
    yield from _determiners(before, after, changed)


def _tag_of_whole(head: Token, tokens: Sequence[Token], start: int, end: int) -> str:
    """Return the tag by which words stand in a sentence: “is shy” as a verb, “the shy” as a noun."""
    own = [token for token in tokens if start <= token.start < end]
    if head.tag.startswith(("JJ", "VBN")) and own[0].tag in DETERMINERS:
        return "NN"
    verb = own[own[0].tag == "PRP" and len(own) > 1]  # “is shy”, “he is shy”
    is_verb = verb.tag in FINITE or (head.tag in {"IN", "TO"} and verb.tag in CLASSES["verb"])  # “(can) make use of”
    return verb.tag if is_verb else head.tag


def _number(old: Token, new: Token, after: Sequence[Token], suggestion: str) -> Iterator[str]:
    """Yield a singular for a plural, and a noun that does not agree with its article or its verb."""
    was_plural, is_plural = PLURAL.get(old.tag), PLURAL.get(new.tag)
    if was_plural is None or is_plural is None:
        return
    its = [token for token in after if after[token.head] is new]
    determiners = {token.lemma for token in its if token.tag in DETERMINERS}
    verb = after[new.head].tag if new.dep.startswith("nsubj") else ""
    has_own_article = suggestion.lower().startswith(("a ", "an ", "the "))
    if was_plural and not is_plural and not has_own_article:
        yield f"a singular for a plural ({old.tag}, {new.tag})"
    if is_plural and (determiners & {"a", "an", "this", "every", "each", "another"} or verb == "VBZ"):
        yield f"a plural behind a singular article or before a singular verb ({new.tag})"
    if not is_plural and (determiners & {"these", "those", "many", "few"} or verb == "VBP"):
        yield f"a singular behind a plural determiner or before a plural verb ({new.tag})"


def _surface(sentence: str, changed: str) -> Iterator[str]:
    for article in re.finditer(r"\b(an?) (?=(\w[\w’'-]*))", changed, re.IGNORECASE):
        if sounds_like_a_vowel(article[2]) != (len(article[1]) == 2) and article[0] not in sentence:
            yield f"“{article[0]}{article[2]}”"
    for twice in re.finditer(r"\b(\w+) \1\b", changed, re.IGNORECASE):
        if twice[0] not in sentence:
            yield f"“{twice[0]}”"


def _determiners(before: Sequence[Token], after: Sequence[Token], changed: str) -> Iterator[str]:
    if len(list(_pairs(after))) > len(list(_pairs(before))):
        first, second = list(_pairs(after))[-1]
        yield f"“{changed[first.start : second.end]}”"


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    for first, second in pairwise(tokens):
        if {first.tag, second.tag} <= DETERMINERS and first.lemma not in {"all", "both", "half", "that"}:
            yield first, second


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.tag in FINITE for token in tokens)
