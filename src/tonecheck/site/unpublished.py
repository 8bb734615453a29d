"""What a walk finds and the site's builder makes no page of: a README, notes about the site, templates, the 404 page.

Only what the builder knows decides. A file stays an article if any doubt is left: the builder may read it from where we
do not look, or another file names it (as one that includes it would). So does a page that is not published yet, but not
one that has expired.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tonecheck.errors import ConfigError
from tonecheck.expressions import expression
from tonecheck.files.bounds import is_within
from tonecheck.lazy_dataclass import replace
from tonecheck.site.find import BUILT, FOR_CONTRIBUTORS, PLAIN, SiteFinder
from tonecheck.site.project import within
from tonecheck.site.routes import Model, Route
from tonecheck.site.tree import is_above

_HTML = (".html", ".htm", ".xhtml")
_COMPONENTS = (".astro",)
"""Endings of what is part of other pages, unless it is one of those that the builder publishes."""
_CODE = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx", ".astro", ".vue", ".svelte", ".py", ".rb")
_SETTINGS = (".json", ".yml", ".yaml", ".toml")
_NAMING = (*_CODE, *_SETTINGS, *_HTML, ".md", ".mdx", ".markdown", ".rst", ".njk", ".liquid", ".webc", ".vto", ".hbs")
_FROM_CODE = frozenset({"astro", "eleventy", "docusaurus", "vitepress", BUILT})
"""Sites of which a program may make pages from any folder that it names."""
_READS_MARKDOWN = expression(r"[.*]mdx?\b|markdown|marked\b", re.IGNORECASE)
_NEVER_SHOWN = frozenset({"sphinx", "vitepress"})
"""Builders that do not read a page that is excluded; others may show it on another page."""
_SERVICE = frozenset(
    "robots humans ads security llms llms-full requirements CNAME OFL LICENSE LICENCE COPYING NOTICE".split()
)
"""Text files that programs read, and licences of what lies beside them."""
_LICENCE = expression(r"(?:un)?licen[cs]e(?:[-_. ]|\Z)|(?:[\w.]+[-_])?licen[cs]e\Z", re.IGNORECASE)  # license-gpl2.txt
_IN_CAPITALS = expression(r"(?=.*[A-Z]{2})[A-Z0-9]+(?:[_-][A-Z0-9]+)+|AGENTS|CLAUDE|ROADMAP|TODO")
"""How people name what they tell each other about a site: DEPLOYMENT_GUIDE.md, CONTENT-PLAN.md, TODO.md."""
_FOR_WRITERS = frozenset({"templates", "template", "prompts"})
"""Folders of what writers of a site's pages fill in, or tell a program to write."""
_APART = expression(r"""[\s"'`()<>{}\[\]=,|]""")
_EXCLUDES = expression(r"ignor|exclu", re.IGNORECASE)
_ONLY_CODE = frozenset({"astro"})
"""Builders in which no text includes another one, so that a text that names a file only speaks of it."""
_NO_PART = frozenset({".github", ".gitlab", ".vscode", ".idea", ".cache", ".venv"})
"""Hidden folders that no builder reads."""
_DOCUMENTS = (".docx", ".docm")
"""Endings of what no builder makes a page of: visitors download it."""
_COMMENTS = ("//", "/*", "* ")
_MOST_FILES = 20_000
_MISSING = "visitors see it where a page is missing"
_SERVED = "programs read it, or it is a licence"
_TEMPLATE = "it is a template, and no page"
_NOTE = "it is for those who work on the site"
_DOWNLOAD = "it is a document to download, and no page"
_THEME = "it belongs to a theme"
_EXPIRED = "the date on which it expires has passed"
_BUILT_AGAIN = "writes it anew with each build"


