"""Mention: the text talks about the words and does not use them."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.clauses import Clause, clause_at, clauses
from tonecheck.language.quotation_marks import CLOSING, OPENING, quotation_around
from tonecheck.model import Block, Document, Mark

_WORD = expression(
    r"(?P<which>\b(?:the|this|that|these|those|an?|any|each|every|such)\s+(?!(?:short|long|medium|longer|other)[ -])"
    r"(?:[\w’-]+\s+){0,2}?)?"
    r"(?P<several>\b(?:many|some|several|few|various|different|hurtful|unkind|rude|old|outdated)\s+)?"
    r"\b(?:word|phrase|term|label|expression|name|saying|slur|insult|language)(?P<plural>s)?\b"
    r"(?P<list>\s+(?:like|such as|to avoid\s*:?)|\s*:)?(?P<verb>\s+(?:as|is|are|was|were)\b)?",
    re.IGNORECASE,
)
_SAY = expression(
    r"\bso-called\b|\balso (?:known|called|referred to)(?: as)?\b"
    r"|\b(?:difference|distinction) between\s+(?:[\w’-]+\s+){1,3}?and(?=\s)"
    r"|\bhas (?:a|its own) name\s*[,:]|\b(?:say|says|said|saying|avoid)\s*:"
    r"|\b(?:not|never|\w+n['’]t|avoid|stop|instead of|rather than|no longer)\s+"
    r"(?:(?:say|saying|write|writing|use|using)\b\s*:?|call(?:ing)?\s+(?:[\w’-]+\s+){0,2}?[\w’-]+(?=\s))",
    re.IGNORECASE,
)
_REJECT = expression(
    r"\b(?:(?:label(?:s|l?ing)? (?:some(?:one|body)|people|others|them|him|her|each other|everyone|ourselves)(?: as)?"
    r"|stigmati[sz](?:e|es|ed|ing) (?:people|others|them|him|her|each other|somebody|someone) as"
    r"|stereotyped as|portrayed as"
    r"|called|labell?ed|branded|dubbed|nicknamed|dismissed as|written off as|mocked as|shamed as|accused of"
    r"|accusations? of)"
    r"(?P<whom>\s+(?:me|him|her|us|them|you|\w+sel(?:f|ves))\b)?"
    r"|told\s+(?:(?:me|him|her|us|them|you)\s+)?(?:that\s+)?(?:I|s?he|we|they|you)\s+(?:am|is|are|was|were)\b)",
    re.IGNORECASE,
)
_ACTIVE = expression(r"\b(?:I|we|s?he|they|you|who)\s+\Z", re.IGNORECASE)
# “too weak, needy and ”: the earlier words of a list
_BETWEEN = expression(
    r"\s*(?:(?:too|so|very|just|simply|merely|always|only|being|as|nothing but)\s+)*"
    rf"(?P<list>(?:[{OPENING}]?[\w’-]+(?:\s[\w’-]+){{0,2}}[{CLOSING}]?(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)){{0,6}})"
    rf"(?:(?:too|so|very|just|an?|the)\s+)?[{OPENING}]?"
)
_SYNONYMS = expression(r"[^,]+(?:,[^,]+)+\Z")
_COUNTS_WORDS = expression(
    r"\b(?:words?|phrases?|terms?|labels?|expressions?|names?|slurs?|insults?|ways? (?:to|of) (?:say|call|talk)\w*)\b",
    re.IGNORECASE,
)
_MEANS = expression(r" (?:when|if) (?:they|you|we|people|I) (?:really )?(?:mean|intend)")
_DISCUSSES = expression(
    r"\b(?:words?|terms?|phrases?|language|wording|labels?|say|saying|call(?:ed)?|names?|meaning|mean|means)\b",
    re.IGNORECASE,
)
_INSTEAD = expression(
    rf"[{CLOSING}]?"
    r"(?:\s+or\s+[\w-]+(?:\s[\w-]+)?)?\s*(?:\(|[-–—→>]+ ?)(?:use|say|write|try|instead|better|not|avoid)\b",
    re.IGNORECASE,
)
_BEFORE_LABEL = expression(rf"\b(?:the|this|that|a|an|any|such|their|your|his|her)\s+[{OPENING}]?\Z", re.IGNORECASE)
# “the Asperger's label”, “this addict stereotype”
_LABEL_BEHIND = expression(
    rf"[{CLOSING}]?\s+(?:label|stereotype|slur|epithet|moniker|trope|terminology)s?\b", re.IGNORECASE
)
_NAMES = expression(
    r"\b(?:diagnos[ei]s|names?|terms?|labels?|categor(?:y|ies)|words?)\b(?:\s+[\w’'-]+){0,5}?\s+"
    r"(?:include|includes|are|is|were|was)\b[^.!?]{0,40}:\s*\Z|\b(?:diagnos[ei]s|names|terms|labels|words)\s*:\s*\Z",
    re.IGNORECASE,
)
_OTHER = r"(?:other|older|old|former|previous|alternative)"
_OTHER_NAMES = expression(
    rf"(?:\b{_OTHER} (?:names?|terms?|labels?)\b|\balso (?:known|called|referred to)\b)[^.!?]{{0,80}}:\s*\Z",
    re.IGNORECASE,
)
_HEADS_OTHER_NAMES = expression(
    rf"\W*(?:{_OTHER} (?:names?|terms?)|also (?:known as|called))(?: (?:for|of)\b[^.!?]{{0,60}})?\W*", re.IGNORECASE
)
# “List of banned words”: what stands below is listed, and said of nobody
_HEADS_WORDS = expression(
    r"\W*(?:lists? of )?(?:[\w’'-]+ ){0,2}?(?:banned|blocked|filtered|forbidden|offensive|harmful|hurtful|abusive|slur"
    r"|stigmati[sz]\w+) words?(?: and phrases)?(?: lists?)?\W*|\W*(?:[\w’'-]+ ){1,3}words? lists?\W*",
    re.IGNORECASE,
)
_BELIEVED = expression(
    r"\b(?:culture|society|media|advertising|stereotypes?|inner critic|messages)\b[^.!?:]{0,60}"
    r"\b(?:tells?|says?|teach(?:es)?|whispers?|repeats?|stor(?:y|ies)|belie(?:fs?|ves?)|include|are)\b[^.!?:]{0,60}:\s*\Z",
    re.IGNORECASE,
)
"""Leads in to what others believe: “Our culture tells one story:”."""
_OTHERED = expression(
    r"\b(?:othering|scapegoat\w*|demoni[sz]\w*|denigrat\w*|dehumani[sz]\w*|us and them|them and us"
    r"|not (?:one of |like )?us)\b"
    rf"|(?-i:[{OPENING}]others?[{CLOSING}])",
    re.IGNORECASE,
)
_BESIDE_OTHERS = expression(
    r"(?:\bthe (?:[\w-]+ ){0,2}[\w-]+,\s+(?:(?:and|or) )?|(?:\A|[.!?…:]\s+))the \Z", re.IGNORECASE
)
_OTHERS_BEHIND = expression(r",? (?:and |or )?the [\w-]+", re.IGNORECASE)
"""Figures in a row, “the stranger, the addict, the rival”, where the paragraph is about how we make others of them."""
_CALLS = expression(r"\bcall(?:s|ing)?\s+(?:me|us)\s+(?:an?\s+)?\Z", re.IGNORECASE)
_AVOIDS = expression(
    r"\b(?:not|never|no longer|avoid|stop|instead of|rather than|\w+n['’]t)\b[^.!?]*:\W*\Z", re.IGNORECASE
)
_ALONE = 4
"""Up to this many words inside quotation marks are a mention; more are speech."""
_TITLES = frozenset({"heading", "meta"})
_GLOSSARY = expression(r"glossar|dictionary|(?:^|[/_-])terms?(?:[/_.-]|$)", re.IGNORECASE)
_REACH = 160
_MOST_BLANKS = 8
_LONGEST_LEAD_IN = 1000
_MOST_WORDS_OF_A_SYNONYM = 3
_SHORTEST_DISCUSSED = 4
_OF_WORDS = (" label", " term", " word", " slur", " name")


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the text mentions a span.

    It does if the words directly before say so (“the phrase …”, “so-called …”, “he called me weak and …”), if the span
    is emphasised on its own or in a list of words, if up to four words in quotation marks include it, if it fills a
    table cell or a listed term, if it is one of several synonyms that the next clause counts, if the text after it says
    what to write instead (“… (use …)”) or calls it a label, if the paragraph discusses it (“the label addict”), or if
    it is one of several figures of which the paragraph says that people make others of them.
    """
    if _INSTEAD.match(block.text, end) or (
        block.text.startswith((" when ", " if "), end) and _MEANS.match(block.text, end)
    ):
        return True
    if block.kind in {"cell", "term"} and block.text.strip(" .") == block.text[start:end]:
        return True
    if any(
        _stands_alone(block.text, start, end, mark)
        for mark in block.marks_around(start + 1, end - 1)
        if mark.kind in {"emphasis", "dfn"}
    ):
        return True
    quotation = quotation_around(block, start, end)
    if quotation is not None and len(block.text[slice(*quotation)].split()) <= _ALONE:
        return True
    near = max(0, start - _REACH)
    if "call" in block.text[near:start] and _CALLS.search(block.text, near, start):
        return True
    return (
        _is_led_to(block.text, start)
        or _is_called_a_label(block.text, start, end)
        or _is_othered(block.text, start, end)
        or _is_synonym(block.text, start, end)
        or _is_discussed(block.text, block.text[start:end].lower().rpartition(" ")[2].removesuffix("s"), start)
    )


