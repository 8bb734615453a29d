"""Where a rule of a Vale style looks, in options of the kind “pattern”."""

from __future__ import annotations

from typing import Any

from tonecheck.vale.styles import Stated
from tonecheck.vale.unsupported import UnsupportedError

_SCOPES: dict[str, tuple[str, ...]] = {
    "text": (),
    "sentence": (),
    "paragraph": ("paragraph",),
    "summary": ("paragraph", "item"),
    "heading": ("heading",),
    "list": ("item",),
    "table": ("cell",),
    "table.caption": ("caption",),
    "figure.caption": ("caption",),
    "attr.alt": ("alt",),
    "alt": ("alt",),
}
"""The kinds of block that a scope of Vale stands for; none for all texts that readers see."""

_FORMATS = {"md": "markdown", "html": "html", "txt": "plain", "mdx": "mdx"}


def options(stated: Stated) -> dict[str, Any]:
    """Return the options of the kind “pattern” for a scope of Vale.

    Raises:
        UnsupportedError: a pack cannot say where the rule looks.
    """
    scopes = stated.texts("scope") or ["text"]
    kinds: list[tuple[str, ...]] = []
    found: dict[str, Any] = {}
    sorts = set()
    for scope in scopes:
        parts = [part for part in scope.strip().split(".") if part]
        formats = [_FORMATS[part] for part in parts[1:] if part in _FORMATS]
        name = ".".join(part for part in parts if part not in _FORMATS)
        if name == "raw":
            found["over"] = "source"
        else:
            name = name.removeprefix("text.")
            if name not in _SCOPES:
                raise UnsupportedError(f"packs have nothing like the scope “{scope}”")
            kinds.append(_SCOPES[name])
        sorts.add(name if name in {"raw", "sentence"} else "block")
        if formats:
            found["formats"] = [*found.get("formats", []), *formats]
    if len(sorts) > 1 or ("formats" in found and len(found["formats"]) < len(scopes)):
        raise UnsupportedError(f"packs cannot look in {', '.join(f'“{scope}”' for scope in scopes)} with one rule")
    if "sentence" in sorts:
        found["within"] = "sentence"
    if kinds and all(kinds):
        found["scope"] = list(dict.fromkeys(kind for group in kinds for kind in group))
    return found