def unpublished(finder: SiteFinder, paths: Sequence[str]) -> dict[str, str]:
    """Return the files that are no pages of their site, each with the reason, in the order given.

    Args:
        finder: finds the sites.
        paths: files of a walk, as shown to users, from the working folder.

    Raises:
        ConfigError: the settings for the site are invalid.
    """
    sites: dict[int, tuple[Model, dict[str, str]]] = {}
    outer: dict[int, tuple[Model, Model]] = {}
    for path in paths:
        try:
            model = _site_around(finder, path)
            if id(model) not in outer:
                outer[id(model)] = model, _builder_of(finder, model)
            model = outer[id(model)][1]
        except ConfigError:
            raise
        except Exception:  # noqa: BLE001, S112 - rules on links report what is wrong with the site
            continue
        sites.setdefault(id(model), (model, {}))[1][within(model.tree.folder, path)] = path
    is_known = any(model.builder not in {PLAIN, BUILT} for model, _ in sites.values())
    found: dict[str, str] = {}
    for model, files in sites.values():
        if model.builder != PLAIN and not any(route.path and route.state == "published" for route in model.routes):
            continue  # no site is without a page, so there is something about it that we do not know
        if model.builder == BUILT and finder.has_above(model.tree.folder, "package.json"):
            model = replace(model, reads=None)  # noqa: PLW2901 - a program may make pages of what is here
        found |= {files[path]: why for path, why in _reasons(model, files, beside_a_site=is_known).items()}
    return {path: found[path] for path in paths if path in found}


def _site_around(finder: SiteFinder, path: str) -> Model:
    """Return the site of a page; for one of a theme's example, the site that has the theme."""
    model = finder.model_of(path)
    head, themes, _ = path.rpartition("themes/")
    if themes and (not head or head.endswith("/")):
        outer = finder.model_of(f"{head}index.md")
        if outer.builder == "hugo" and outer.tree.folder == head.rstrip("/"):
            return outer
    return model


def _builder_of(finder: SiteFinder, model: Model) -> Model:
    """Return the site whose builder wrote a built one; any other site itself."""
    if model.builder != BUILT or not model.tree.folder:
        return model
    around = finder.model_of(posixpath.join(posixpath.dirname(model.tree.folder), "index.md"))
    output = _output(around)
    return around if output and is_within(within(around.tree.folder, model.tree.folder), output) else model


def _output(model: Model) -> str:
    """Return the folder that a site's builder writes, so that changes to it are lost; "" if it has pages to build."""
    output = model.output.removeprefix("./").rstrip("/")
    if output in {"", "."} or is_above(output) or posixpath.isabs(output):
        return ""
    sources = [route.path for route in model.routes if route.path and route.state == "published"]
    return output if sources and not any(is_within(source, output) for source in sources) else ""


def _reasons(model: Model, files: Mapping[str, str], *, beside_a_site: bool) -> dict[str, str]:
    """Return why files of a site are none of its pages, by path in its folder."""
    routes: dict[str, list[Route]] = defaultdict(list)
    for route in model.routes:
        routes[route.path].append(route)
    copied = frozenset(model.statics.values())
    output = _output(model)
    certain: dict[str, str] = {}
    likely: dict[str, str] = {}
    for path in files:
        stem, ending = posixpath.splitext(posixpath.basename(path))
        if output and is_within(path, output):
            certain[path] = f"{model.builder} {_BUILT_AGAIN}"
            continue
        if ending.lower() in _DOCUMENTS and model.builder != PLAIN:
            certain[path] = _DOWNLOAD
            continue
        why = _NOTE if ending not in _HTML and _is_for_writers(model, path) else ""
        why = why or (_EXPIRED if _has_expired(model, routes.get(path, [])) else "")
        why = why or _reason(model, path, routes.get(path, []), is_copied=path in copied, beside_a_site=beside_a_site)
        if why and model.tree.find_text(path) is not None:  # what we cannot read has a fault to report
            sure = why in {_MISSING, _THEME, _EXPIRED} or ending.lower() in (*_HTML, *_COMPONENTS) or _is_service(stem)
            (certain if sure else likely)[path] = why
    for path in _named(model, likely) if likely else ():
        del likely[path]
    return {path: (certain | likely)[path] for path in files if path in certain or path in likely}


