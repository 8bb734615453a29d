"""Citations: what names the source of a statement, in its words, in the marks of a note, and in a link.

A year, a bracket or a link alone names nothing: “(since 2019)”, “in Leeds (1974)” and a playlist are no sources.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

_HOSTS = frozenset(
    """gov edu mil ac nhs gc europa gouv gob doi ncbi pubmed cochrane cochranelibrary thelancet lancet bmj jamanetwork
    nejm plos frontiersin springer wiley tandfonline sagepub elsevier sciencedirect jstor mdpi biomedcentral nature
    science sciencedaily sciencemag oup cambridge researchgate semanticscholar scholar arxiv psyarxiv psycnet apa
    apaservices psychiatry mayoclinic clevelandclinic hopkinsmedicine rcpsych harvard oxford stanford clinicaltrials
    statista pewresearch ourworldindata nice mind who rethink samhsa nami aasm healthdirect britannica
    wikipedia""".split()
)
"""Labels of host names: domains of public bodies and universities, health services, publishers of research."""
_HOST_PARTS = ("journal", "academic", "universit", "institute", "researc", "psychological", "mentalhealth")


class _Patterns(NamedTuple):
    words: re.Pattern[str]
    studies: re.Pattern[str]
    researcher: re.Pattern[str]
    marks: re.Pattern[str]
    link: re.Pattern[str]
    body: re.Pattern[str]
    path: re.Pattern[str]
    no_source: re.Pattern[str]
    research: re.Pattern[str]
    measured: re.Pattern[str]
    book: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    year, name = r"(?:19|20)\d\d[a-z]?", r"[A-Z][\w’'-]+"
    numbers = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
    letters = r"(?:x{0,2}(?:i{1,3}|i?[vx]|vi{1,3})|[a-d])"  # Roman and letter marks of notes
    no_unit = r"(?<!\b[a-zA-Z])(?<!\b[ckm]m)(?<!\bft)(?<!\b10)"  # m², km², x², 10³
    study = r"(?:stud(?:y|ies)|trials?|reviews?|meta-analys[ie]s|surveys?|papers?|reports?|guidelines?|guidance)"
    body = (
        r"(?:NICE|NHS|WHO|APA|CDC|NIH|NIMH|NCCIH|SAMHSA|FDA|ONS|BPS|UKCP|BACP|NCPS|MHRA|AHPRA|UNICEF|Cochrane|SIGN"
        r"|RCPsych|VA/DoD|ISTSS"
        r"|(?:[A-Z][\w’'-]+\s(?:(?:of|for|and|on|the|in)\s){0,2}){0,4}"
        r"(?:Academy|Association|Institutes?|Organi[sz]ation|Society|College|Council|Foundation|Federation|Centers?"
        r"|Centre|Department|Ministry|Commission|Agency|Administration|Service|University|Hospital|Task ?[Ff]orce"
        r"|Bureau|Alliance|Coalition|Authority)"
        r"(?:\s(?:of|for|on|and|in|at|the|to)\b(?:\sthe)?\s[A-Z][\w’'-]+){0,3})"
    )
    journal = (
        r"(?:(?:The\s)?Lancet\b|\bBMJ\b|\bBritish Medical Journal\b|\bJAMA\b|\bPLO?S\s(?:One|ONE|Medicine)\b"
        r"|\bCochrane\b|\bJournal of\s[A-Z]|\bNew England Journal\b|\bPsychological (?:Science|Bulletin|Review)\b"
        r"|\bNature (?:Medicine|Neuroscience|Human Behaviour|Mental Health)\b|\bFrontiers in\s[A-Z])"
    )
    named = rf"(?:[\w-]+,?\s){{0,4}}?(?:{body}\b|{journal})"
    authors = (
        rf"{name}(?:,?\s(?:[A-Z]\.\s?){{1,3}})?(?:,?\s(?:and|&|et al\.?,?)(?:\s(?:{name}|colleagues|others))?){{0,4}}"
    )
    words = (
        rf"\([^()]{{0,1000}}\b{authors},?\s{year}[^()]{{0,1000}}\)",  # (Lee, 2019), (see Lee & Okoro 2019; Diaz 2020)
        rf"\b{authors}\s\({year}",  # Lee et al. (2019
        r"\bet al\b",
        rf"\[{numbers}\]|\[@[\w:.-]+",
        (
            r"\((?:[Ss]ee|cf\.) (?:also |our |the |under |page on )*"
            r"(?:Statistics|Sources?|References?|Research|Studies|Data|Figures|Further Reading)\b"
        ),
        rf"(?<=[a-z.,;!?)”\"’'%])\[{letters}\](?=[\s.,;:]|\Z)",
        rf"{no_unit}(?<=[\w.,;:!?)”\"’'])[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]",
        r"(?<=[a-z]{4}\.)(?:\d{1,2}(?=\s+[A-Z]|\Z)|,(?=\s+[A-Z]))",  # a mark that lost its shape: “in a year.4 In”
        r"\b(?:doi|PMID)\b|\b[Ss]ources?:|\b[Rr]ef(?:erence)?s?\.?\s\d",
        rf"\b[Aa]ccording to (?:the\s|an?\s)?(?:[\w.-]+\s){{0,3}}(?:{body}|{name})",
        r"\b[Ii]n the [A-Z]{2,}(?:-[A-Z]{1,4})?,",
        rf"\b[Aa]ccording to (?:[\w-]+\s){{0,3}}(?:data|figures|research|{study})\s(?:from|by|of)\s(?:the\s)?[A-Z]",
        (
            r"\b(?:recommended|endorsed|approved|supported|listed|recogni[sz]ed|published|reported|found|reviewed|described"
            rf"|suggested|advised|led|done|conducted|carried out)\s(?:\w+\s){{0,3}}?(?:by|in|from|at)\s{named}"
        ),
        rf"\b(?:[Rr]esearch(?:ers)?|[Ss]cientists|{study}|data|figures|advice)\s(?:by|from|at|in|of)\s{named}",
        (
            rf"\b{body}['’]?s?\s(?:[\w-]+\s){{0,2}}(?:{study}|research|data|figures|says?|said|recommend(?:s|ed)?|advises"
            r"|states|estimates|found|notes|lists|recogni[sz]es|describes|suggests)\b"
        ),
        rf"\b(?:[Rr]esearch|{study})\s(?:\w+\s)?(?:by|from|of)\s(?:Prof(?:essor)?|Drs?)\b\.?\s[A-Z]",
        rf"\b{year}\s(?:[\w-]+\s){{0,3}}{study}\b",
        rf"\b[Oo]ur\s(?:\w+\s){{0,2}}(?:research|{study})\s?,?\s?[‘'“\"][A-Z]",
        rf"\b{study}\s(?:[\w-]+,?\s){{0,3}}?(?:\(|in |of |from |published in ){year}",
        rf"\b{body}[^.;]{{0,40}}\b{year}\b|\b{year}\b[^.;]{{0,40}}\b{body}\b",
        rf"\b(?:NICE|Cochrane)\b|{journal}",
        # a number of a journal: “in the American Psychologist (2015, Volume 70)”
        rf"\b{year},?\s(?:[Vv]ol(?:ume|\.)?|[Ii]ssue|[Nn]o\.|[Nn]umber)\s?\d",
        rf"\b(?:statistics|figures|numbers|data|rates)\s(?:that\s)?(?:{name}\s){{1,3}}(?:lists?|cites?|gives?|quotes?|reports?)\b",
    )
    # What only a study can be: a diploma or a town may have a year in brackets too.
    studies = (
        rf"\b{name}\set al\b|\b{name}\s(?:and|&)\s(?:colleagues|others)\b",
        rf"\b{authors}\s\({year}\)\s(?!(?:and|or|at|from|in|with|to|for|of|by|on|as|was|is)\b)[a-z]+",
        rf"\b(?:[Rr]esearch|{study}|work)\s(?:\w+\s)?by\s{authors}(?:,|\s\()\s?{year}",
        rf"\({name}(?:\s(?:and|&)\s{name})+,\s{year}",
        rf"\b{year}\s(?:[\w-]+\s){{0,3}}(?:stud(?:y|ies)|trials?|meta-analys[ie]s|surveys?|(?:systematic\s)?reviews?)\b",
        r"\b(?:doi\b|doi\.org/|PMID)\S*|\bJournal of\s[A-Z]\w+",
    )
    found = (
        r"(?:found|suggest(?:s|ed)|estimate[sd]|reports?|reported|argues?|argued|show(?:s|ed|n)|observed|calculated"
        r"|discovered)"
    )
    no_name = (  # capitals of the start of a sentence: “Clients found that …”
        r"(?:We|I|You|They|He|She|It|This|That|These|Those|Who|What|One|Many|Some|Most|Others|Everyone|Nobody|And|But|So|Then"
        r"|Our|My|Your|The|An?|Women|Men|Children|Data|Evidence|Yoga|Today|[A-Z]{2,}|[A-Z][a-z]+(?:s|y|ion|ness|ing|ment))\b"
        r"|(?:Research|Scien|Therap|Psych|Hypno|Clien|Patient|Doctor|Coun|People|Stud)\w*\b"
    )
    no_owner = r"(?:Today|Yesterday|Tomorrow|Let|There|Here|Somebody|Someone|Everybody|Anyone|Other|Each|World)\b"
    # As they stand in the source: the words of a page have lost them, or have a number glued to a word.
    target = r"#(?:fn|foot|note|ref|cite|source|bib)"
    marks = (
        r"\[\^[^\]\s]{1,200}\](?!:)",
        rf"{no_unit}<sup\b[^<>]{{0,99}}>\s*(?:<a\b[^<>]{{0,300}}>\s*)?[\[(]?(?:{numbers}|(?<!\d<sup>){letters}|[*†‡])[\])]?\s*(?:</a>\s*)?</sup>",
        rf"{no_unit}\^\[?{numbers}\]?\^",
        rf"\[(?:\\?\[)?{numbers}(?:\\?\])?\]\(",
        rf"<a\b[^<>]{{0,300}}\bhref\s*=\s*[\"']?{target}|\]\({target}",
        r"\{[{%][<%]?\s*(?:cite|citation|footnote|fn|ref(?:erence)?s?|sidenote)\b(?!\s*[\"'][./])",
        r"<(?:Cite|Citation|Footnote|Ref(?:erence)?)\b",
    )
    path = (
        r"(?:^|[/_#-])(?:stud(?:y|ies)|research|trials?|journals?|doi|pmc\d*|pubmed|guidelines?|guidance|references?"
        r"|sources|bibliography|citations?|evidence|science|publications?)(?:[/_.?#-]|$)"
    )
    return _Patterns(
        expression("|".join(words)),
        expression("|".join(studies)),
        expression(
            rf"\b(?:(?:Dr|Prof|Professor)s?\.?\s{name}|{name})\s{name}['’]s?(?=\s(?:[\w-]+\s)?(?:research|{study}|experiments?)\b)"
            rf"|\b(?!{no_name}|{no_owner}){name}['’]s?(?=\s(?:(?:own|early|later|first|famous|classic|long)\s)?(?:research|stud(?:y|ies)|experiments?)\b)"
            rf"|\b(?:Dr|Prof|Professor)s?\.?\s(?:{name}\s)?{name}\s(?:[\w-]+\s){{0,2}}?{found}"
            rf"|(?:\A|(?<=[.!?]\s))(?!{no_name}){name}\s(?:calls?|called)\s(?:this|it|these)\b"
            rf"|(?:\A|(?<=[.!?]\s))(?!{no_name}){name}\s(?:has\s|have\s|also\s)?{found}\s(?:that|how|a|an|the)\b"
        ),
        expression("|".join(marks)),
        expression(
            rf"\b(?:{study}|research|evidence|journal|articles?|sources?|citation|references?|findings|statistics|data)\b"
            r"|\A(?:(?:it )?(?:has|have) been |was |were |is |are )?"
            r"(?:observed|found|reported|shown|estimated|suggested|documented)(?: that)?\Z",
            re.IGNORECASE,
        ),
        expression(rf"\b{body}\b|{journal}"),
        expression(path, re.IGNORECASE),
        expression(
            r"\b(?:shop|store|cart|book(?:ing|-now)?|appointments?|calendly|contact|prices?|pricing|spotify|playlist"
            r"|music|youtube|youtu|instagram|facebook|tiktok|twitter|pinterest|linkedin|amazon|etsy|eventbrite|maps?|buy"
            r"|sale|checkout|sign-?up|subscribe|courses?)\b",
            re.IGNORECASE,
        ),
        expression(rf"\b(?:{study}|research(?:ers)?|scientists|evidence|findings)\b", re.IGNORECASE),
        expression(
            rf"\d|\b(?:{study}|research(?:ers)?|scien\w+|evidence|findings|statistics|data|experts|psychologists|shown"
            r"|proven|proved|percent|per cent|(?:one|two|three|four) (?:in|out of)|millions"
            r"|thousands|most (?:common|prevalent|widespread)|leading causes?)\b",
            re.IGNORECASE,
        ),
        expression(r"/(?:dp|gp/product|books?|isbn)/\w", re.IGNORECASE),
    )


def named_in(text: str) -> bool:
    """Return whether words name a source: an author with a year, a numbered note, a body, a journal, a dated study."""
    return _patterns().words.search(text) is not None


def names(text: str) -> list[Span]:
    """Return where words name sources, as ``named_in`` says."""
    return [Span(*found.span()) for found in _patterns().words.finditer(text)]


def names_researcher(text: str) -> bool:
    """Return whether words say whose research it is: “Dr. Bright’s research”, a source of findings, not of praise."""
    return _patterns().researcher.search(text) is not None


def studies_in(text: str) -> list[str]:
    """Return what names studies in words: “Lee et al”, “a 2020 trial”, “Journal of Sleep”."""
    return [found.group() for found in _patterns().studies.finditer(text)]


def marked_in(markup: str) -> bool:
    """Return whether a stretch of a page's source refers to a note: ``[^1]``, ``<sup>3</sup>``, a link to a note."""
    return _patterns().marks.search(markup) is not None


