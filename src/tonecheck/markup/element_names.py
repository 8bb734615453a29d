"""What each HTML element means to a reader, as tables: which begin blocks, which are marks, which are not words."""

from __future__ import annotations

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

KINDS = {
    "li": "item",
    "dt": "term",
    "dd": "definition",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    "summary": "summary",
    "label": "label",
    "legend": "label",
    "button": "label",
    "option": "label",
}
"""Elements that say of what kind the text in them is."""

FIRST_ONLY = frozenset(["item", "definition"])
"""Kinds that only the first paragraph in an element has; what follows are paragraphs."""

WITHIN = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "dir": "list",
    "table": "table",
    "figure": "figure",
    "aside": "aside",
    "details": "details",
    "nav": "nav",
}

LISTS = frozenset(["ul", "ol", "menu", "dir"])

CONTAINERS = frozenset(
    """address article center dialog div dl fieldset footer form frameset header hgroup main marquee optgroup search
    section select tbody tfoot thead tr""".split()
)
"""Further elements that begin and end blocks."""

CODE_BLOCKS = frozenset(["pre", "listing", "xmp", "plaintext"])

FLOW = frozenset(["p", *HEADINGS, *KINDS, *WITHIN, *CONTAINERS, *CODE_BLOCKS])
"""Elements that begin and end blocks."""

BOXES = frozenset(["p", *HEADINGS, *KINDS])
"""Elements whose tags belong to the block in them."""

RESETS = frozenset([*WITHIN, "dl", "form", "fieldset", "select", "tr", "dialog"])
"""Elements in which text is a paragraph, whatever element they stand in."""

SHOWN_AS = {
    **dict.fromkeys(["code", "kbd", "samp", "var", "tt", *CODE_BLOCKS], "code"),
    **dict.fromkeys(
        ["iframe", "video", "audio", "object", "svg", "canvas", "math", "progress", "meter", "textarea", "applet"],
        "embed",
    ),
}
"""Elements that are seen as a whole, and the kind of block that they are by themselves."""

CODE = frozenset(name for name, kind in SHOWN_AS.items() if kind == "code")
EMBEDS = frozenset(name for name, kind in SHOWN_AS.items() if kind == "embed")

UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "noframes", "noembed", "title", "datalist", "rp", "rt", *EMBEDS]
)
"""Elements whose content is not read with the text around them."""

MARKS = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "dfn": "dfn",
    "q": "quoted",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}

FORMATTING = frozenset(["a", "b", "big", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "u"])
"""Elements that end alone and leave open what was opened inside them (HTML standard, section 13.2.4.3)."""

ENDS_P = frozenset([*FLOW, "hr"]) - frozenset(
    """td th tr tbody tfoot thead caption legend label button option optgroup select marquee frameset""".split()
)
"""Elements before which the end tag of ``p`` may be left out."""

BREAKOUT = frozenset(
    """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta
    nobr ol p pre ruby s small span strong strike sub sup table tt u ul var""".split()
)
"""Elements that no drawing or formula holds: they end one that was left open (HTML standard, section 13.2.6.5)."""

SCOPE = frozenset(
    ["table", "td", "th", "caption", "template", "noscript", "object", "applet", "marquee", "foreignobject"]
)
"""Elements that an end tag inside them does not look past."""

P_SCOPE = SCOPE | {"button"}
TABLE_SCOPE = frozenset(["table", "template"])
TABLE_PARTS = frozenset(["table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th"])

LIST_SCOPE = SCOPE | LISTS
ITEM_SCOPE = SCOPE | FLOW - {"p", "div", "address"}

IMPLIED = {
    "li": (frozenset(["li"]), ITEM_SCOPE),
    "dt": (frozenset(["dt", "dd"]), ITEM_SCOPE),
    "dd": (frozenset(["dt", "dd"]), ITEM_SCOPE),
    "option": (frozenset(["option"]), SCOPE | {"select", "optgroup"}),
    "optgroup": (frozenset(["optgroup", "option"]), SCOPE | {"select"}),
    "button": (frozenset(["button"]), SCOPE),
    "td": (frozenset(["td", "th", "caption"]), TABLE_SCOPE),
    "th": (frozenset(["td", "th", "caption"]), TABLE_SCOPE),
    "tr": (frozenset(["tr", "td", "th", "caption"]), TABLE_SCOPE),
    "tbody": (frozenset(["tbody", "thead", "tfoot", "caption"]), TABLE_SCOPE),
    "thead": (frozenset(["tbody", "thead", "tfoot", "caption"]), TABLE_SCOPE),
    "tfoot": (frozenset(["tbody", "thead", "tfoot", "caption"]), TABLE_SCOPE),
}
"""By element: which open ones it ends, and how far out it looks for them."""

ENDING = ENDS_P | BREAKOUT | HEADINGS | IMPLIED.keys() | {"a"}
"""Elements before which an end tag may be left out."""

FRAMES = frozenset(["button", "select"])
"""Elements with words of their own within a sentence."""

SOFT = frozenset(["div", "p", "center", "address", "section", "hgroup"])
"""Elements that do not end a heading they stand in."""

BUTTONS = frozenset(["submit", "button", "reset"])
"""Types of input that show their value."""
