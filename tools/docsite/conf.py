"""The settings of Sphinx for the documentation site: nothing is fetched to build it, and nothing by who reads it."""

from importlib.metadata import version as version_of

from pygments.lexers.markup import MarkdownLexer  # type: ignore[import-untyped]
from pygments.lexers.special import TextLexer  # type: ignore[import-untyped]
from sphinx.application import Sphinx

project = "tonecheck"
version = release = version_of("tonecheck")
copyright = "the tonecheck authors"  # noqa: A001 - Sphinx names it so
extensions = ["myst_parser"]
myst_heading_anchors = 4
nitpicky = True
html_theme = "furo"
html_title = f"tonecheck {version}"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = False


def setup(app: Sphinx) -> None:
    """Name a lexer for what the pages of rules call their examples."""
    app.add_lexer("plain", TextLexer)
    app.add_lexer("mdx", MarkdownLexer)
