"""Inflection: makes the forms of an English verb or noun by rule, with tables for the irregular ones.

We make the forms when packs are compiled, so that a search for them is a set test. A form too many does no harm,
because nobody writes it.
"""

from __future__ import annotations

from functools import cache

from tonecheck.expressions import expression

_YED = expression(r"(?<=[^aeiou])yed$")
_ISE = expression(r"(?<=[a-z]{3})is(?=e$)")
_IZE = expression(r"(?<=[a-z]{3})iz(?=e$)")
_YSE = expression(r"(?<=[a-z])yse$")
_YZE = expression(r"(?<=[a-z])yze$")
_OUR = expression(r"(?:col|lab|behavi|hon|fav|hum|neighb|harb|endeav)ou?r$")
_HISS = expression(r"(?:s|x|z|ch|sh)$")
_CLOSED_SYLLABLE = expression(r"(?:^|[^aeiou]|qu)[aeiou][bdfgklmnprtvz]$")
_SEVERAL_SYLLABLES = expression(r"[aeiouy][^aeiouy]+[aeiou][^aeiou]$")

# lemma: past, past participle (if it differs), present participle (if it is irregular)
_IRREGULAR = {
    "be": "am is are was were been being", "have": "has had having", "do": "does did done doing",
    "go": "goes went gone going", "say": "says said saying", "arise": "arose arisen", "awake": "awoke awoken",
    "bear": "bore borne born", "beat": "beat beaten", "become": "became", "begin": "began begun beginning",
    "bend": "bent", "bet": "betting", "bind": "bound", "bite": "bit bitten", "bleed": "bled", "blow": "blew blown",
    "break": "broke broken", "breed": "bred", "bring": "brought", "build": "built", "burn": "burnt", "burst": "",
    "buy": "bought", "catch": "caught", "choose": "chose chosen", "cling": "clung", "come": "came", "cost": "",
    "creep": "crept", "cut": "cutting", "deal": "dealt", "dig": "dug", "draw": "drew drawn", "dream": "dreamt",
    "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feed": "fed",
    "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fling": "flung", "fly": "flew flown flies",
    "forbid": "forbade forbidden", "forget": "forgot forgotten", "forgive": "forgave forgiven",
    "freeze": "froze frozen", "get": "got got gotten getting", "give": "gave given", "grind": "ground",
    "grow": "grew grown", "hang": "hung hanged", "hear": "heard", "hide": "hid hidden", "hit": "hitting",
    "hold": "held", "hurt": "", "keep": "kept", "kneel": "knelt", "know": "knew known", "lay": "laid",
    "lead": "led", "lean": "leant", "leap": "leapt", "learn": "learnt", "leave": "left", "lend": "lent",
    "let": "letting", "lie": "lay lain lied lying", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "pay": "paid", "put": "putting", "quit": "quitting", "read": "", "ride": "rode ridden", "ring": "rang rung",
    "rise": "rose risen", "run": "ran running", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "setting", "shake": "shook shaken", "shed": "shedding", "shine": "shone", "shoot": "shot",
    "show": "showed shown", "shut": "shutting", "sing": "sang sung", "sink": "sank sunk", "sit": "sat sitting",
    "sleep": "slept", "slide": "slid", "speak": "spoke spoken", "spell": "spelt", "spend": "spent",
    "split": "splitting", "spread": "", "spring": "sprang sprung", "stand": "stood", "steal": "stole stolen",
    "stick": "stuck", "sting": "stung", "strike": "struck stricken", "strive": "strove striven",
    "swear": "swore sworn", "sweep": "swept", "swim": "swam swum", "swing": "swung", "take": "took taken",
    "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown",
    "understand": "understood", "undergo": "undergoes underwent undergone", "upset": "upsetting",
    "wake": "woke woken", "wear": "wore worn", "weep": "wept", "win": "won", "withdraw": "withdrew withdrawn",
    "write": "wrote written", "overcome": "overcame", "overthink": "overthought", "gaslight": "gaslit",
}  # fmt: skip
_PLURALS = {
    "child": "children", "person": "people persons", "man": "men", "woman": "women", "foot": "feet", "tooth": "teeth",
    "mouse": "mice", "life": "lives", "wife": "wives", "knife": "knives", "self": "selves", "half": "halves",
    "leaf": "leaves", "shelf": "shelves", "thief": "thieves", "wolf": "wolves", "crisis": "crises",
    "diagnosis": "diagnoses", "analysis": "analyses", "neurosis": "neuroses", "psychosis": "psychoses",
    "criterion": "criteria", "phenomenon": "phenomena", "stimulus": "stimuli", "schema": "schemas schemata",
    "potato": "potatoes", "hero": "heroes", "echo": "echoes",
}  # fmt: skip
# Two syllables or more, yet the last consonant is doubled, mostly because the stress is on the last syllable.
_DOUBLED = frozenset(
    """admit allot begin commit compel confer control defer deter dispel emit equip excel expel forget incur infer
    occur omit overlap patrol permit prefer propel rebel recur refer regret remit submit transfer transmit upset
    kidnap worship program""".split()
)
_ISE_ALWAYS = frozenset(
    """advertise advise apprise arise chastise circumcise comprise compromise despise devise disguise excise exercise
    franchise improvise incise merchandise prise promise raise reprise revise rise supervise surmise surprise
    televise wise praise noise poise cruise bruise""".split()
)
_VOWELS = "aeiou"
_SHORTEST_STEM = 6
_CLASS_ENDINGS = frozenset(
    "e es ed ing s ion ions ation ations ment al ic ive y ies ity ness ant ent ance ence ied ication".split()
)
_LIKE_INFINITIVE = frozenset({"run", "come", "become", "overcome"})
"""Verbs whose participle has the form of the infinitive, unlike their past."""
IRREGULAR_PLURALS = frozenset(plural for plurals in _PLURALS.values() for plural in plurals.split())


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Return a verb and its forms (third person, past, participles), in both British and American spelling.

    Args:
        lemma: the infinitive, in lower case.
    """
    collected: list[str] = []
    for base in _spellings(lemma):
        irregular = _IRREGULAR.get(base)
        collected.append(base)
        if irregular is None:
            collected += [_with_s(base), *(stem + ending for stem in _stems(base) for ending in ("ed", "ing"))]
        else:
            listed = irregular.split()
            collected += listed
            collected += [] if any(form.endswith("s") for form in listed) else [_with_s(base)]
            collected += [] if any(form.endswith("ing") for form in listed) else [f"{stem}ing" for stem in _stems(base)]
    return tuple(dict.fromkeys(_respelt(form) for form in collected))


def inflected(lemma: str, form: str) -> str:
    """Return a form of a word: ``s`` is the third person or the plural. We use the first spelling, which is British.

    Args:
        lemma: the infinitive or the singular.
        form: base, s, past, participle or ing; any other is base.
    """
    if form == "s" and lemma in _PLURALS:
        return _PLURALS[lemma].split()[0]
    return _table(lemma).get(form, lemma)


def tagged_forms(lemma: str, *, nouns: bool = True, verbs: bool = True) -> dict[str, str]:
    """Return the forms of a word, in both spellings, each with its name: base, s, past, participle or ing."""
    tagged: dict[str, str] = {}
    for base in _spellings(lemma):
        tagged.setdefault(base, "base")
        if nouns:
            tagged |= {plural: "s" for plural in noun_forms(base) if tagged.get(plural) != "base"}
        if verbs:
            table = _table(base)
            tagged |= {text: name for name, text in reversed(table.items()) if tagged.get(text) != "base"}
            tagged |= {text: _name(base, text) for text in verb_forms(base) if text not in tagged}
    return tagged


def _table(lemma: str) -> dict[str, str]:
    """Return the forms of a verb by name, in one spelling."""
    if lemma == "be":
        return {"base": "be", "s": "is", "past": "was", "participle": "been", "ing": "being"}
    listed = _IRREGULAR.get(lemma)
    stem = _stems(lemma)[-1]
    others = (_respelt(f"{stem}ed") if listed is None else listed).split()
    ing = [form for form in others if form.endswith("ing")]
    s = [form for form in others if form.endswith("s")]
    past, *participle = [form for form in others if form not in {*ing, *s}] or [lemma]
    participle = [lemma] if lemma in _LIKE_INFINITIVE else participle
    return {
        "base": lemma,
        "s": s[0] if s else _with_s(lemma),
        "past": past,
        "participle": participle[0] if participle else past,
        "ing": ing[0] if ing else _respelt(f"{stem}ing"),
    }


def _name(base: str, text: str) -> str:
    if text.endswith("ing"):
        return "ing"
    return "s" if text in {"am", "are"} or (text.endswith("s") and not base.endswith("s")) else "past"


@cache
def irregular_participles() -> frozenset[str]:
    """Return the past participles that do not end in -ed: given, told, read."""
    participles = set()
    for base, listed in _IRREGULAR.items():
        past = [form for form in listed.split() if not form.endswith(("ing", "es")) and form not in {"has", "says"}]
        participles.update(past[-1:] or [base])
    return frozenset(
        {*participles, *_LIKE_INFINITIVE, "hung", "lit", "struck", "proven", "woven", "sewn", "upheld"}
        - {"hanged", "lied", "stricken", "gotten", "ran", "overcame"}
    )


def _respelt(form: str) -> str:
    """Return a form with its spelling adjusted to its ending: tryed becomes tried, dieing becomes dying."""
    if form.endswith("ieing"):
        return form[:-5] + "ying"
    if form.endswith(("ieed", "eeed", "oeed", "yeed")):
        return form[:-2] + "d"
    return _YED.sub("ied", form)


def are_kin(first: str, second: str) -> bool:
    """Return whether two terms are one word in two classes: “dissociation” and “dissociate”, or “dissociative state”.

    Of terms of several words only one may have more than one, and its first word is compared.
    """
    one, other = first.split(), second.split()
    if not one or not other or (len(one) > 1 and len(other) > 1):
        return False
    return not _stems_of(one[0]).isdisjoint(_stems_of(other[0]))


def _stems_of(word: str) -> set[str]:
    """Return what is left of a word without each ending that it may have."""
    cuts = range(_SHORTEST_STEM, len(word) + 1)
    return {word[:cut] for cut in cuts if cut == len(word) or word[cut:] in _CLASS_ENDINGS}


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Return a noun and its plural, in both British and American spelling.

    Args:
        lemma: the singular, in lower case.
    """
    collected = dict.fromkeys([lemma])
    for base in _spellings(lemma):
        collected.update(dict.fromkeys([base, *_PLURALS.get(base, _with_s(base)).split()]))
    return tuple(collected)


