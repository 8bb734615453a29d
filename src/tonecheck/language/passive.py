"""Passives: a form of *be* and a past participle that is no adjective.

What is looked for is *be*, up to two adverbs, and the participle (*is often asked*), with nothing but blanks between.
Participles that are adjectives more often than not (*interested*, *committed*) only count if an agent follows: *by* and
somebody. So do those before a noun (*are mixed feelings*). In doubt it is none: the share of passives is what the
module is for, and a single one is never reported.
"""

from __future__ import annotations

import re
from functools import cache

from tonecheck.language.fold import fold
from tonecheck.language.inflection import irregular_participles
from tonecheck.language.words import Tokens, folded_prose, page_tokens, tokens
from tonecheck.model import Document, Span

# Forms of be, and the words that they begin with. 's is left out: it may be “has”.
_BE = r"am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't|'re|'m"
_FORMS = frozenset("am is are was were be been being isn aren wasn weren re m get gets got getting".split())
_SHORT = frozenset(["re", "m"])  # you're, I'm: the apostrophe belongs to them
_GET = frozenset(["get", "gets", "got", "getting"])
_ASKING = frozenset(["when", "where", "why", "how", "who", "what"])
_ADVERBS = (
    r"\w+ly|not|also|always|never|ever|often|still|just|even|now|then|already|sometimes|soon|first|once|being|been|both"
    r"|all|again|perhaps|seldom|therefore|thus|instead|later|rather"
)
_PRONOUNS = "i|you|he|she|it|we|they|this|that|these|those|anyone|anybody|someone|somebody|people"

