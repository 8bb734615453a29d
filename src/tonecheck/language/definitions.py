"""Definitions: whether the words beside a term, in its sentence or the next, say what it means.

A definition is two words or more that do not repeat the term. A citation, a day or a place, another topic (“see …”) and
what somebody said about the term define nothing.
"""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression
from tonecheck.language.long_forms import SMALL
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.syllables import syllables
from tonecheck.named_tuple import NamedTuple

_NO_GLOSS = expression(
    r"\s*(?:see\b|e\.g|for example|such as|and\b|but\b|especially|which can\b|highly\b|\d|[A-Z]{2,}\b|https?:"
    r"|[A-Z]\w+,? \d{4}|[A-Z]\w+['’]s\b|(?:Dr|Mrs?|Ms|Prof)\b|once\b|twice\b|at\s|(?:my|his|her)\b"
    r"|(?:read|click|book|ring|learn\smore|find\sout|more)\b|[Ss]ee\b|next\s|last\s"
    r"|(?:session|week|part|chapter|step|module|room|page|level|group)\s(?:\d|one|two|three|four|five|six|[IVX]+\b)"
    r"|(?:(?:on|every|each)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)",
)
_TALK = expression(
    r"\babout (?:it|this)\b|\b(?:told|wrote|spoke|says|said)\b"
    r"|\b(?:favou?rite|poor|old|dear) (?:\w+ )?(?:word|topic|thing|subject|theme)\b"
)
_GOES_ON = expression(
    r"\s*(?:it|he|she|they|we|you|I|this|that|these|there|and|but|or|yet|because|even|not)(?:['’]\w+)?\b(?!\sis\b)"
    r"|[^,]*\b(?:I|me|us|my)\b"
)
"""Behind a dash: the sentence goes on with something new, or with the writer."""
_DASH = expression(r"—|\s[–-]\s")
_NAMES = expression(
    r"(?:This|That|It)(?:\s(?:is|can\sbe|may\sbe)|['’]s)(?:\s(?:also|often|sometimes|called|known\sas|a|an|the|what"
    r"|therapists|clinicians|researchers|psychologists|we|many|people|call))*\s+",
    re.IGNORECASE,
)
_DESCRIBES = expression(r"(?:You|Your|When|A|An|The|It|This|Feeling|Being|We|Our|Some|People)\b(?:\W+\w+){4}")
_OR = expression(r",\sor\s(?:an?\s|the\s)?\Z")
_STOPS = expression(r"[,.;)]|\s[–-]\s|—|\Z")
_BODY_PART = expression(r"(?:system|cortex|nerve|axis|amygdala|hippocampus|hypothalamus|sympathetic)\Z", re.IGNORECASE)
"""What has a role in the body, so that saying what it does explains it: “the amygdala sounds the alarm”."""
_PERSON = expression(r"(?:ian|ist|er|or|team)s?\Z", re.IGNORECASE)
_CITATION = expression(r"\b(?:19|20)\d\d\b|\bet al\b")
_CITED_WITHIN = 60
_FEWEST_WORDS = 2
_FEWEST_WORDS_OF_WHAT_IT_DOES = 4
_FEW_WORDS = 4
_TOO_MANY_SYLLABLES_OF_EXAMPLES = 4.2  # “organisation and emotional regulation” are no jargon
_TOO_MANY_SYLLABLES = 3.4  # a word on average: such an explanation is jargon itself


