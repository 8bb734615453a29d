"""The shapes in which a text defines a term: expressions for what stands right behind it, before it and after it."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.named_tuple import NamedTuple

HEAD = (
    r"(?:axis|therapy|symptoms?|function(?:ing)?|responses?|disorders?|treatment|approach(?:es)?|work|exercises?|techniques?"
    r"|skills?|abilities|tasks|episodes?|states?|systems?|feelings|antidepressants|attachment|styles?|patterns?|theory|model"
    r"|zone|branch|mode|practices|development|activity|reactivity|activation|regulation|tone|inputs?|focus?|care|support"
    r"|programm?e?s?|problems?|cycle|trap|loop|effect)"
)
"""Nouns behind a term that name what it describes: “HPA axis function”, “dorsal vagal state”."""


class Patterns(NamedTuple):
    """The patterns for the text right after a term, right before it, and at the start of the next sentence."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    following: re.Pattern[str]
    this: re.Pattern[str]
    in_body: re.Pattern[str]
    phrase: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the patterns, written once a run, since few pages need them."""
    hedge = r"(?:simply\s|just\s|usually\s|often\s|really\s|sometimes\s|basically\s|roughly\s|here\s|also\s|mainly\s)?"
    # “It means a lot to me” says nothing about the term.
    means = (
        r"means?\b(?!\s(?:a\s(?:lot|great)|much|more|nothing|little|everything|something|the\sworld|so\s|well|no\s(?:harm|good|more|less)|harm"
        r"|different))"
    )
    does = (
        r"(?:uses|represents?|looks\sat|involves|focuses\son|works\sby|teaches|explores|combines|draws\son|asks\syou|is\sbased\son|sees"
        r"|brings\stogether|helps\s(?:you|people)\s(?:to\s)?(?:notice|see|spot|change|learn)"
        r"|(?:lets|gives|teaches|shows|allows|invites|encourages|trains|asks)\s(?:you|us|people|clients|patients|individuals|someone|somebody|a\sperson)\b"
        r"|(?:offers|gives|provides)\s(?:us\s|you\s)?an?\s(?:\w+\s){0,2}(?:map|picture|model|framework|account|explanation|way)\sof)"
    )
    named = (
        r"(?:(?:(?:type|form|kind|sort)\sof\s)?(?:therapy|treatment|work)"
        r"|approach|method|technique|practice|process|skill)"
    )
    role = (
        r"(?:(?:is|are)\s(?:involved\sin|responsible\sfor)|plays?\s(?:an?|the)\s(?:\w+\s)?(?:role|part)\sin"
        r"|controls?|governs?|regulates?|handles?|process(?:es)?|stores?|calms?|manages?|prepares?|triggers?)"
    )
    acts = (
        rf"(?:{role}|flags?|signals?|sounds?|detects?|evaluates?|releases?|carr(?:y|ies)|sends?|runs?|slows?|speeds?|scans?"
        r"|connects?|(?:is|are)\s(?:designed|made|meant|built|wired)\sto\s\w+|acts?\sas|serves?\sas|kicks?\sin\swhen|helps?\s(?:(?:us|you|people|the\sbody|to)\s)?(?:to\s)?\w+)"
    )
    made = (  # what brings something about says what it is: “psychosomatic pain, which is caused by …”
        r"(?:(?:partly|often|mainly|usually)\s)?(?:caused|brought\son|triggered|set\soff|marked|shaped|formed|made\sworse|felt|driven"
        r"|passed\s(?:down|on))\s(?:by|in|when|from|as|early|through|to)\b"
    )
    tool = r"(?:technique|tool|method|exercise|strategy|practice|process|procedure|skill|form\sof\stherapy)"
    topic = (
        r"(?:\w+\s)?(?:(?:topic|subject|theme|thing|focus|goal|aim|favou?rite)\b|(?:concept|idea|skill)\b(?!\sof\b)"
        r"|(?:term|word)\b(?!\sfor\b)|(?:of\sthe\s)?(?:very\s)?(?:most|best|only|leading|first|gold)\b)"
    )
    head = rf"(?:\s{HEAD}){{0,2}}(?:\s[A-Z]{{2,6}}\b)?"
    kind = (
        r"(?:ways?|feelings?|experiences?|memories|memory|sensations?|thoughts?|moments?|times?|states?|reactions?|responses?"
        r"|habits?|patterns?|beliefs?|chemicals?|messengers?|therap(?:y|ies)|exercises?|skills?)"
    )
    act = (  # nouns that can begin a definition without an article: “TERM is exposure to …”
        r"(?:\w{3,}(?:[st]ion|ness|ment|ure|ity|[ae]nce)|being|feeling|having|losing|noticing|seeing|finding|learning|working"
        r"|talking|looking|thinking|fear|grief|pain|harm|distress|loss|trouble)"
    )
    aside = (
        r"(?:,\s(?:in\s(?:plain|simple|everyday|other)\s\w+|put\ssimply|simply\sput|on\sthe\sother\shand|however|though"
        r"|by\scontrast|in\scontrast|in\sturn|meanwhile)(?=,),?)?"
    )
    after = rf"""[{CLOSING})]*{head}[{CLOSING})]*{aside}(?:
        \s*\( \s*or\s+ (?P<bracketed_or> (?!so\b|not\b) [a-z][^(),;]{{2,40}} ) \)
      | \s*\( (?P<bracket>[^()]{{2,}}) \)
      | \s+[{OPENING}] (?P<quoted> [a-z] [^{OPENING}{CLOSING}.]{{5,60}} ) [{CLOSING}]
      | ,?\s+ (?:which|that|this|it) \s+ {hedge}
        (?: {means} | refers?\sto | describes? | (?:is|are)\s(?:when|where|how|about|the|an?|your|our) ) \b
        (?P<which>.*)
      | ,?\s+ (?:which|that) \s+ (?:is|are) \s+ {hedge} (?P<which_is> {made} .* )
      | (?:\s(?:and|or)\s(?:the\s)?[\w-]+(?:\s[\w-]+)?)? ,\s+ (?:which|that) \s+ {hedge} (?:{does}|{role}) \b
        (?P<which_does>.*)
      | (?:(?<=\bstate)|(?<=\bzone)|(?<=\bphase))
        \s+ (?P<between> between \s [^,.;:]{{3,30}} \s and \s [^,.;:]{{3,30}} )
      | \s+ of \s (?P<of_what> (?:what|how|whether|who)\s [^.;]{{8,}} )
      | \s*[,;:–—-]\s* (?: that\sis(?=,|\sto\ssay\b) | meaning(?!\s(?:no|well|harm)\b) | i\.e\.
        | in\s(?:other|plain)\swords | in\sshort | put\s(?:simply|another\sway) | also\s(?:called|known\sas)
        | (?:sometimes|often|once|better)\s(?:called|known\sas|referred\sto\sas) ) \b (?P<other>[^.;]*)
      | ,\s (?P<promised> explained \s (?:simply|briefly|in\splain\s\w+) ) \b
      | ,\s* or\s+ (?P<or> (?:\w+ing|an?|the|when|not
        |(?:[a-z][\w-]+\s){{1,2}}{kind}\s(?:to|of|that|which|in|when))\b (?!\s+in\sgeneral) [^,.;]* ) [,.;]
      | ,\s* or\s+ (?P<or_words> [a-z][\w’'-]+(?:\s[a-z][\w’'-]+){{1,4}} ) ,
      | ,\s* (?P<participle> (?:governing|controlling|regulating|handling|storing|calming|managing|marked\sby
        |responsible\sfor|involved\sin|characteri[sz]ed\sby|designed\sto
        |helping\s(?:us|you|people|clients|couples|patients|adults|children|families)\s(?:to\s)?(?:understand|see|notice|explore|learn
        |spot|manage|ease|face|settle|stop|reduce|cope\swith|find|build|work\sthrough))
        \s [^.;:]{{6,}} )
      | ,\s* (?P<apposition> (?:an?|one|the|when|where|how|what|your|our|those|feeling|being|having) \s+
        (?! {topic} ) [^,.;:]{{6,}} ) (?:[,.;:)]|\Z)
      | (?:\s(?:directly|itself))?\s*(?:\s[–-]\s|—|(?<!\s)-\s(?!(?:and|or|to)\b))\s* (?P<dash>[^–—.;]{{6,}})
      | :\s+ (?!why\b|how\b|what\b) (?P<colon>[a-z][^.]{{6,}})
      | ,? (?:['’]s)?\s+ {hedge}
        (?: {means} | makes?\s(?:people|you|us|someone|somebody|a\sperson)(?!\s(?:think|wonder|laugh|smile)\b)
        | refers?\sto | describes? | (?:happen|occur|arise|develop)s?\swhen | stands?\sfor
        | feels?\slike | (?:(?:can|may|often)\s)?looks?\slike
        | (?:can\s|may\s)?shows?\s(?:up|itself)\sas | consists?\sof
        | (?:is|are)\s(?:when|where|how|what|like|short\sfor|similar\sto|(?:characteri[sz]ed|marked)\sby|defined\sas
          |(?:the|an?|another)\s(?:\w+\s)?(?:name|word|term)\sfor) )
        \b (?P<means>.*)
      | \s+ {hedge} {does} \b (?P<does>.*)
      | \s+ {hedge} {acts} \b (?P<acts>.*)
      | \s+ (?:is|are) \s+ {hedge}
        (?P<is> (?:an?|the|one|our|your) \s+ (?! {topic} )
        (?! (?:common|key|important|big|normal|major|useful|good|great|central|problem|part|sign|symptom|core)\b )
        [^.;]* \b (?:that|which|who|when|where|of|to|in\swhich|for) \b .* )
      | \s+ (?:is|are) \s+ {hedge} an? \s (?:[\w-]+\s){{0,2}} {tool} \b [^.;]{{0,60}}? \s
        (?:that|which|where|in\swhich) \s (?P<is_tool> [^.;]{{12,}} )
      | \s+ (?:is|are) \s+ {hedge} (?:an?|the|one|another) \s [^.;,]{{3,60}}? ,? \s (?:which|that) \s {hedge}
        (?:{does}|includes|{means}) \b (?P<is_which> [^.;]{{12,}} )
      | \s+ (?:is|are) \s+ {hedge} (?P<is_whose> (?:an?|the|your|our) \s (?:\w+\s)? \w+['’]s \s [^.;:]{{4,}} )
      | ,?\s (?:and|which) \s
        (?P<effect> (?:calms|slows|lowers|settles|relaxes|quietens|brings\sdown|eases) \s [^.;:]{{6,}} )
      | \s+ (?:is|are) \s+ {hedge}
        (?P<is_kind> (?:[a-z-]+\s){{0,3}} {kind} \s (?:that|which|when|where|in|of|from|for|to)\b .* )
      | \s+ is \s+ {hedge} (?P<is_act> {act} \s (?:of|to|that|in|from|about|when|with|by|on|at) \b .* )
      | ,?\s (?:such\sas|like|for\s(?:example|instance)|e\.g\.) ,? \s (?!those\b|people\b)
        (?P<examples> [^.;:]* (?:,|\band\b|\bor\b) [^.;:]* )
      )"""
    before = rf"""(?:
        (?<!so-)called | what\s(?:\w+\s){{1,3}}call
      | known\sas | named | termed | calls?\s(?:this|it|that|such|these)(?:\s\w+){{0,3}}
      | (?:word|name|term|label)s?\sfor\s(?:this|that|it|[^.,]{{3,60}}?)(?:\sis)?
      | referred\sto\sas | described\sas | short\sfor
      | ,\s(?:that|this)(?:['’]s|\sis)
      | \b(?:areas?|parts?|regions?|structures?|centres?|centers?|chemicals?|hormones?|messengers?)\b[^.;:]{{10,100}}:
      ) (?:\s(?:the\s)?[\w’'-]+\s(?:or|and))? \s* ,? \s* [{OPENING}(]* (?:(?:an?|the|its|their|our|your)\s+)? \Z"""
    following = rf"""
        (?:In\sother\swords|Put\ssimply|Simply\sput|In\splain\swords|To\sput\sit\ssimply|That\sis,)\b
      | Think\sof\s(?:it|this)\sas\b
      | The\s(?:whole\s|main\s)?(?:point|aim|purpose|goal|idea)\s(?:of|behind)\s(?:it|this|[A-Z]{{2,6}}\b)[^.]{{0,30}}
        \sis\s(?:to|that)\b
      | Here(?:['’]s|\sis)\s(?:what|how|an?\s(?:plain|simple|short|quick|brief|gentle)(?:-language)?)\b
      | (?:This|It|That|They|These)(?:\s{named})? \s+ {hedge}
        (?: {means} | refers?\sto | describes? | (?:happen|occur|arise|develop)s?\swhen | (?:{does}\b (?P<does>.*))
        | (?:is|are)\s(?: when | where | how | what | the\sname\sfor
        | (?:an?|your|the)\s+(?:[\w’'-]+\s+){{0,2}}
          (?:way|state|feeling|kind|type|form|sense|method|therapy|pattern|habit|word|term|name|ability) ) ) \b"""
    this = rf"This\s{named} \s+ {hedge} {does} \b (?P<does>.*)"
    in_body = rf"(?:It|This|They)\s{hedge}{acts}\b(?P<acts>.*)"
    phrase = rf"""(?:[Aa]n?|One|Your|The|Our) \s+ (?! {topic} )
        [^.;]* \b (?:that|which|who|when|where|of|to|with|in\swhich|for) \b | (?:When|Feeling|Being|Having|Losing) \s"""
    return Patterns(
        expression(after, re.DOTALL | re.VERBOSE),
        expression(before, re.IGNORECASE | re.VERBOSE),
        expression(following, re.VERBOSE),
        expression(this, re.VERBOSE),
        expression(in_body),
        expression(phrase, re.VERBOSE),
    )
