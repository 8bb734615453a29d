"""Recognising the description of a picture: a line that says what a picture shows, as opposed to a sentence."""

from __future__ import annotations

import re
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.language.inflection import verb_forms
from tonecheck.lazy_dataclass import dataclass

SHORTEST, LONGEST = 5, 60
"""In words. Shorter lines are labels, longer ones are paragraphs."""

# Words that only a sentence has: finite verbs, pronouns for people, and how often something happens.
_FINITE = frozenset(
    """is are was were am be has have had do does did can could will would may might must shall should cannot
    i you we they he she it me us my our your mine ours yours let's isn't aren't wasn't weren't don't doesn't didn't
    won't wouldn't can't couldn't shouldn't it's that's there's he's she's who's i'm i've i'll i'd you're you've you'll
    you'd we're we've we'll we'd they're they've they'll myself yourself ourselves
    often usually always sometimes rarely never""".split()
)
_VERBS = """
    listen speak show teach invite respond reply hold bring discover allow
    accept agree allow appear arrive ask avoid become begin believe belong bring call carry choose come consider
    continue cope create decide describe deserve die discover eat enjoy enter exist expect experience explain
    explore face fall feel find follow forget gain get give go grow happen hear help hope imagine include keep
    know lead learn leave let like live look lose love make matter mean meet move need notice offer open ought
    pay perceive play prefer prevent protect provide realise receive recognise refuse remain remember require
    say see seek seem sense sit spend stand start stay struggle suffer suggest take talk tell tend think try
    turn understand want wait wonder work worry write
"""
# Forms that are as likely to be a noun or a participle here: “two hands”, “dressed in blue”, “seen from above”.
_NO_VERB_HERE = frozenset(
    """looks faces plays likes loves calls turns works talks moves walks stays hopes helps stands falls needs senses
    leaves sees seen shown given taken worn lost left made found set sat open opened faced turned called played known
    written drawn told felt created described like let include worked live lives meet worries experiences
    starts""".split()
)
_RELATIVE = expression(r"\b(?:that|which|who|whose|where|when|while|as if|as though|how|what)\b[^,;:–—]*")
# “the support offered by a friend”: a word before one of these is a participle, not the verb of the sentence.
_AFTER_PARTICIPLE = frozenset("by with in on at from to as under between across around within over".split())
_WORD = expression(r"[a-z]+(?:'[a-z]+)?")
_PARTICIPLE_CLAUSE = expression(r",\s+(?:(?:and|gently|softly|quietly|calmly|slowly)\s+)?[a-z]{3,}ing\b")
# What somebody in a picture is seen to do, as opposed to what the readers of a page go through.
_SEEN = expression(
    r"\b(?:sitting|seated|standing|lying|leaning|kneeling|walking|running|holding|hugging|embracing|facing|looking|gazing"
    r"|staring|smiling|laughing|crying|listening|talking|chatting|speaking|reading|writing|drawing|painting|resting"
    r"|sleeping|stretching|meditating|waving|touching|pointing|dancing|playing|cooking|wearing"
    r"|dressed|curled|wrapped|bathed|framed|surrounded|silhouetted)\b"
)
_NOT_PARTICIPLES = frozenset(
    "during something nothing anything everything morning evening being king ring thing".split()
)
# “Image by Ama Osei” says who made it; “image by a lake” may say what it shows.
_CREDIT = expression(
    r"(?:[a-z-]+ ){0,2}(?:image|photo|photograph|picture|illustration|graphic|artwork)s?"
    r"(?: credits?| courtesy| copyright|: | (?:by|from) (?!(?:the|an?|behind|above|below)\b))"
)
_ORDER = expression(
    r"(?!(?:in|on|at|by|with|under|near|inside|outside|behind|beside|over|across|against|around|along|above|below|between"
    r"|through|from|for|of|to|all|both|half|such|what|like|into|onto|and|or|not|only|just)\b)[a-z]+(?<!ing)(?<!ed)(?<!ly)"
    r" (?:an?|the|your|our|my|their) "
)
"""A bare verb and what it is done to: “Develop a clearer picture of …” asks for no picture."""
_AFTER_HEAD = frozenset(
    """in on at with by under between of near beside behind before from against among around across over inside outside
    and or dressed seated surrounded wrapped curled shown seen gathered bathed framed reflected lit alone
    together outdoors indoors facing""".split()
)