def marks_in(markup: str, most: int) -> int:
    """Return how many references to notes a page's source has, counted up to a number."""
    return sum(1 for _ in islice(_patterns().marks.finditer(markup), most))


def is_about_research(text: str) -> bool:
    """Return whether a sentence speaks of research."""
    return _patterns().research.search(text) is not None


def is_measured(claim: str) -> bool:
    """Return whether the words of a claim are a figure, or say that somebody has studied what they claim."""
    return _patterns().measured.search(claim) is not None


def link_names_source(words: str, target: str, *, is_claim: bool) -> bool:
    """Return whether a link leads to the source of a statement.

    Args:
        words: the words of the link, without those of the statement that is in question.
        target: its address.
        is_claim: the statement is (part of) the link, so it may lead to any page of somebody else that can hold a text.
    """
    patterns = _patterns()
    if patterns.path.search(target) or is_of_sources(target) or named_in(words):
        return True
    is_elsewhere = patterns.no_source.search(target) is None
    if patterns.no_source.search(words):
        return False
    if patterns.link.search(words) or patterns.body.search(words) or words.startswith(("http", "www.")):
        return is_elsewhere or not target.startswith("http")
    return is_claim and is_elsewhere and _is_deep(target)


def leads_to_a_book(words: str, target: str) -> bool:
    """Return whether a link speaks of research and leads to the page of one book, in a shop too."""
    patterns = _patterns()
    return patterns.book.search(target) is not None and patterns.research.search(words) is not None


def _is_deep(target: str) -> bool:
    """Return whether an address leads to a page of somebody else, and not only to their home page."""
    return target.startswith("http") and "/" in target.partition("//")[2].rstrip("/")


def is_of_sources(target: str) -> bool:
    """Return whether an address is that of a public body, a university or a publisher of research."""
    scheme, slashes, rest = target.partition("//")
    if not slashes or scheme.lower() not in {"", "http:", "https:"}:
        return False
    labels = rest.lower().partition("/")[0].partition(":")[0].split(".")
    return any(label in _HOSTS or any(part in label for part in _HOST_PARTS) for label in labels)