def _is_led_to(text: str, start: int) -> bool:
    """Return whether the words before a span say that words follow, and nothing but a list is between."""
    near = max(0, start - _REACH)
    before = text[near:start].lower()
    # Most spans have none of these words before them, so that the expressions need not be loaded.
    leads = (test for stems, test in _LEADS if any(stem in before for stem in stems))
    return any(test(text, near, start) for test in leads)


def _is_called_a_label(text: str, start: int, end: int) -> bool:
    """Return whether the words behind say that a span is a label: “the Asperger's label”."""
    behind = _LABEL_BEHIND.match(text, end)
    return behind is not None and _BEFORE_LABEL.search(text, max(0, start - _MOST_BLANKS), start) is not None


def _is_othered(text: str, start: int, end: int) -> bool:
    """Return whether a span is one of several figures in a text about othering."""
    before = _BESIDE_OTHERS.search(text, max(0, start - _REACH), start)
    if before is None or not (before[0].count(",") or _OTHERS_BEHIND.match(text, end)):
        return False
    return _OTHERED.search(text, max(0, start - 2 * _REACH), end + _REACH) is not None


def _is_discussed(text: str, word: str, start: int) -> bool:
    """Return whether the paragraph has the word, with or without its “s”, elsewhere as one that it talks about.

    “The label *addict* shames people” is about “addicts” in the next sentence too.
    """
    if len(word) < _SHORTEST_DISCUSSED or not any(stem in text for stem in _OF_WORDS):
        return False
    lower = text.lower()
    position = lower.find(word)
    while position >= 0:
        is_other = position + len(word) <= start or position > start + len(word)
        if is_other and _follows_a_word_for_words(text, max(0, position - _REACH), position):
            return True
        position = lower.find(word, position + 1)
    return False