# Words in -ed that are no participles.
_NO_PARTICIPLES = frozenset(
    """need indeed hundred sacred naked wicked wretched speed seed feed weed deed greed heed bleed breed exceed proceed
    succeed kindred hatred rugged jagged crooked beloved bed red shed ted fred wed sled embed aged infrared""".split()
)
# Participles that are adjectives, or of verbs that have no passive: they need an agent.
_ADJECTIVES = frozenset(
    """abandoned able absorbed accomplished accredited accustomed acquainted addicted advanced agitated alarmed aligned
    alienated amazed amused animated annoyed appalled armed aroused ashamed associated assured astonished
    attached attracted balanced based bent biased blessed blocked bored bothered bound broken burned burnt
    calmed centred centered certified challenged chartered closed collected combined comforted committed
    complicated comprised composed concerned condensed confused conflicted congested connected contained
    contented convinced covered crowded crushed cultured cursed damaged dated decided dedicated defeated
    dehydrated delayed delighted deluded demoralised demoralized depressed deprived deserved designed desired
    detached detailed determined devastated developed devoted disabled disadvantaged disappointed disconnected
    discouraged disgusted disheartened disinterested dismayed disorganised disorganized disoriented displeased
    dissatisfied dissociated distanced distorted distracted distressed disturbed diversified divided divorced
    done doomed drained dressed driven drunk educated elated embarrassed embedded encouraged energised energized
    engaged enlightened enmeshed enraged entitled entrenched equipped established estranged exaggerated excited
    exhausted experienced exposed faded fascinated fatigued fed finished fitted fixed flawed flooded flustered
    focused focussed fragmented frazzled frightened frozen frustrated fulfilled gifted gone grounded grown
    guarded gutted haunted heartened heated heartbroken hidden horrified humbled hurried hurt impaired impressed
    inclined indebted infatuated informed ingrained inhibited inspired insulated integrated intended
    interconnected interested interrelated intertwined intimidated intoxicated intrigued introverted invested
    involved irritated isolated jaded jumbled known layered learned learnt limited linked loaded located lost
    married marked matched meant misguided mistaken mixed mortified motivated moved muted mystified nested
    nuanced numbed obligated obliged obsessed occupied offended opposed organised organized oriented orientated
    outdated outraged overjoyed overloaded overwhelmed overworked packed paired panicked paralysed paralyzed
    perplexed petrified pleased polarised positioned possessed prejudiced preoccupied prepared pressed pressured
    privileged pronounced protracted puzzled qualified rattled recovered refined refreshed registered related
    relaxed relieved reserved resigned resolved rested restricted retired riddled rooted rounded rushed saddened
    satisfied scared scattered seated secluded separated set settled shaken shaped shattered sheltered shocked
    shut situated skewed skilled sophisticated specialised specialized spent spirited split spoiled spoilt
    spread staggered startled stationed steeped stressed stretched strained structured stuck stumped stunned
    subdued suffocated suited supposed surprised surrounded swollen tailored talented tangled tempted terrified
    threatened thrilled tied tired torn touched trained trapped traumatised traumatized triggered troubled tuned
    twisted unified united unsettled upset used vested versed varied warped wasted weathered wedded weighed
    wired withdrawn worn worried wounded wrecked zoned arisen arrived awoken become been begun born burst come
    cost cut elapsed emerged fallen happened lain let lived occurred quit risen run sat slept stood survived
    sworn vanished wept""".split()
)
# Verbs whose passive takes a noun or an adjective: “was told stories”, “are kept safe”.
_WITH_NOUNS = frozenset(
    """allowed appointed asked awarded called charged considered deemed denied described diagnosed elected found given
    granted judged kept labelled labeled left made named offered ordered paid prescribed promised rated refused
    seen sent served shown taught termed told treated""".split()
)
# What may follow a participle without being a noun that it describes.
_AFTER = frozenset(
    """a about above according across after afterwards again against ahead all alone along also although always among
    an and any apart around as aside at away back because before behind below beneath beside between beyond both
    but by carefully down during each either elsewhere enough even ever every everywhere except first for
    forever from forward further gently here his how however if in inside instead into it its just last later
    less like long more most much my near never next no nor not nothing now of off often on once one only onto
    or otherwise our out outside over own per quickly rather regardless round second since slowly so some
    something somewhere soon still than that the their them then there therefore these they this those though
    through throughout to today together tomorrow too toward towards twice under unless unlike until up upon
    very via we well what when whenever where whereas wherever whether which while who whom whose why with is
    are was were be can could may might must shall should will would has have had do does did within without
    worldwide yearly yesterday yet you your""".split()
)
# After “by” these are no agents: when, how, how much.
_NO_AGENTS = frozenset(
    """the monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december now then chance mistake accident design default law email e-mail phone
    telephone post letter video noon midday midnight night morning evening dawn dusk bedtime itself yourself
    themselves himself herself myself ourselves far nature definition using having being""".split()
)
_TIMES = frozenset("time end week month year day hour moment way same".split())
_GOT = frozenset(
    """asked attacked blamed bullied called caught diagnosed discharged dismissed fired given heard hit ignored invited
    judged killed kicked mugged paid picked praised pulled punished pushed put rejected referred sacked seen
    sent shouted sectioned taken told treated""".split()
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    between = rf"(?:[^\S\n]+(?:{_ADVERBS}))?(?:[^\S\n]+(?:{_ADVERBS}))?[^\S\n]+"
    word = r"(?P<participle>[a-z]+)(?![\w'-])"
    straight = re.compile(rf"(?:{_BE}){between}{word}")
    asking = re.compile(rf"(?:am|is|are|was|were)[^\S\n]+(?:{_PRONOUNS}){between}{word}")
    got = re.compile(rf"\w+[^\S\n]+{word}")
    agent = re.compile(
        r"(?:[^\S\n]+(?!and\b|or\b)\w+){0,2}?[^\S\n]+by[^\S\n]+(?P<agent>[\w'-]+)(?:[^\S\n]+(?P<next>\w+))?"
    )
    return straight, asking, got, agent


def passives(text: str) -> list[Span]:
    """Return where the passives of a text stand: from the form of *be* or *get* to the participle, in order.

    Args:
        text: a sentence or a block.
    """
    folded = fold(text)
    return _passives(folded, tokens(folded))


def page_passives(document: Document) -> list[Span]:
    """Return where the passives of a page stand in its prose, in order; use as ``document.once(page_passives)``."""
    return _passives(document.once(folded_prose), document.once(page_tokens))


def _passives(folded: str, words: Tokens) -> list[Span]:
    straight, asking, got, _ = _patterns()
    found: list[Span] = []
    indexes = sorted(index for form in _FORMS & words.places.keys() for index in words.places[form])
    for index in indexes:
        start = words.starts[index]
        if words.words[index] in _SHORT:
            start -= 1
        if (found and start < found[-1].end) or (start and folded[start - 1] in "-_"):
            continue
        if words.words[index] in _GET:
            match = got.match(folded, start)
            passive = match is not None and match["participle"] in _GOT
        else:
            match = straight.match(folded, start)
            passive = match is not None and _is_passive(folded, match)
            if not passive and _opens_question(folded, start):
                match = asking.match(folded, start)
                passive = match is not None and _is_passive(folded, match)
        if match is not None and passive:
            found.append(Span(start, match.end()))
    return found


def _opens_question(text: str, start: int) -> bool:
    """Return whether a sentence begins here, or a question word stands before."""
    before = text[max(0, start - 12) : start].rstrip(" \"'(")
    return not before or before[-1] in ".?!\n" or before.rsplit(maxsplit=1)[-1] in _ASKING


def _is_passive(text: str, match: re.Match[str]) -> bool:
    word = match["participle"]
    regular = word.endswith("ed") and word not in _NO_PARTICIPLES
    if not regular and word not in irregular_participles():
        return False
    before = text[max(0, match.start() - 7) : match.start()]
    if before.endswith("there ") or (word == "used" and text.startswith(" to ", match.end())):
        return False
    if word.startswith("un") and regular and not word.startswith("under"):
        return False
    if word in _ADJECTIVES or _describes(text, match.end(), word):
        return word == "used" or _has_agent(text, match.end())
    return True


def _describes(text: str, end: int, word: str) -> bool:
    """Return whether a participle describes a noun that follows: mixed feelings, broken glass."""
    following = re.match(r"[^\S\n]+([a-z][a-z'-]*)", text[end : end + 40])
    if following is None or word in _WITH_NOUNS:
        return False
    after = following[1]
    return after not in _AFTER and not after.endswith(("ly", "ing", "wards"))


def _has_agent(text: str, end: int) -> bool:
    """Return whether “by” and somebody or something follow soon."""
    *_, agent = _patterns()
    found = agent.match(text, end)
    if found is None:
        return False
    who = found["agent"]
    if who == "the":
        return found["next"] not in _TIMES
    return who not in _NO_AGENTS and not who.endswith("ing") and not who[0].isdigit()