def forms(lemma: str) -> tuple[str, ...]:
    """Return a word’s forms both as a verb and as a noun.

    Args:
        lemma: the infinitive or the singular, in lower case.
    """
    return tuple(dict.fromkeys([*verb_forms(lemma), *noun_forms(lemma)]))


def _spellings(lemma: str) -> list[str]:
    """Return the British and American spellings of a word that rules can derive."""
    other = lemma
    if lemma not in _ISE_ALWAYS:
        other = _ISE.sub("iz", lemma)
        other = other if other != lemma else _IZE.sub("is", lemma)
    other = other if other != lemma else _YSE.sub("yze", lemma)
    other = other if other != lemma else _YZE.sub("yse", lemma)
    if other == lemma and _OUR.search(lemma):
        other = lemma[:-3] + "or" if lemma.endswith("our") else lemma[:-2] + "our"
    return [lemma] if other == lemma else [lemma, other]


def _with_s(base: str) -> str:
    if _HISS.search(base) and not base.endswith("stomach"):
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies"
    with_es = base.endswith("o") and base[-2:-1] not in _VOWELS and base not in {"photo", "memo"}
    return f"{base}es" if with_es else f"{base}s"


def _stems(base: str) -> list[str]:
    """Return the stems for -ed and -ing; two if British and American spellings differ."""
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye", "ie")):
        return [base[:-1]]
    if base.endswith("c"):
        return [f"{base}k"]
    closed_syllable = _CLOSED_SYLLABLE.search(base)
    if not closed_syllable:
        return [base]
    doubled = base + base[-1]
    if base in _DOUBLED or not _SEVERAL_SYLLABLES.search(base):
        return [doubled]
    return [base, doubled] if base.endswith(("l", "p", "s")) else [base]
