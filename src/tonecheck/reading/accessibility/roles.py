"""The roles of elements, and when a presentational role is ignored: WAI-ARIA 1.2, Graphics-ARIA 1.0."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.markup.element_names import BUTTONS
from tonecheck.model import Node

_INTEGER = expression(r"\s*\{?\s*[-+]?\d+\s*\}?\s*")

PRESENTATION = frozenset(["presentation", "none"])
IMAGE = frozenset(["img", "image"])
GRAPHICS = IMAGE | {"graphics-document", "graphics-symbol"}
"""Roles of drawings that need a name. A ``graphics-object`` needs none."""

CHILDLESS = IMAGE | {"graphics-symbol"}
"""Roles of pictures whose children are not exposed (WAI-ARIA 1.2, “Children Presentational: True”)."""

NAMED = IMAGE | frozenset(
    """alertdialog application button checkbox columnheader combobox dialog graphics-document graphics-symbol heading
    link listbox menuitem menuitemcheckbox menuitemradio meter option progressbar radio radiogroup region rowheader
    searchbox slider spinbutton switch tab textbox tree treegrid treeitem""".split()
)
"""Roles that need a name (WAI-ARIA 1.2, “Accessible Name Required: True”), except tables and panels."""

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
"""Global states and properties (WAI-ARIA 1.2, section 6.5), except ``aria-hidden``, which removes an element."""

_FOCUSABLE = frozenset(["button", "select", "textarea", "summary", "input"])
_GENERIC = frozenset(
    """b bdi bdo big center data div font i nobr pre q samp small span strike template tt u wbr""".split()
)
_CAN_BE_DISABLED = frozenset(["button", "select", "textarea", "input"])


def explicit_role(node: Node) -> str:
    """Return the first valid role in an element's ``role`` attribute, or ""."""
    value = node.attributes.get("role")
    return next((role for role in value.lower().split() if role in _ROLES), "") if value else ""


def control_role(node: Node) -> str:
    """Return whether an element is a link or a button: "link", "button" or ""."""
    role = explicit_role(node) if "role" in node.attributes else ""
    if node.name == "button" or role in {"link", "button"}:
        return role if role in {"link", "button"} else "button"
    if node.name == "input":
        return "button" if node.attributes.get("type", "").lower() in BUTTONS else ""
    is_component = node.name.startswith("jsx-")
    leads = node.name == "a" and ("href" in node.attributes or "xlink:href" in node.attributes)
    return "link" if leads or (is_component and ("href" in node.attributes or "to" in node.attributes)) else ""


def is_childless(node: Node) -> bool:
    """Return whether the children of an element are not exposed, because of its role."""
    return explicit_role(node) in CHILDLESS


def is_focusable(node: Node) -> bool:
    """Return whether the keyboard or a script can focus an element."""
    attributes = node.attributes
    if node.name in _CAN_BE_DISABLED and "disabled" in attributes:
        return False
    if _INTEGER.fullmatch(attributes.get("tabindex", "")):
        return True
    if node.name in {"a", "area"}:
        return "href" in attributes or "xlink:href" in attributes
    if node.name in {"audio", "video"}:
        return "controls" in attributes
    editable = attributes.get("contenteditable")
    return (editable is not None and editable.lower() in {"", "true", "plaintext-only"}) or (
        node.name in _FOCUSABLE and attributes.get("type", "").lower() != "hidden"
    )


def has_meaning(node: Node) -> bool:
    """Return whether an element has a meaning of its own, which a role can remove (HTML-AAM 1.0, section 3.5)."""
    return node.name not in _GENERIC and "-" not in node.name and (node.name != "a" or "href" in node.attributes)


def is_exposed_all_the_same(node: Node) -> bool:
    """Return whether an element is exposed although it is marked as decoration.

    It is if it can be focused, or if it has a global state or property (WAI-ARIA 1.2, “Presentational Roles Conflict
    Resolution”).
    """
    return is_focusable(node) or not _GLOBAL.isdisjoint(node.attributes)