def _reason(model: Model, path: str, routes: Sequence[Route], *, is_copied: bool, beside_a_site: bool) -> str:
    """Return why a file is no page of its site; "" if it is one, or may be."""
    stem, ending = posixpath.splitext(posixpath.basename(path))
    is_html = ending.lower() in _HTML
    if model.builder == PLAIN and ending == ".txt" and _is_service(stem):
        return _SERVED
    if stem == "404" and model.builder != PLAIN and (routes or is_copied):
        return _MISSING
    if any(route.state != "excluded" for route in routes) or model.unread or is_above(path):
        return ""
    if ending in _COMPONENTS and model.builder != PLAIN:
        return _TEMPLATE
    if model.builder == BUILT and (is_html or (ending == ".txt" and not _is_service(stem))):
        return ""  # a server delivers it, and browsers show it
    is_template = any(is_within(path, layout) for layout in model.layouts)
    if routes:
        is_out = model.builder in _NEVER_SHOWN
    elif model.builder == BUILT:
        is_out = _is_service(stem) or model.reads is not None
    elif is_copied or is_template:
        is_out = not is_html if is_copied else is_html
    else:
        is_out = model.reads is not None and (model.is_whole or not _is_read(model.reads, path))
    is_note = stem in FOR_CONTRIBUTORS and "/" not in path and (beside_a_site or model.builder != PLAIN)
    if not is_note and not is_html and _IN_CAPITALS.fullmatch(stem):
        is_note = beside_a_site or model.builder != PLAIN or model.tree.find_text("index.html") is not None
    return _why(model, path, is_template=is_template) if is_out else _NOTE if is_note and not routes else ""


def _has_expired(model: Model, routes: Sequence[Route]) -> bool:
    return bool(routes) and not model.unread and all(route.state == "expired" for route in routes)


def _is_for_writers(model: Model, path: str) -> bool:
    """Return whether a text lies in a folder for writers, beside pages that nothing builds."""
    folders = posixpath.dirname(path).split("/")
    is_by_hand = model.builder in {PLAIN, BUILT} and model.tree.find_text("index.html") is not None
    return is_by_hand and not _FOR_WRITERS.isdisjoint(folders)


def _is_service(stem: str) -> bool:
    return stem.partition(".")[0] in _SERVICE or _LICENCE.match(stem) is not None  # robots.ssl.txt


def _why(model: Model, path: str, *, is_template: bool) -> str:
    if is_template:
        return _TEMPLATE
    if model.builder == BUILT:
        return "it is no page of the site around it"
    return _THEME if model.builder == "hugo" and path.startswith("themes/") else f"{model.builder} makes no page of it"


def _is_read(folders: Sequence[str], path: str) -> bool:
    return any(folder in {"", "."} or is_within(path, folder) for folder in folders)


def _named(model: Model, paths: Mapping[str, str]) -> set[str]:
    """Return the paths that another file of the site names, so that they may be parts of its pages.

    Code may also name just the folder. A name in a web address is that of another place, and one that stands where
    files are excluded confirms what we know.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        names[posixpath.basename(path)].append(path)
        if model.builder in _FROM_CODE and "/" in path:
            names[path.partition("/")[0] + "/"].append(path)
    programs = (*_CODE, *_SETTINGS, *_HTML) if model.builder == BUILT else (*_CODE, *_SETTINGS)
    naming = (*_CODE, *_SETTINGS, ".mdx") if model.builder in _ONLY_CODE else _NAMING
    found: set[str] = set()
    for number, file in enumerate(model.tree.files(hidden=True, skip=_NO_PART)):
        if number > _MOST_FILES:
            return set(paths)
        if file in paths or not file.lower().endswith(naming) or _is_settings_of_packages(file):
            continue
        text = model.tree.text(file)
        is_apart = "/" in file and not _is_read(model.reads or ("",), file)
        if model.builder in _ONLY_CODE and is_apart and not _READS_MARKDOWN.search(text):
            continue  # a script that takes pictures of the site, say
        if model.builder == BUILT and file.endswith(_CODE) and _READS_MARKDOWN.search(text):
            return set(paths)
        for name, named in names.items():
            is_folder = name.endswith("/")
            bare = name.rstrip("/")
            if (
                bare in text
                and (not is_folder or file.endswith(programs))
                and _names(text, bare, is_code=file.endswith(_CODE))
            ):
                found.update(named)
    return found


def _is_settings_of_packages(file: str) -> bool:
    return posixpath.basename(file) in {"package.json", "package-lock.json", "pyproject.toml"}


def _names(text: str, name: str, *, is_code: bool) -> bool:
    """Return whether a text names a file or folder.

    It does not in a web address, on a line that excludes files, or in a comment of code.
    """
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        word = _APART.split(text[begin:end])[-1]
        whole = word == name or word.endswith(f"/{name}")
        if (
            whole
            and not (is_code and text[begin:start].lstrip().startswith(_COMMENTS))
            and "://" not in word
            and not text[end : end + 1].isalnum()
            and not _EXCLUDES.search(text[begin : stop if stop >= 0 else len(text)])
        ):
            return True
        start = text.find(name, end)
    return False
