"""The functions that make ids of texts in MkDocs, by the names that settings give them.

A tag of YAML names a function with its arguments, or ``zensical.toml`` its path. We import and call nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tonecheck.site.slugs import pymdownx, python_markdown
from tonecheck.stated import typed

# The functions of ``pymdownx.slugs`` that make ids, with their letter case; the old ones are of versions before 10.
_PYMDOWNX = {"slugify": "none", "uslugify": "lower", "uslugify_cased": "none", "gfm": "lower-ascii"}
_FORMS = frozenset({"NFC", "NFD", "NFKC", "NFKD"})


def slugify(stated: object, separator: str) -> Callable[[str], str] | None:
    """Return the function that settings name; None if we do not know it."""
    tag, value = next(iter(stated.items())) if isinstance(stated, Mapping) and stated else (typed.text(stated), None)
    if tag in {"object", "function", "name"}:
        tag = typed.text(value)
    module, _, function = tag.rpartition(":")[2].rpartition(".")
    options = typed.mapping((typed.mapping(value) or typed.mapping(stated)).get("kwds"))
    if module == "pymdownx.slugs" and function in _PYMDOWNX:
        case = typed.text(options.get("case"), _PYMDOWNX[function])
        form = typed.text(options.get("normalize"), "NFC")
        if options.get("percent_encode") or form not in _FORMS:
            return None
        return partial(pymdownx.make_id, case=case, separator=separator, form=form)
    if module == "markdown.extensions.toc" and function in {"slugify", "slugify_unicode"}:
        return partial(python_markdown.make_id, separator=separator, unicode=function == "slugify_unicode")
    return None
