"""What the ``conf.py`` of a Sphinx site says of its links and files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._python_code import Code
from tonecheck.site.builders._python_settings import texts
from tonecheck.site.builders._sphinx_ids import reads_myst
from tonecheck.stated import typed

_INVENTORIES = expression(r"^[^#\n]*\bintersphinx_mapping\b", re.MULTILINE)
_MAKING_PAGES = {
    "autodoc2": ("autodoc2_output_dir", "apidocs"),
    "autoapi.extension": ("autoapi_root", "autoapi"),
    "sphinx.ext.autosummary": ("", "generated"),
    "sphinx_gallery.gen_gallery": ("", "auto_examples"),
}
"""Extensions that write pages: the setting that names their folder, and the folder without it."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What ``conf.py`` says of links.

    Attributes:
        myst: MyST reads them, not recommonmark.
        images: pictures in HTML name files.
        elsewhere: names may be those of other projects.
        sections: all headings are labels.
        extensions: the extensions of Sphinx.
        made: the folders into which extensions write pages.
        others: what a name of another project begins with.
    """

    myst: bool
    images: bool
    elsewhere: bool
    sections: bool
    extensions: tuple[str, ...]
    made: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def link_settings(program: Code, config: Mapping[str, Any]) -> LinkSettings:
    """Return the settings for links.

    Args:
        program: the code of ``conf.py``.
        config: the settings that it states.
    """
    return LinkSettings(
        reads_myst(program.text),
        "html_image" in texts(config.get("myst_enable_extensions")),
        not program.complete or bool(config.get("intersphinx_mapping", _INVENTORIES.search(program.text))),
        "sphinx.ext.autosectionlabel" in texts(config.get("extensions")),
        tuple(texts(config.get("extensions"))),
        tuple(_made(config)),
        tuple(f"{name}:" for name in typed.mapping(config.get("intersphinx_mapping"))),
    )


def _made(config: Mapping[str, Any]) -> Iterator[str]:
    """Yield the folders into which extensions write pages."""
    for extension in texts(config.get("extensions")):
        if extension in _MAKING_PAGES:
            setting, folder = _MAKING_PAGES[extension]
            yield str(config.get(setting) or folder)


def endings(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the endings of source files; a Markdown extension adds ``.md``, and so does a site without extensions."""
    source_suffix = config.get("source_suffix")
    suffixes = [source_suffix] if isinstance(source_suffix, str) else texts(source_suffix)
    markdown = any(
        extension in texts(config.get("extensions")) for extension in ("myst_parser", "myst_nb", "recommonmark")
    )
    return tuple(
        dict.fromkeys([*(suffixes or [".rst"]), *([".md"] if markdown or not config.get("extensions") else [])])
    )