class _Patterns(NamedTuple):
    """The patterns for the text right after a term, right before it, and at the start of the next sentence."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    following: re.Pattern[str]
    phrase: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    hedge = r"(?:simply\s|just\s|usually\s|often\s|really\s|sometimes\s|basically\s|roughly\s|here\s|also\s|mainly\s)?"
    # “It means a lot to me” says nothing about the term.
    means = (
        r"means?\b(?!\s(?:a\s(?:lot|great)|much|more|nothing|little|everything|something|the\sworld|so\s|well|no\s|harm"
        r"|different))"
    )
    does = (
        r"(?:uses|represents?|looks\sat|involves|focuses\son|works\sby|teaches|explores|combines|draws\son|asks\syou|is\sbased\son|sees"
        r"|brings\stogether|(?:offers|gives|provides)\s(?:us\s|you\s)?an?\s(?:\w+\s){0,2}(?:map|model|picture|framework)\sof"
        r"|helps\s(?:you|people)\s(?:to\s)?(?:notice|see|spot|change|learn))"
    )
    role = (
        r"(?:(?:is|are)\s(?:involved\sin|responsible\sfor)|plays?\s(?:an?|the)\s(?:\w+\s)?(?:role|part)\sin"
        r"|controls?|governs?|regulates?|handles?|process(?:es)?|stores?|calms?|manages?|prepares?|triggers?)"
    )
    acts = (
        rf"(?:{role}|sounds?|detects?|evaluates?|releases?|carr(?:y|ies)|sends?|runs?|slows?|speeds?|scans?"
        r"|connects?|acts?\sas|serves?\sas|kicks?\sin\swhen|helps?\s(?:(?:us|you|people|the\sbody|to)\s)?(?:to\s)?\w+)"
    )
    topic = (
        r"(?:\w+\s)?(?:(?:topic|subject|theme|thing|focus|goal|aim|favou?rite)\b|(?:concept|idea|skill)\b(?!\sof\b)"
        r"|(?:term|word)\b(?!\sfor\b))"
    )
    head = (  # what the term describes: “HPA axis function, which is …”
        r"(?:\s(?:axis|therapy|symptoms?|function(?:ing)?|responses?|disorders?|treatment|approach(?:es)?|work|exercises?"
        r"|techniques?|skills?|abilities|tasks|episodes?|states?|systems?|feelings|antidepressants)){0,2}(?:\s[A-Z]{2,6}\b)?"
    )
    act = (  # nouns that can begin a definition without an article: “TERM is exposure to …”
        r"(?:\w{3,}(?:[st]ion|ness|ment|ure|ity|[ae]nce)|being|feeling|having|losing|noticing|seeing|finding|learning|working"
        r"|talking|looking|thinking|fear|grief|pain|harm|distress|loss|trouble)"
    )
    after = rf"""[{CLOSING})]*{head}[{CLOSING})]*(?:
        \s*\( \s*or\s+ (?P<bracketed_or> (?!so\b|not\b) [a-z][^(),;]{{2,40}} ) \)
      | \s\([\w’'-]+\)\s*(?:[–-]\s|—|:\s)\s*(?P<labelled>[^–—.;]{{6,}})
      | \s*\( (?P<bracket>[^()]{{3,}}) \)
      | \s[{OPENING}](?P<nickname>[a-z][\w\s’'-]{{5,40}})[{CLOSING}]
      | ,?\s+ (?:which|that|this|it) \s+ {hedge}
        (?: {means} | refers?\sto | describes? | (?:is|are)\s(?:when|where|how|about|the|an?|your|our) ) \b
        (?P<which>.*)
      | ,\s+ (?:which|that) \s+ {hedge} (?:{does}|{role}) \b (?P<which_does>.*)
      | \s*[,;:–—-]\s* (?: that\sis(?=,|\sto\ssay\b) | meaning(?!\s(?:no|well|harm)\b) | i\.e\.
        | in\s(?:other|plain)\swords | in\sshort | put\s(?:simply|another\sway) | also\s(?:called|known\sas)
        | (?:sometimes|often|once|better)\s(?:called|known\sas|referred\sto\sas) ) \b (?P<other>[^.;]*)
      | ,\s* or\s+ (?P<or> (?:\w+ing|an?|the|when|not)\b (?!\s+in\sgeneral) [^,.;]* ) [,.;]
      | ,\s* or\s+ (?P<or_words> [a-z][\w’'-]+(?:\s[a-z][\w’'-]+){{1,4}} ) ,
      | ,\s* (?P<apposition> (?:an?|one|the|when|where|how|what|your|our|those|feeling|being|having) \s+
        (?! {topic} ) [^,.;:]{{6,}} ) (?:[,.;:)]|\Z)
      | (?:\s(?:directly|itself))?\s*(?:\s[–-]\s|—)\s* (?P<dash>[^–—.;]{{6,}})
      | :\s+ (?!why\b|how\b|what\b) (?P<colon>[a-z][^.]{{6,}})
      | (?:['’]s)?\s+ {hedge}
        (?: {means} | refers?\sto | describes? | (?:happen|occur|arise|develop)s?\swhen | stands?\sfor
        | feels?\slike | consists?\sof
        | (?:is|are)\s(?:when|where|how|what|like|short\sfor|similar\sto|(?:characteri[sz]ed|marked)\sby|defined\sas
          |(?:the|an?|another)\s(?:\w+\s)?(?:name|word|term)\sfor) )
        \b (?P<means>.*)
      | \s+ {hedge} {does} \b (?P<does>.*)
      | \s+ {hedge} {acts} \b (?P<acts>.*)
      | \s+ (?:is|are) \s+ {hedge}
        (?P<is> (?:an?|the|one|our|your) \s+ (?! {topic} )
        (?! (?:common|key|important|big|normal|major|useful|good|great|central|problem|part|sign|symptom|core)\b )
        [^.;]* \b (?:that|which|who|when|where|of|to|in\swhich|for) \b .* )
      | \s+ is \s+ {hedge} (?P<is_act> {act} \s (?:of|to|that|in|from|about|when|with|by|on|at) \b .* )
      | ,?\s (?:such\sas|like) \s (?!those\b|people\b) (?P<examples> [^.;:]* (?:,|\band\b|\bor\b) [^.;:]* )
      )"""
    before = rf"""(?:
        (?<!so-)called | what\s(?:\w+\s){{1,3}}call
      | known\sas | named | termed | calls?\s(?:this|it|that|such|these)(?:\s\w+){{0,3}}
      | (?:word|name|term|label)s?\sfor\s(?:this|that|it|[^.,]{{3,60}}?)(?:\sis)?
      | referred\sto\sas | described\sas | short\sfor
      ) (?:\s[\w’'-]+\s(?:or|and))? \s* ,? \s* [{OPENING}(]* (?:(?:an?|the|its|their|our|your)\s+)? \Z"""
    following = rf"""
        (?:In\sother\swords|Put\ssimply|Simply\sput|In\splain\swords|To\sput\sit\ssimply|That\sis,)\b
      | Think\sof\s(?:it|this)\sas\b
      | (?:This|It|That|They|These)(?:\s(?:therapy|approach|method|kind\sof\stherapy))? \s+ {hedge}
        (?: {means} | refers?\sto | describes? | (?:happen|occur|arise|develop)s?\swhen | (?:{does}\b (?P<does>.*))
        | (?:is|are)\s(?: when | where | how | what | the\sname\sfor
        | (?:an?|your|the)\s+(?:[\w’'-]+\s+){{0,2}}
          (?:way|state|feeling|kind|type|form|sense|method|therapy|pattern|habit|word|term|name|ability) ) ) \b"""
    phrase = rf"""(?:An?|One|Your|The|Our) \s+ (?! {topic} )
        [^.;]* \b (?:that|which|who|when|where|of|to|in\swhich|for) \b | (?:When|Feeling|Being|Having|Losing) \s"""
    return _Patterns(
        expression(after, re.DOTALL | re.VERBOSE),
        expression(before, re.IGNORECASE | re.VERBOSE),
        expression(following, re.VERBOSE),
        expression(phrase, re.VERBOSE),
    )


def defines_after(after: str, before: str, term: str) -> bool:
    """Return whether the words right after a term define it: “(…)”, “– … –”, “, a way of …”, “means …”."""
    match = _patterns().after.match(after)
    if match is None:
        return False
    kind, words = next(((kind, part) for kind, part in match.groupdict().items() if part), ("", ""))
    if kind == "bracketed_or":
        return _TALK.search(words) is None and not re.search(r"[A-Z]", words)
    if kind in {"or", "or_words"} and (_is_listed(before) or (kind == "or_words" and term.isupper())):
        return False
    if (kind == "acts" and not _BODY_PART.search(term)) or (kind == "does" and _PERSON.search(term)):
        return False
    if kind == "dash" and (
        _GOES_ON.match(words) or len(_DASH.findall(before)) % 2 or _is_a_name(words, before, after[match.end() :])
    ):
        return False
    fewest = _FEWEST_WORDS_OF_WHAT_IT_DOES if kind in {"does", "which_does"} else _FEWEST_WORDS
    hardest = _TOO_MANY_SYLLABLES_OF_EXAMPLES if kind == "examples" else _TOO_MANY_SYLLABLES
    return is_definition(words, term, fewest=fewest, hardest=hardest)


def _is_a_name(words: str, before: str, after: str) -> bool:
    """Return whether the words behind a dash begin with a name, in a sentence that goes on: “OCD – Ben has it – …”."""
    return re.match(r"[A-Z]", words) is not None and bool(before.strip() or after[:1] in {"–", "—", "-"})


def defines_before(before: str, after: str, term: str) -> bool:
    """Return whether the words right before a term define it: “… is called TERM”, “plain words (TERM)”."""
    if _patterns().before.search(before):
        return not re.match(r"\s+[A-Z]", after)  # “a service called Transference House” explains nothing
    if ", or " in before[-len(", or the ") :] and _OR.search(before):
        return not term.isupper() and not _is_listed(before.rpartition(",")[0]) and _STOPS.match(after) is not None
    opening = before.rstrip()
    if opening == "By":
        return re.match(r",?\s(?:I|we) mean\b", after) is not None
    if opening in {"In", "During", "With"}:
        return re.match(r",\s+(?:you|we|(?:the|your) therapist)\b", after) is not None
    return _is_bracketed(before, after)


def defines_next(following: str, before: str, term: str) -> bool:
    """Return whether the sentence after that of a term defines it: “This means …”, “It looks at …”, “TERM is …”.

    Args:
        following: the sentence after that of the term.
        before: the words before the term in its own. “It” is the term only if these are few.
        term: what it would define.
    """
    again = re.match(rf"(?:(?:an?|the|this|such)\s)?{re.escape(term)}s?\b", following, re.IGNORECASE)
    if again is not None:
        return defines_after(following[again.end() :], "", term)
    match = _patterns().following.match(following)
    if match is None:
        return False
    if not match["does"]:
        return True
    return len(before.split()) <= _FEW_WORDS and is_definition(
        match["does"], term, fewest=_FEWEST_WORDS_OF_WHAT_IT_DOES
    )


def names_what_was_said(before: str, after: str) -> bool:
    """Return whether a sentence only names what the sentence before it described: “This is called TERM”."""
    return _NAMES.fullmatch(before) is not None and _STOPS.match(after) is not None


def is_an_entry_in_a_row(before: str, after: str, following: str) -> bool:
    """Return whether a term is a sentence of its own, as in “TERM. You swing between two states”."""
    return not before.strip() and not after.strip(" .:!") and _DESCRIBES.match(following) is not None


def begins_with_definition(text: str) -> bool:
    """Return whether a text under a heading that is a term begins as a definition: “A therapy in which …”."""
    return _patterns().phrase.match(text) is not None


def is_definition(words: str, term: str, *, fewest: int = _FEWEST_WORDS, hardest: float = _TOO_MANY_SYLLABLES) -> bool:
    """Return whether words can say what a term means.

    Args:
        words: the words that stand where a definition would.
        term: what they would define.
        fewest: how many words, without articles and prepositions, there must be.
        hardest: how many syllables these may not have on average.
    """
    own = [word for word in re.findall(r"[\w’'-]+", words) if word.lower() not in SMALL]
    if len(own) < fewest or _NO_GLOSS.match(words) or words.strip().lower() == term.lower():
        return False
    if _CITATION.search(words[:_CITED_WITHIN]) or _TALK.search(words):
        return False
    return sum(map(syllables, own)) < hardest * len(own)


def _is_bracketed(before: str, after: str) -> bool:
    """Return whether the term is in brackets behind the words that it names, and not one of several in them."""
    outside, opened, inside = before.rpartition("(")
    return bool(opened and outside.strip()) and ")" not in inside and "," not in inside + after.partition(")")[0]


def _is_listed(before: str) -> bool:
    """Return whether a term comes after another item of a list: “letters, genograms, or …”."""
    return re.search(r",\s(?!I\b|we\b|you\b|they\b|s?he\b|it\b)(?:[\w’'-]+\s?){0,3}\Z", before) is not None