def _follows_a_word_for_words(text: str, near: int, start: int) -> bool:
    for match in _WORD.finditer(text, near, start):
        end, joint = match.end(), match["list"] or ""
        if match["several"] and not match["which"]:
            end = text.find(":", end - 1, start) + 1
        is_named = match["which"] or match["several"] or joint.strip() not in {"", ":"}
        if is_named and end and _is_next(text, end, start, listed=bool(joint or match["plural"])):
            return True
    return False


def _follows_a_verb_of_saying(text: str, near: int, start: int) -> bool:
    return any(_is_next(text, match.end(), start, listed=True) for match in _SAY.finditer(text, near, start))


def _follows_a_rejected_label(text: str, near: int, start: int) -> bool:
    for match in _REJECT.finditer(text, near, start):
        is_complete = match["whom"] or match[0].lower().startswith(
            ("told", "label ", "labels ", "labeling", "labelling", "stigmati")
        )
        if not is_complete and _ACTIVE.search(text, near, match.start()):
            continue  # “we called …” is a call and no label
        if _is_next(text, match.end(), start, listed=True):
            return True
    return False


_LEADS = (
    (
        ("word", "phrase", "term", "label", "expression", "name", "saying", "slur", "insult", "language"),
        _follows_a_word_for_words,
    ),
    (
        (" say", " said", "so-called", " name", "avoid", " writ", " use ", " using", " call", "also known", "between "),
        _follows_a_verb_of_saying,
    ),
    (
        (
            "called",
            "label",
            "stigmati",
            "stereotyped",
            "portrayed",
            "branded",
            "dubbed",
            "nicknamed",
            "dismiss",
            "written",
            "mocked",
            "shamed",
            "accus",
            "told",
        ),
        _follows_a_rejected_label,
    ),
)


