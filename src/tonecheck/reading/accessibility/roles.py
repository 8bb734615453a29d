"""What an element says that it is, and when it may not say that it is nothing: WAI-ARIA 1.2, Graphics-ARIA 1.0."""

from __future__ import annotations

import re

from tonecheck.model import Node

PRESENTATION = frozenset(["presentation", "none"])
IMAGE = frozenset(["img", "image"])
GRAPHICS = IMAGE | {"graphics-document", "graphics-symbol"}
"""Roles of drawings that need a name; a ``graphics-object`` need not have one."""

CHILDLESS = IMAGE | {"graphics-symbol"}
"""Roles of pictures, in which nothing is told apart (WAI-ARIA 1.2, “Children Presentational: True”)."""

NAMED = IMAGE | frozenset(
    """alertdialog application button checkbox columnheader combobox dialog graphics-document graphics-symbol heading
    link listbox menuitem menuitemcheckbox menuitemradio meter option progressbar radio radiogroup region rowheader
    searchbox slider spinbutton switch tab textbox tree treegrid treeitem""".split()
)
"""Roles that need a name (WAI-ARIA 1.2, “Accessible Name Required: True”), tables and panels left out."""

_ROLES = (
    NAMED
    | PRESENTATION
    | frozenset(
        """alert article banner blockquote caption cell code comment complementary contentinfo definition deletion
        directory document emphasis feed figure form generic graphics-object grid gridcell group insertion list listitem
        log main mark marquee math menu menubar navigation note paragraph row rowgroup scrollbar search separator status
        strong subscript suggestion superscript table tablist tabpanel term time timer toolbar tooltip
        doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography
        doc-biblioref doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication
        doc-endnote doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary
        doc-glossref doc-index doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagelist doc-part doc-preface
        doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip doc-toc""".split()
    )
)

_GLOBAL = frozenset(
    """aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current aria-describedby
    aria-description aria-details aria-disabled aria-dropeffect aria-errormessage aria-flowto aria-grabbed aria-haspopup
    aria-invalid aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant
    aria-roledescription""".split()
)
"""Global states and properties (WAI-ARIA 1.2, section 6.5). ``aria-hidden`` says whether there is an element at all."""

_FOCUSABLE = frozenset(["button", "select", "textarea", "summary", "input"])
_GENERIC = frozenset(
    """b bdi bdo big center data div font i nobr pre q samp small span strike template tt u wbr""".split()
)
_CAN_BE_DISABLED = frozenset(["button", "select", "textarea", "input"])


def explicit_role(node: Node) -> str:
    """Return the first role that an element names and that there is, or ""."""
    said = node.attributes.get("role")
    return next((role for role in said.lower().split() if role in _ROLES), "") if said else ""


def is_focusable(node: Node) -> bool:
    """Return whether the keyboard or a script can put the focus on an element."""
    said = node.attributes
    if node.name in _CAN_BE_DISABLED and "disabled" in said:
        return False
    if re.fullmatch(r"\s*\{?\s*[-+]?\d+\s*\}?\s*", said.get("tabindex", "")):
        return True
    if node.name in {"a", "area"}:
        return "href" in said or "xlink:href" in said
    if node.name in {"audio", "video"}:
        return "controls" in said
    editable = said.get("contenteditable")
    return (editable is not None and editable.lower() in {"", "true", "plaintext-only"}) or (
        node.name in _FOCUSABLE and said.get("type", "").lower() != "hidden"
    )


def has_meaning(node: Node) -> bool:
    """Return whether an element means something without a role, which it can lose (HTML-AAM 1.0, section 3.5)."""
    return node.name not in _GENERIC and "-" not in node.name and (node.name != "a" or "href" in node.attributes)


def is_exposed_all_the_same(node: Node) -> bool:
    """Return whether an element is met though it says that it is decoration.

    It is if the focus can be on it, or if it has a global state or property (WAI-ARIA 1.2, “Presentational Roles
    Conflict Resolution”).
    """
    return is_focusable(node) or not _GLOBAL.isdisjoint(node.attributes)
