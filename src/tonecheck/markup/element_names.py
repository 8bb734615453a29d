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
    "button": "button",
    "option": "label",
}
"""Elements that give their text a kind of block."""

FIRST_ONLY = frozenset(["item", "definition"])
"""Kinds that apply to the first block of an element only; the blocks after it are paragraphs."""

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

MOST_CONTAINERS = 32
"""How many containers around a block we name; those that lie deeper change nothing for a reader."""

LISTS = frozenset(["ul", "ol", "menu", "dir"])

CONTAINERS = frozenset(
    """address article center dialog div dl fieldset footer form frameset header hgroup main marquee optgroup search
    section select tbody tfoot thead tr""".split()
)
"""Other elements that begin and end blocks."""

CODE_BLOCKS = frozenset(["pre", "listing", "xmp", "plaintext"])

FLOW = frozenset(["p", *HEADINGS, *KINDS, *WITHIN, *CONTAINERS, *CODE_BLOCKS])
"""Elements that begin and end blocks."""

BOXES = frozenset(["p", *HEADINGS, *KINDS])
"""Elements whose tags are part of the span of the block in them."""

RESETS = frozenset([*WITHIN, "dl", "form", "fieldset", "select", "tr", "dialog"])
"""Elements whose text is a paragraph, whatever element is around them."""

SHOWN_AS = {
    **dict.fromkeys(["code", "kbd", "samp", "var", "tt", *CODE_BLOCKS], "code"),
    **dict.fromkeys(
        ["iframe", "video", "audio", "object", "svg", "canvas", "math", "progress", "meter", "textarea", "applet"],
        "embed",
    ),
}
"""Elements that readers see as one object, and the kind of block that each makes on its own."""

CODE = frozenset(name for name, kind in SHOWN_AS.items() if kind == "code")
EMBEDS = frozenset(name for name, kind in SHOWN_AS.items() if kind == "embed")

UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "noframes", "noembed", "title", "datalist", "rp", "rt", *EMBEDS]
)
"""Elements whose content is not part of the text around them."""

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

IMAGES = frozenset(["amp-img", "amp-anim", "nuxt-img", "nuxt-picture", "g-image"])
"""Well-known custom elements that are images, with the attributes of ``img``."""

FORMATTING = frozenset(["a", "b", "big", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "u"])
"""Elements whose end tag leaves the elements inside them open (HTML standard, section 13.2.4.3)."""

ENDS_P = frozenset([*FLOW, "hr"]) - frozenset(
    """td th tr tbody tfoot thead caption legend label button option optgroup select marquee frameset""".split()
)
"""Elements whose beginning ends an open ``p``."""

BREAKOUT = frozenset(
    """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta
    nobr ol p pre ruby s small span strong strike sub sup table tt u ul var""".split()
)
"""Elements that end an open drawing or formula, since neither can contain them (HTML standard, section 13.2.6.5)."""

SCOPE = frozenset(
    ["table", "td", "th", "caption", "template", "noscript", "object", "applet", "marquee", "foreignobject"]
)
"""Elements at which an end tag inside them stops looking for its open tag."""

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
"""For each element: the open elements that it ends, and the elements at which it stops looking for them."""

ENDING = ENDS_P | BREAKOUT | HEADINGS | IMPLIED.keys() | {"a"}
"""Elements whose beginning may end another element."""

FRAMES = frozenset(["button", "select"])
"""Elements that may be in a sentence, but whose words are not part of it."""

SOFT = frozenset(["div", "p", "center", "address", "section", "hgroup"])
"""Elements that do not end the heading around them."""

BUTTONS = frozenset(["submit", "button", "reset"])
"""Types of ``input`` that show their value."""