def _is_next(text: str, end: int, start: int, *, listed: bool) -> bool:
    """Return whether a span follows a lead-in, or is in the list that does."""
    between = _BETWEEN.fullmatch(text, end, start)
    return between is not None and (listed or not between["list"])


def _is_synonym(text: str, start: int, end: int) -> bool:
    """Return whether a span is in a list of words that the next clause counts: “…, …: there are many names for it”."""
    if not any(mark in text[end : end + _REACH] for mark in (": ", "—", " – ", " - ")):
        return False
    return _lists_synonyms(text, clause_at(text, start))


@lru_cache(maxsize=64)
def _lists_synonyms(text: str, clause: Clause) -> bool:
    if clause.closer not in {":", "–", "—", "-"} or not _SYNONYMS.match(clause.words):
        return False
    if any(len(item.split()) > _MOST_WORDS_OF_A_SYNONYM for item in clause.words.split(",")):
        return False
    following = next((other for other in clauses(text) if other.start > clause.end), None)
    return following is not None and _COUNTS_WORDS.search(following.words) is not None


def _stands_alone(text: str, start: int, end: int, mark: Mark) -> bool:
    """Return whether emphasis marks just these words, or a list with commas that includes them."""
    before = text[max(mark.start, start - _MOST_BLANKS) : start].rstrip()
    after = text[end : min(mark.end, end + _MOST_BLANKS)].lstrip()
    return (not before or before[-1] in ",;/") and (not after or after[0] in ",;/.!?")


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:
    """Return whether the heading above mentions the same words: “The word ‘nutter’”, “Why we do not say …”.

    A heading that is all the words is an entry of a list of words, if the text below mentions them. Below “Other names”
    there are names, and below “Banned words” words.
    """
    words = block.text[start:end].lower()
    if (
        heading is not None
        and heading is not block
        and (_HEADS_OTHER_NAMES.fullmatch(heading.text) or _HEADS_WORDS.fullmatch(heading.text))
    ):
        return True
    if block.kind in _TITLES and block.text.strip(" .:").lower() == words:
        return following is not None and _mentions(following, words)
    if block.kind == "heading" and "?" in block.text and following is not None and _mentions(following, words):
        return True  # “Is it the same as being a hypochondriac?”, before “The word ‘hypochondriac’ …”
    return heading is not None and heading is not block and _mentions(heading, words, _DISCUSSES.search(heading.text))


def _mentions(block: Block, words: str, discusses: object = None) -> bool:
    """Return whether a block mentions words, or has them and discusses words."""
    position = block.text.lower().find(words)
    return position >= 0 and (discusses is not None or holds(block, position, position + len(words)))


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether a span is in a short item of a list of words (“We do not use the words:”), or heads an entry.

    An item that begins with the span may be longer, in a list that gives other names (“It has older names, such as:”),
    or tells what others believe (“Society says:”).

    The heading of a glossary that is all the words, with prose below, names what the entry explains.
    """
    if block.kind == "heading":
        is_all = block.text.strip(" .:") == block.text[start:end]
        return is_all and _GLOSSARY.search(document.source.path) is not None
    is_short = len(block.text.split()) <= _ALONE
    if block.kind != "item" or not (is_short or not block.text[:start].strip()):
        return False
    lead_in = document.cached(lead_ins)[document.block_at(block.start)]
    if lead_in < 0:
        return False
    words = document.blocks[lead_in].text
    if any(lead.search(words, max(0, len(words) - _REACH)) for lead in (_OTHER_NAMES, _BELIEVED)):
        return True
    if not is_short:
        return False
    is_all = block.text.strip(" .,;") == block.text[start:end]
    return _leads_to_words(words) or (is_all and _NAMES.search(words, max(0, len(words) - _REACH)) is not None)


def lead_ins(document: Document) -> list[int]:
    """Return the index of the last block before each that is in another list or in none; -1 if there is none."""
    lead_ins: list[int] = []
    for index, block in enumerate(document.blocks):
        is_first = not index or document.blocks[index - 1].group != block.group
        lead_ins.append(index - 1 if is_first else lead_ins[-1])
    return lead_ins


@lru_cache(maxsize=64)
def _leads_to_words(text: str) -> bool:
    return (
        _AVOIDS.search(text, max(0, len(text) - _LONGEST_LEAD_IN)) is not None and _DISCUSSES.search(text) is not None
    )
