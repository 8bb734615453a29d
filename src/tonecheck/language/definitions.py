"""Definitions: whether the words beside a term, in its sentence or the next, say what it means.

A definition is two words or more that do not repeat the term. A citation, a day or a place, another topic (“see …”) and
what somebody said about the term define nothing.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.definition_patterns import patterns
from tonecheck.language.long_forms import SMALL
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.syllables import syllables

_WORD = expression(r"[\w’'-]+")
_CAPITAL = expression(r"[A-Z]")

_NO_GLOSS = expression(
    r"\s*(?:see\b|e\.g|for example|such as|and\b|but\b|especially|which can\b|highly\b|\d|[A-Z]{2,}\b|https?:"
    r"|[A-Z]\w+,? \d{4}|[A-Z]\w+['’]s\b|(?:Dr|Mrs?|Ms|Prof)\b|once\b|twice\b|at\s|(?:my|his|her)\b"
    r"|(?:read|click|book|ring|learn\smore|find\sout|more(?!\sthan\b))\b|[Ss]ee\b|next\s|last\s"
    r"|(?:session|week|part|chapter|step|module|room|page|level|group)\s(?:\d|one|two|three|four|five|six|[IVX]+\b)"
    r"|(?:(?:on|every|each)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)",
)
_TALK = expression(
    r"\babout (?:it|this)\b|\b(?:told|wrote|spoke|says|said)\b"
    r"|\b(?:favou?rite|poor|old|dear) (?:\w+ )?(?:word|topic|thing|subject|theme)\b"
)
_GOES_ON = expression(
    r"\s*(?:it|he|she|they|we|you|I|this|that|these|there|as|and|but|or|yet|because|even|not)(?:['’]\w+)?\b(?!\sis\b)"
    r"|(?!(?:the|those|parts|people|things)\s(?:\w+\s){0,3}?(?:who|that|which)\b)[^,]*\b(?:I|me|us|my)\b"
)
"""Behind a dash: the sentence goes on with something new, or with the writer; “those who have hurt us” names a kind."""
_DASH = expression(r"—|\s[–-]\s")
_NAMES = expression(
    r"(?:This|That|It)(?:\s(?:is|can\sbe|may\sbe)|['’]s)(?:\s(?:also|often|sometimes|called|known\sas|a|an|the|what"
    r"|therapists|clinicians|researchers|psychologists|we|many|people|call))*\s+",
    re.IGNORECASE,
)
_IS_NOT = expression(
    r"\b(?:this|that|it|mindfulness|acceptance|\w+ing)\s?(?:['’]s\snot|is\snot|isn['’]t)\s(?:(?:about|just|an?|the\ssame\sas)\s)?\Z",
    re.IGNORECASE,
)
_NO_WORD = " .;,:–—-*_"
_DASH_OR_STOP = expression(r"[*_]*(?:\s?[–—;:]|\s-|,|\.\s)")
_DENIED_TOO = expression(
    r"(?:you|we|it|they|one|nobody|the\s\w+|your\s\w+)(?:\s(?:do|does|are|is)\snot|\s(?:do|does|are|is)n['’]t|['’](?:re|s)\snot)"
    r"(?:\W+\w+){2}",
    re.IGNORECASE,
)
"""Goes on to say what somebody does not do, which is what the term is: “you are not leaving your body”."""
_DESCRIBES = expression(r"(?:You|Your|When|A|An|The|It|This|Feeling|Being|We|Our|Some|People)\b(?:\W+\w+){4}")
_AIM = expression(r"\s(?:for|with|in)(?:\s[\w’'-]+,?){1,6}")
_DOES_IT = expression(r"(?:[A-Z][a-z]+ly\s)?[A-Za-z][a-z]{2,}ing\b(?:\W+\w+){3}")
"""A sentence that says what somebody does in it: “Slowly returning to places that …”."""
_OR = expression(rf",\sor\s(?:an?\s|the\s)?[{OPENING}]?\Z")
_QUOTED_BEFORE = expression(rf"(?<!\w)[{OPENING}][a-z][\w’'-]*(?:\s[\w’'-]+){{1,5}}[{CLOSING}]\s\Z")
_STOPS = expression(r"[,.;)]|\s[–-]\s|—|\Z")
_SORT_BEFORE = expression(
    r"\b(?:an?|the|our|your)\s(?:\w+\s){0,2}?(?:part|area|region|side|nerve|hormone|chemical|network)\s(?:of|in|that|which)\b"
    r"[^.;:–—]{3,80}(?:\s[–-]\s?|—|,\s|\s\()(?:(?:or\s)?(?:the|our|your)\s)?\Z",
    re.IGNORECASE,
)
"""What a term is, right before it: “the part of the brain that plans – the prefrontal cortex –”."""
_CLOSES = expression(r"\s?[,;.)–—-]|\s[–-]\s|\Z")
_BODY_PART = expression(r"(?:system|cortex|nerve|axis|amygdala|hippocampus|hypothalamus|sympathetic)\Z", re.IGNORECASE)
"""What has a role in the body, so that saying what it does explains it: “the amygdala sounds the alarm”."""
_ARTICLE = expression(r"(?:an?|the|this|such)\s", re.IGNORECASE)
_WORD_BORDER = expression(r"\b")
_ONE_PLAIN_WORD = expression(r"[a-z]{4,}")
_ASIDE = expression(
    r"(?:again|also|always|above|below|here|later|maybe|mostly|often|only|online|optional|perhaps|sometimes|soon|today"
    r"|usually|adults?|children|couples?|groups?|individuals?|advanced|beginners?|level|free|full|recorded|\w+(?:ly|er|est))\Z"
)
"""A single word in brackets behind a term that says when, for whom or how, and not what it is."""
_WHO_HAVE = expression(
    r"\b(?:people|those|someone|somebody|children|adults|individuals|a person|teens|women|men)\s"
    r"(?:with|who (?:have|live with|experience))\s\Z",
    re.IGNORECASE,
)
_THEY = expression(
    r"\s(?:(?:may|can|might|often|usually|sometimes|typically|tend to) )+(?:feel|become|get|be|find|struggle|react|see"
    r"|hear|have (?:trouble|difficulty|a hard time)|not)\b"
)
_SIGNS = expression(r"\b(?:signs|symptoms|examples|features|hallmarks|forms)\sof\Z", re.IGNORECASE)
_ARE_SIGNS = expression(r"\bare\s(?:all\s)?(?:signs|symptoms|examples|features|forms)\sof\Z")
_LEADS = (
    (expression(r"\b[Tt]hink of\Z"), expression(r"\s+as\s(?:an?|the|your)\s")),
    (
        expression(r"\b(?:[Tt]he\s(?:main\s|whole\s)?)(?:goal|aim|purpose|idea|point)\s(?:of|behind)\Z"),
        expression(r"(?:\s[a-z]+)?\s(?:is|was)\sto\s(?:\S+\s){3}"),
    ),
    (expression(r"\ABy\Z"), expression(r",?\s(?:I|we) mean\b")),
    (
        expression(r"\bAs\s(?:an?|your)(?:\s\w+)?\Z"),
        expression(
            r"(?:\s[a-z]+){0,2},\s(?:I|we)\s(?:believe|hold|trust|start\sfrom|see|look\sat|think)\b(?:\W+\w+){4}"
        ),
    ),
    (expression(r"\A(?:In|During|With)\Z"), expression(r",\s+(?:you|we|(?:the|your) therapist)\b")),
)
"""Words before a term, and how the sentence goes on behind it if it says what the term is."""
_NAMED = expression(r"\s(?:(?:can|may|often|might)\s)?(?:include|are)\b|:\s")
_NOUN_BETWEEN = expression(
    r"\s(?!(?:and|or|but|in|on|of|with|for|to|from|by|as|at|is|are|was|were|can|may|might|will|that|which|who|when)"
    r"\b)(?:[a-z]{4,}\s)?[a-z]{4,}(?=\*{0,2}(?:\s?(?:\(|—|[–-]\s|(?:is|are|means?)\s)|,\swhich\s(?:is|are|means?)\s))",
    re.IGNORECASE,
)
"""A noun that the term describes, with what may define both behind it: “somatic therapists (who work with …)”."""
_CODE = expression(r"\A(?:\s\w+)?\s(?:codes?|scales?|scores?|questionnaires?|manual|forms?)\b")
"""Things that letters may describe: “an ICD-10 code (a number for a diagnosis)”."""
_MIXED = expression(r"(?:integrative|eclectic|pluralistic|multimodal|multi-modal)", re.IGNORECASE)
_MIXES = expression(
    r"(?:I|We)(?:['’]ve|['’]ll)?\s(?:\w+\s)?(?:draw\s(?:on|upon|from)|combine|blend|weave|borrow|mix|bring\stogether)\b(?:\W+\w+){2}"
)
"""Behind a way of working that is a mixture: what somebody mixes."""
_PERSON = expression(r"(?:ian|ist|er|or|team)s?\Z", re.IGNORECASE)
_TAKES_APART = expression(
    r"(?:The\s)?[“\"‘'*_]*(?P<word>[A-Za-z][\w-]+)[”\"’'*_]*(?:\s(?:in|of|part)\s(?:the\s)?[\w’'-]+)?\s"
    r"(?:(?:here|simply|just)\s)?(?:means|refers\sto|is\s(?:about|when|where|how|the\spart))\s(?P<means>[^.]+)",
    re.IGNORECASE,
)
_CITATION = expression(r"\b(?:19|20)\d\d\b|\bet al\b")
_CITED_WITHIN = 60
_FEWEST_WORDS = 2
_FEWEST_WORDS_OF_PEOPLE = 8
_FEWEST_SIGNS = 5
_FEWEST_WORDS_OF_WHAT_IT_DOES = 4
_FEW_WORDS = 4
_TOO_MANY_SYLLABLES_OF_EXAMPLES = 4.2  # “organisation and emotional regulation” are no jargon
_TOO_MANY_SYLLABLES = 3.4  # a word on average: such an explanation is jargon itself


def defines_after(after: str, before: str, term: str) -> bool:
    """Return whether the words right after a term define it: “(…)”, “– … –”, “, a way of …”, “means …”."""
    between = _NOUN_BETWEEN.match(after)
    is_name = term.isupper() and _CODE.search(after) is None
    if between is not None and not is_name and _defines(after[between.end() :], before, term):
        return True
    return _defines(after, before, term)


def _defines(after: str, before: str, term: str) -> bool:
    match = patterns().after.match(after)
    if match is None:
        return False
    kind, words = next(((kind, part) for kind, part in match.groupdict().items() if part), ("", ""))
    if kind == "bracketed_or":
        return _TALK.search(words) is None and not _CAPITAL.search(words)
    if _goes_on(kind, words, before, after[match.end() :], term):
        return False
    fewest = _FEWEST_WORDS_OF_WHAT_IT_DOES if kind in {"does", "which_does"} else _FEWEST_WORDS
    hardest = _TOO_MANY_SYLLABLES_OF_EXAMPLES if kind == "examples" else _TOO_MANY_SYLLABLES
    if kind == "promised" or is_definition(words, term, fewest=fewest, hardest=hardest):
        return True  # promised: “Polyvagal theory, explained simply: …”
    if kind == "bracket" and _ONE_PLAIN_WORD.fullmatch(words) and not (term.isupper() or _ASIDE.match(words)):
        return True  # “the prefrontal cortex (judgement)”, “attachment figures (parents)”
    # “Dorsal vagal (shutdown) – your body saves its strength”
    return kind == "bracket" and _defines(after[match.end() :], before, term)


def _goes_on(kind: str, words: str, before: str, behind: str, term: str) -> bool:
    """Return whether words behind a term, where a definition could stand, only go on with the sentence."""
    if kind in {"or", "or_words"}:
        return _is_listed(before) or (kind == "or_words" and term.isupper())
    if kind == "dash":
        # A name, in a sentence that goes on: “OCD – Ben has had it – …”
        is_name = _CAPITAL.match(words) and (before.strip() or behind[:1] in {"–", "—", "-"})
        return bool(is_name or _GOES_ON.match(words) or len(_DASH.findall(before)) % 2)
    if kind == "acts":
        return _BODY_PART.search(term) is None
    return kind == "does" and _PERSON.search(term) is not None


def says_what_it_is_not(before: str, after: str, following: str) -> bool:
    """Return whether a sentence says that a thing is not the term, and what is left out says what it would be.

    “This isn't dissociation—you're not drifting away from it.” The words behind a dash may be the next sentence too.
    """
    if _IS_NOT.search(before) is None:
        return False
    rest = after.strip(_NO_WORD)
    told = _DENIED_TOO.match(rest or following)
    return told is not None and (not rest or _DASH_OR_STOP.match(after) is not None)


def defines_whom(before: str, after: str) -> bool:
    """Return whether words say how those who have it live: “People with TERM can become angry when …”."""
    found = _THEY.match(after)
    return found is not None and _WHO_HAVE.search(before) is not None and len(after.split()) >= _FEWEST_WORDS_OF_PEOPLE


def defines_before(before: str, after: str, term: str) -> bool:
    """Return whether the words right before a term define it: “… is called TERM”, “plain words (TERM)”."""
    if patterns().before.search(before):
        return not re.match(r"\s+[A-Z]", after)  # “a service called Transference House” explains nothing
    if ", or " in before[-len(", or the “") :] and _OR.search(before):
        return not term.isupper() and not _is_listed(before.rpartition(",")[0]) and _STOPS.match(after) is not None
    if _QUOTED_BEFORE.search(before):
        return True  # “the ‘rest and digest’ parasympathetic system”
    if _BODY_PART.search(term) and _SORT_BEFORE.search(before) and _CLOSES.match(after):
        return True
    return _leads_to_definition(before.rstrip(), after) or _is_bracketed(before, after)


def _leads_to_definition(opening: str, after: str) -> bool:
    """Return whether words before a term say that those behind it tell what it is: “Signs of TERM include …”."""
    if _SIGNS.search(opening) and _NAMED.match(after):
        return len(after.split()) >= _FEWEST_SIGNS
    if _ARE_SIGNS.search(opening):
        return len(opening.split()) >= _FEWEST_WORDS_OF_PEOPLE and _STOPS.match(after) is not None
    goes_on = next((shape for lead, shape in _LEADS if lead.search(opening)), None)
    return goes_on is not None and goes_on.match(after) is not None


def defines_next(following: str, before: str, term: str) -> bool:
    """Return whether the sentence after that of a term defines it: “This means …”, “It looks at …”, “TERM is …”.

    Args:
        following: the sentence after that of the term.
        before: the words before the term in its own. “It” is the term only if these are few.
        term: what it would define.
    """
    begins = _end_of_again(following, term)
    if begins:
        return defines_after(following[begins:], "", term)
    if _MIXES.match(following) and _MIXED.search(term):
        return True
    match = patterns().following.match(following)
    if match is None:
        acts = patterns().in_body.match(following) if _BODY_PART.search(term) else None
        return acts is not None and is_definition(acts["acts"], term)
    if not match["does"]:
        return True
    return len(before.split()) <= _FEW_WORDS and is_definition(
        match["does"], term, fewest=_FEWEST_WORDS_OF_WHAT_IT_DOES
    )


def defines_this(text: str, term: str) -> bool:
    """Return whether a sentence says what a therapy or a technique does that the text has just named: “This type of …”.

    Args:
        text: a sentence soon after that of the term.
        term: what it would define.
    """
    match = patterns().this.match(text)
    return match is not None and is_definition(match["does"], term, fewest=_FEWEST_WORDS_OF_WHAT_IT_DOES)


def takes_apart(text: str, term: str) -> bool:
    """Return whether a text begins by saying what the first word of a term means: “The exposure in it means …”."""
    first, *others = term.split()
    match = _TAKES_APART.match(text) if others else None
    return match is not None and match["word"].lower() == first.lower() and is_definition(match["means"], first)


def _end_of_again(text: str, term: str) -> int:
    """Return where a term ends that a text begins with, or its plural, with an article or without; 0 if it does not."""
    article = _ARTICLE.match(text)
    for start in (article.end(), 0) if article else (0,):
        end = start + len(term)
        if text[start:end].lower() == term.lower():
            ends = (end + 1, end) if text[end : end + 1].lower() == "s" else (end,)
            found = next((at for at in ends if _WORD_BORDER.match(text, at)), 0)
            if found:
                return found
    return 0


def names_what_was_said(before: str, after: str) -> bool:
    """Return whether a sentence only names what the sentence before it described: “This is called TERM”."""
    return _NAMES.fullmatch(before) is not None and _STOPS.match(after) is not None


def is_an_entry_in_a_row(before: str, after: str, following: str) -> bool:
    """Return whether a term is a sentence of its own: “TERM. You swing …”, “TERM for buses. Slowly returning …”."""
    rest = after.rstrip(" .:!")
    if before.strip() or (rest and not _AIM.fullmatch(rest)):
        return False
    return _DOES_IT.match(following) is not None or (not rest and _DESCRIBES.match(following) is not None)


def begins_with_definition(text: str) -> bool:
    """Return whether a text under a heading that is a term begins as a definition: “A therapy in which …”."""
    return patterns().phrase.match(text) is not None


def is_definition(words: str, term: str, *, fewest: int = _FEWEST_WORDS, hardest: float = _TOO_MANY_SYLLABLES) -> bool:
    """Return whether words can say what a term means.

    Args:
        words: the words that stand where a definition would.
        term: what they would define.
        fewest: how many words, without articles and prepositions, there must be.
        hardest: how many syllables these may not have on average.
    """
    own = [part for word in _WORD.findall(words) if word.lower() not in SMALL for part in word.split("-") if part]
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
