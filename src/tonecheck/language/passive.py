"""Passives: a form of *be* and a past participle that is no adjective.

What is looked for is *be*, up to two adverbs, and the participle (*is often asked*), with nothing but blanks between.
In a question the subject may stand there too (*are your notes kept?*). Participles that are adjectives more often than
not (*interested*, *committed*) only count if an agent follows: *by* and somebody. So do those before a noun (*are mixed
feelings*). In doubt it is none: the share of passives is what the module is for, and a single one is never reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.language.inflection import irregular_participles
from tonecheck.language.words import folded_prose
from tonecheck.model import Document, Span

_GET = frozenset(["get", "gets", "got", "getting"])
_FINITE = frozenset(["am", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"])
_ADVERBS = (
    r"(?:(?:more|most|less|least|very|so|quite|too)[^\S\n]+)?\w+ly|no[^\S\n]+longer|not|also|always|never|ever|often"
    r"|still|just|even|now|then|already|sometimes|soon|first|once|being|been|both|all|again|perhaps|seldom|therefore"
    r"|thus|instead|later|rather|best|better|yet|indeed|much|hereby"
)
# Words in -ed that are no participles.
_NO_PARTICIPLES = frozenset(
    """aged bed beloved biped bleed breed creed crooked deed embed exceed feed fred greed hatred heed hotbed hundred
    indeed infrared jagged kindred knead moped naked ned need newlywed proceed red reed rugged sacred seed shed sled
    speed steed succeed ted tweed watershed wed weed wicked wretched zed""".split()
)
# Verbs in un-: all other participles in un- are adjectives.
_UN = frozenset(
    "uncovered unlearned unleashed unloaded unlocked unpacked unraveled unravelled untangled unveiled".split()
)
# Participles that are adjectives, or of verbs that have no passive: they need an agent.
_STATES = frozenset(
    """abled absorbed accented accredited accustomed acquainted addicted advanced advantaged aggrieved agitated aimed
    alarmed alienated aligned amazed amused anguished animated annoyed antiquated appalled arisen armed aroused arrived
    ashamed associated assured astonished attached attracted attuned awoken baffled balanced based become bedridden
    been begun bemused bent bereaved besotted bewildered biased blessed bloated blurred bonded bored born bothered
    bound bred broken bruised burned burnt burst captivated centered centred certified charmed chartered chuffed closed
    clouded cluttered come committed complicated composed comprised concerned condensed conflicted confused congested
    connected contented contrived convinced convoluted cost cracked crazed crowded cultured cursed dated daunted dazed
    deceased dedicated deflated dehydrated dejected delayed delighted deluded demented demoralised demoralized
    depressed deprived deranged desensitised desensitized deserted desired destined detached detailed devastated
    devoted dilapidated disadvantaged disaffected disappointed disconnected discontented discouraged diseased
    disenchanted disengaged disgusted disheartened disillusioned disinterested dismayed disorganised disorganized
    disoriented dispirited displeased disposed dissatisfied dissociated distanced distinguished distracted distressed
    diversified divorced doomed drained dressed drunk dysregulated educated elapsed elated embarrassed embittered
    emerged enamored enamoured enchanted endangered energised energized engaged enlightened enmeshed enraged enthralled
    enthused entitled entranced entrenched equipped esteemed estranged exalted exasperated excited exhausted faced
    faceted faded fallen famed fascinated fated fatigued fazed finished fitted fixated flabbergasted flattered flawed
    flooded flushed flustered focused focussed fragmented frazzled frightened frozen frustrated fulfilled geared
    gendered gifted gobsmacked gone grounded grown guarded gutted handicapped happened hardened hardwired haunted
    heartbroken heartened heated hidden hooked horrified humbled hurried hyped imbued immersed impaired impressed
    incensed inclined indebted inebriated infatuated inflamed infuriated ingrained inspired insulated insured intended
    interconnected interested interlinked intermingled interrelated intertwined intoxicated intrigued introverted
    invested involved irritated isolated jaded jumbled knackered lain layered licensed limited linked lived located
    lopsided lost married meant medicated miffed minded misaligned misguided misplaced mistaken mixed mortified
    motivated muddled multifaceted muted mystified nauseated nested nuanced numbed obligated obliged obsessed occupied
    occurred opposed oppressed organised organized orientated oriented outdated outraged overcommitted overcrowded
    overextended overjoyed overloaded overqualified overrated overstimulated overstretched overtired overwhelmed
    overworked pained panicked paralysed paralyzed partnered peeved perplexed perturbed petrified pleased polarised
    possessed predisposed prejudiced preoccupied prepared privileged pronounced protracted psyched puffed puzzled
    qualified quit rattled reborn related relaxed relieved renowned repulsed reserved resigned rested retired revolted
    riddled risen rooted rounded saddened sat sated satisfied saturated scared scarred scattered seasoned seated
    secluded separated settled shattered sheltered shocked sickened sighted situated skewed skilled slept sophisticated
    specialised specialized spirited spoiled spoilt spooked staggered startled starved stationed steeped stifled
    stilted stoked stood strained stressed stuck stumped stunned subdued suffocated suited sunburned supposed surprised
    surrounded survived swollen sworn talented tangled tempted terrified thrilled tied tired tormented torn trapped
    traumatised traumatized troubled tuned twisted underfunded underpaid underprivileged underrated underrepresented
    understaffed unified united unsettled upset vanished varied versed vested vexed warped weathered wedded wept
    widowed wired withdrawn worried zoned""".split()
)
# Adjectives after “is”, but no longer after “can be”, “has been” and “is being”: there somebody does it.
_RESULTS = frozenset(
    """accomplished activated blocked burdened calmed challenged comforted concentrated consumed covered crippled
    crushed cut damaged designed determined disabled distorted disturbed divided done driven elevated embedded
    experienced exposed fed filled fixed healed heightened honored honoured hurt infected informed inhibited injured
    integrated intimidated known learned learnt loaded marked matched moved offended packed paired positioned practiced
    practised pressed recovered refined refreshed registered resolved restricted rushed scheduled sedated set shaken
    shaped shut split spread stretched structured tailored touched trained triggered wasted weakened wounded
    wrecked""".split()
)
# What makes an action of a state: it is broken, but: it is broken down.
_WITH_PARTICLES = {
    "broken": ("down", "into", "up"), "confused": ("with",), "set": ("up", "aside", "out"), "shut": ("out",),
    "known": ("as",), "done": ("to",), "torn": ("down", "apart"),
}  # fmt: skip
# What makes a state of an action: it is made, but: it is made of glass.
_STATE_WITH = {
    "made": ("of", "up"), "fed": ("up",), "determined": ("to",), "experienced": ("in", "at", "and", "or"),
    "resolved": ("to",), "worn": ("down", "out", "thin"),
    "left": ("", "over"),
}  # fmt: skip
# Verbs whose passive takes a noun or an adjective: “was told stories”, “are kept safe”.
_WITH_NOUNS = frozenset(
    """allowed appointed asked assigned assumed awarded believed brought called charged considered dealt declared
    deemed denied described diagnosed elected fed found given granted guaranteed handed held judged kept labeled
    labelled left lent let loaned made named offered ordered paid painted passed prescribed presumed promised proposed
    put raised rated refused rendered seen sent served set shown sold struck taken taught termed thought told treated
    used wished""".split()
)
# What may follow a participle without being a noun that it describes.
_AFTER = frozenset(
    """a aboard about above abroad according across after afterwards again against ago ahead all alone along aloud also
    although always amid among amongst an and anew any anymore anyway apart apiece are around as asap aside at away
    back based be because before behind below beneath beside best better between beyond both but by can carefully could
    days deep did do does down downstairs during each early either elsewhere enough even ever every everywhere except
    first for forever forward free friday from further gently had has have hence here his home hours how however if in
    indoors inside instead into is it its just last late later less like likewise live long may meanwhile might minutes
    monday months more most much must my near needs never next no nor not nothing now of off offline often on once one
    online only onto onwards or otherwise our out outdoors outside over overnight own per prior private pursuant
    quickly rather regardless round saturday second shall should since slowly so some something somewhere soon still
    sunday than that the their them then there therefore therein these they this those though through throughout
    thursday times to today together tomorrow too toward towards tuesday twice under unless unlike until up upon
    upstairs very via was we wednesday weeks well were what when whenever where whereas wherever whether which while
    whilst who whom whose why will with within without worldwide would yearly years yesterday yet you your""".split()
)
# After “by” these are no agents: when, how, how much.
_NO_AGENTS = frozenset(
    """accident age april august bedtime being chance dawn december default definition design dusk e-mail early email
    evening far february friday having herself himself itself january july june late law letter lunchtime march may mid
    midday midnight mistake monday morning myself nature next night nightfall noon november now october ourselves phone
    post saturday september sunday telephone themselves then thursday today tomorrow tuesday using video wednesday
    yesterday yourself""".split()
)
_TIMES = frozenset("time end week month year day hour moment way same".split())
_GOT = frozenset(
    """abused accepted added arrested asked assaulted assessed attacked beaten billed bitten blamed bullied called
    caught checked criticised criticized diagnosed discharged dismissed dropped evicted excluded fired forgotten given
    harassed heard hit ignored interrupted invited judged kicked killed labeled labelled laughed left misunderstood
    mugged noticed overlooked paid passed picked praised prescribed promoted pulled punished pushed put referred
    reimbursed rejected repeated replaced robbed sacked sectioned seen sent shamed shouted taken tested told treated
    vaccinated""".split()
)
# After “used to” these are what it is for, and no habit.
_USES = frozenset(
    """address assess build calm change check communicate create deal describe diagnose encourage evaluate examine
    explain explore express find guide help identify improve increase lower make manage measure prevent promote protect
    reduce relieve show support teach test track treat understand""".split()
)
_CAN = frozenset("can cannot can't could couldn't".split())
# “It’s called” is no perfect.
_SURE = frozenset(
    """advised allowed believed called considered deemed estimated expected needed recommended required said thought
    understood used""".split()
)
_OBJECTS = frozenset("me you him her us them".split())
_PRONOUNS = frozenset(
    """i you he she it we they this that these those anyone anybody everyone everybody someone somebody something
    nothing anything everything people""".split()
)
_DETERMINERS = frozenset("the a an my your his her its our their this that these those any all some".split())
_ASKING = frozenset("when where why how who what nor neither".split())
_ASKING_NOUNS = frozenset("when why how nor neither".split())
# After a noun these are more often a short clause than the verb: what are the skills needed?
_CLAUSES = frozenset("called given involved made named needed required used".split())


class _Patterns(NamedTuple):
    form: re.Pattern[str]
    adverbs: re.Pattern[str]
    word: re.Pattern[str]
    prefix: re.Pattern[str]
    agent: re.Pattern[str]
    following: re.Pattern[str]
    question: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        # Begins with a set of characters, which is searched for fast.
        form=expression(
            r"[^a-z0-9_-](am|is(?:n't)?|are(?:n't)?|was(?:n't)?|were(?:n't)?|be(?:en|ing)?|g[eo]ts?|getting|re|m|s)"
            r"(?=[^\S\n])"
        ),
        adverbs=expression(rf"(?:[^\S\n]+(?:{_ADVERBS})(?=[^\S\n])){{0,2}}"),
        word=expression(r"[^\S\n]+((?:(?:re|co|pre|mis|over|under)-)?[a-z]+)(?![\w'-])"),
        prefix=expression(r"^(?:(?:mis|re(?!sent)|over|under|with|fore)-?|co-|pre-)"),
        agent=expression(
            r"(?:[^\S\n]+(?!and\b|or\b)\w+){0,2}?[^\S\n]+by[^\S\n]+(?P<agent>[\w'-]+)(?:[^\S\n]+(?P<next>\w+))?"
        ),
        following=expression(r"[^\S\n]+([a-z][a-z'-]{0,30})"),
        question=expression(r"[^.!?;:\n]{0,120}\?"),
    )


class _Verb(NamedTuple):
    """A form of be or get at ``start``, and what may be its participle, which ends at ``end``."""

    start: int
    form: str
    adverbs: str
    participle: str
    end: int


def passives(text: str) -> list[Span]:
    """Return where the passives of a text stand: from the form of *be* or *get* to the participle, in order.

    Args:
        text: a sentence or a block.
    """
    return list(_passives(fold(text)))


def page_passives(document: Document) -> list[Span]:
    """Return where the passives of a page stand in its prose, in order; use as ``document.once(page_passives)``."""
    return list(_passives(document.once(folded_prose)))


def _passives(folded: str) -> Iterator[Span]:
    text = f" {folded}"  # every word has a character before it
    done = 0
    for found in _patterns().form.finditer(text):
        start, form = found.start(1), found[1]
        if start < done or text[start - 1].isalnum():
            continue
        if form in {"re", "m", "s"}:
            if text[start - 1] != "'":
                continue
            start -= 1
        verb = _verb(text, start, form, found.end())
        passive = verb is not None and _is_passive(text, verb)
        if not passive and form in _FINITE:
            verb = _asking(text, start, form, found.end())
            passive = verb is not None and _is_passive(text, verb)
        if verb is not None and passive:
            done = verb.end
            yield Span(start - 1, done - 1)


def _verb(text: str, start: int, form: str, end: int) -> _Verb | None:
    """Return the verb that begins with a form of be or get, whose participle stands after ``end`` and some adverbs."""
    patterns = _patterns()
    adverbs = patterns.adverbs.match(text, end)
    last = adverbs.end() if adverbs else end
    word = patterns.word.match(text, last)
    return _Verb(start, form, text[end:last], word[1], word.end()) if word else None


def _asking(text: str, start: int, form: str, end: int) -> _Verb | None:
    """Return the verb of a question, which has its subject inside: “was she told”, “are your notes kept”."""
    before = text[max(0, start - 12) : start].rstrip(" \"'(")
    opener = "" if not before or before[-1] in ".?!\n" else before.rsplit(maxsplit=1)[-1].lstrip("\"'(")
    if opener and opener not in _ASKING:
        return None
    word = _patterns().word
    found = word.match(text, end)
    if found is None:
        return None
    if found[1] in _PRONOUNS:
        verb = _verb(text, start, form, found.end())
        if verb or found[1] not in _DETERMINERS:
            return verb if verb and _is_participle(verb.participle) else None
    if opener and opener not in _ASKING_NOUNS:
        return None
    nouns = 1
    if found[1] in _DETERMINERS:
        nouns, found = 2, word.match(text, found.end())
    while found and nouns and found[1] not in _AFTER | _PRONOUNS and not found[1].endswith(("ing", "ly")):
        verb = _verb(text, start, form, found.end())
        if verb and _is_participle(verb.participle):
            asked = verb.participle not in _CLAUSES and _patterns().question.match(text, verb.end)
            return verb if asked else None
        nouns, found = nouns - 1, word.match(text, found.end())
    return None


def _is_participle(word: str) -> bool:
    """Return whether a word has the form of a past participle, and is not one of the adjectives in un-."""
    if word.endswith("ed"):
        return word not in _NO_PARTICIPLES and (not word.startswith("un") or word.startswith("under") or word in _UN)
    return _stem(word) in irregular_participles()


def _stem(word: str) -> str:
    """Return a participle without its hyphen, and an irregular one without its prefix: misunderstood, re-read."""
    if word in irregular_participles() or word in _STATES:
        return word
    stem = _patterns().prefix.sub("", word, count=1)
    return stem if stem in irregular_participles() else word.replace("-", "")


def _is_passive(text: str, verb: _Verb) -> bool:
    if not _is_participle(verb.participle) or text.endswith(("there ", "human "), 0, verb.start):
        return False
    following = _following(text, verb.end)
    if verb.form in _GET:
        return verb.participle in _GOT and not _is_noun(following)
    if verb.form == "s" and not _is_sure(text, verb, following):
        return False
    word = _stem(verb.participle)
    if word == "used" and following == "to":
        return _is_use(text, verb)
    if not _is_state(verb, word, following):
        takes_noun = word in _WITH_NOUNS or text.endswith(" who ", 0, verb.start)
        if takes_noun or not _is_noun(following):
            return True
    return _has_agent(text, verb.end)


def _is_state(verb: _Verb, word: str, following: str) -> bool:
    """Return whether a participle is an adjective here."""
    if following in _WITH_PARTICLES.get(word, ()):
        return False
    action = verb.form in {"be", "been", "being"} or "being" in verb.adverbs
    return word in _STATES or (word in _RESULTS and not action) or following in _STATE_WITH.get(word, ())


def _is_use(text: str, verb: _Verb) -> bool:
    """Return whether “used to” is no habit: it is used to treat pain, it can be used to."""
    before = text[max(0, verb.start - 14) : verb.start].rpartition("\n")[2].split()[-2:]
    return _following(text, text.index("to", verb.end) + 2) in _USES or not _CAN.isdisjoint(before)


def _is_sure(text: str, verb: _Verb, following: str) -> bool:
    """Return whether ’s is “is”, and not “has”: it’s called, she’s allowed to, it’s led by us."""
    if "being" in verb.adverbs:
        return True
    subject = text[max(0, verb.start - 5) : verb.start].rsplit(maxsplit=1)[-1:]
    if subject and subject[0] in {"it", "that", "what", "this"}:
        sure = verb.participle in _SURE and following not in _OBJECTS
        return sure or _has_agent(text, verb.end)
    return bool(subject) and subject[0] in {"he", "she", "who"} and (verb.participle, following) == ("allowed", "to")


def _following(text: str, end: int) -> str:
    found = _patterns().following.match(text, end)
    return found[1] if found else ""


def _is_noun(following: str) -> bool:
    """Return whether a participle describes a noun that follows: mixed feelings, broken glass."""
    if not following or "-" in following:  # in-person, long-term: how, and not what
        return False
    adverb = following.endswith(("ly", "ing", "wards", "ed")) and following != "family"
    return not adverb and following not in _AFTER


def _has_agent(text: str, end: int) -> bool:
    """Return whether “by” and somebody or something follow soon."""
    found = _patterns().agent.match(text, end)
    if found is None:
        return False
    who = found["agent"]
    if who == "the":
        return found["next"] not in _TIMES
    return who not in _NO_AGENTS and not who.endswith("ing") and not who[0].isdigit()