@dataclass(frozen=True)
class Cues:
    """The words by which we recognise the description of a picture, as a rule lists them.

    Attributes:
        pictures: words for a picture: illustration, image.
        literal: those of them that are hardly ever a figure of speech: illustration, but not image.
        people: words for who is in a picture: person, woman, hands.
        meanings: words for what a picture expresses: symbolising, depicting.
        looks: phrases for what it looks like: soft light, in the background.
    """

    pictures: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return a hash that is computed once: pages ask for it again and again."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.pictures, self.literal, self.people, self.meanings, self.looks))

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Regular expressions for folded text, by cue."""
        pictures, literal, people, meanings, looks = (
            "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
            for words in (self.pictures, self.literal, self.people, self.meanings, self.looks)
        )
        first = (
            r"\A(?:(?:an?|the|two|three|four|several|some|many|another|young|older?|small|group|couple|pair|of|set)\s+)"
        )
        describing = r"(?:(?!(?:where|who|that|which|for|to|of|with|pay|pays|from|whose)\b)[a-z-]+,?\s+){0,3}"
        return {
            "brief": expression(rf"\b(?:{pictures})s?\s+or\s+(?:an?\s+)?(?:{describing})?(?:{pictures})s?\b"),
            "picture": expression(
                rf"\A(?:an?\s+|the\s+)?{describing}(?:{pictures})s?\s+(?:of|showing|depicting|with|that|by|from)\b"
                rf"|\s[-–—]\s(?:an?|the)\s+(?:{pictures})\s+of\b"
            ),
            "literal": expression(rf"\A(?:an?\s+|the\s+)?{describing}(?:{literal})s?\s+(?:of|showing|depicting)\b"),
            "person": expression(rf"(?:{first}+{describing}|\A)(?P<head>{people})\b(?P<rest>.*)", re.DOTALL),
            "meaning": expression(rf"\b(?:{meanings})\b"),
            "look": expression(rf"\b(?:{looks})\b"),
        }


@dataclass(frozen=True, slots=True)
class Depiction:
    """The cues in a text, by name, and whether the text requests a picture (a brief) instead of describing one."""

    cues: frozenset[str]
    brief: bool


def judge(text: str, cues: Cues) -> Depiction | None:
    """Return what makes a line look like the description of a picture, or None if it is a sentence or something else.

    The cues are ``picture`` (it begins with a word for a picture), ``literal`` (with a literal one), ``person`` (it
    begins with a person and does not continue as a sentence), ``meaning``, ``look`` and ``clause`` (a clause with a
    participle). ``seen`` (a word for what somebody in a picture is seen to do) only supports others. A line that has a
    finite verb, gives an order, addresses somebody or contains a quotation is not a description.
    """
    folded = fold(text).strip()
    if _ORDER.match(folded):
        return None
    if folded[-1:] in {":", "?", "!", ","} or '"' in folded or not SHORTEST <= len(folded.split()) <= LONGEST:
        return None
    patterns = cues.patterns
    if not verbless(folded) or _CREDIT.match(folded):
        return None
    cues_found = {name for name in ("picture", "literal", "meaning", "look") if patterns[name].search(folded)}
    person = patterns["person"].match(folded)
    if person and _continues_as_a_description(person["rest"]):
        cues_found.add("person")
    if any(clause.split()[-1] not in _NOT_PARTICIPLES for clause in _PARTICIPLE_CLAUSE.findall(folded)):
        cues_found.add("clause")
    if person and _SEEN.search(folded):
        cues_found.add("seen")
    return Depiction(frozenset(cues_found), patterns["brief"].search(folded) is not None)


def verbless(folded: str) -> bool:
    """Return whether a folded line has no finite verb outside relative clauses, and no pronoun such as I, you or she.

    Without a parser this relies on a list of common verbs; a word that is as likely to be a noun does not count.
    """
    if not _FINITE.isdisjoint(folded.split(" ", 1)[:1]):
        return False
    relative = _RELATIVE.search(folded)
    words = _WORD.findall(folded, 0, relative.start() if relative else len(folded))
    if not _FINITE.isdisjoint(words):
        return False  # as most lines, which need no more than this
    if relative:
        words = _WORD.findall(_RELATIVE.sub(" ", folded))
    if not _FINITE.isdisjoint(words):
        return False
    forms = _finite_forms()
    return forms.isdisjoint(words) or not any(
        word in forms and previous != "being" and not (word.endswith("ed") and following in _AFTER_PARTICIPLE)
        for previous, word, following in zip(["", *words], words, [*words[1:], ""], strict=False)
    )


def _finite_forms() -> frozenset[str]:
    if not _FORMS:
        forms = {form for verb in _VERBS.split() for form in verb_forms(verb) if not form.endswith("ing")}
        _FORMS.append(frozenset(forms - _NO_VERB_HERE - set(_VERBS.split())))
    return _FORMS[0]


_FORMS: list[frozenset[str]] = []


def _continues_as_a_description(after_person: str) -> bool:
    """Return whether “a person” is followed by a participle, a preposition or a comma, and not by a verb."""
    words = after_person.replace(",", " , ").split()[:2]
    if not words or words[0] == ",":
        return True
    return any(
        word in _AFTER_HEAD or (word.endswith("ing") and word not in _NOT_PARTICIPLES)
        for word in (words if words[0].endswith("ly") else words[:1])
    )
