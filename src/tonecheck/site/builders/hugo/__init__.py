"""Hugo (0.147): sections, bundles, permalinks, languages, taxonomies, mounts and themes."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders.hugo.settings import NAMES, read_settings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_HUGO_KEY = expression(r"^\s*[\"']?(?:baseurl|theme|languagecode|module)\b", re.IGNORECASE | re.MULTILINE)
_VERSION = expression(r"""^\s*HUGO_VERSION\s*=\s*["']0\.(\d+)""", re.MULTILINE)
_FIRST_WITH_GOLDMARK = 60  # 0.60, of November 2019; Blackfriday before it kept the HTML of pages
_HUGO_FOLDERS = frozenset({"content", "themes", "layouts", "archetypes"})


def detect(tree: Tree) -> bool:
    """Return whether the folder is a Hugo site: ``hugo.toml``, or a ``config.toml`` or ``config/`` like Hugo's."""
    names = tree.names()
    if any(name.startswith("hugo.") and name in NAMES for name in names):
        return True
    config = next((name for name in NAMES if name in names), "")
    if config:
        return bool(_HUGO_FOLDERS.intersection(tree.folders())) and bool(_HUGO_KEY.search(tree.text(config)))
    return tree.is_folder("config/_default") and bool(_HUGO_FOLDERS.intersection(tree.folders()))


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages: Goldmark's, unless the settings name another reader."""
    markup = read_settings(tree).table("markup")
    if typed.text(markup.get("defaultmarkdownhandler"), "goldmark").lower() != "goldmark":
        return ""
    goldmark = typed.mapping(markup.get("goldmark"))
    keeps_html = typed.mapping(goldmark.get("renderer")).get("unsafe") is True or _is_older_than_goldmark(tree)
    links_words = typed.mapping(goldmark.get("extensions")).get("linkify") is not False
    return "goldmark" + " linkify" * links_words + " no-html" * (not keeps_html)


def _is_older_than_goldmark(tree: Tree) -> bool:
    """Return whether the settings of the host Netlify state only versions of Hugo that had another reader."""
    versions = _VERSION.findall(tree.text("netlify.toml") if tree.is_file("netlify.toml") else "")
    return bool(versions) and all(int(version) < _FIRST_WITH_GOLDMARK for version in versions)


def language(tree: Tree) -> str:
    """Return the language that the settings state: that of the default language, else of the site; "" for none."""
    settings = read_settings(tree)
    tables = (typed.mapping(settings.table("languages").get(settings.default)), settings.values)
    stated = (typed.text(table.get(key)) for table in tables for key in ("locale", "languagecode"))
    return next(filter(None, stated), "")


def printed_keys(tree: Tree) -> tuple[str, ...]:
    """Return the keys of front matter that the layouts of the site and of its themes print."""
    from tonecheck.site.builders import _printed_keys  # noqa: PLC0415 - only for pages with sentences in front matter

    folders = ("layouts", *(f"{theme}/layouts" for theme in read_settings(tree).themes))
    return _printed_keys.printed_keys(tree, folders, "go")


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Hugo publishes it."""
    from tonecheck.site.builders.hugo import building  # noqa: PLC0415 - only Hugo sites need this code

    return replace(building.model(tree, settings), dialect=dialect(tree))
