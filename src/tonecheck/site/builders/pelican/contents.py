"""Articles and pages: which files they are, what their metadata say, and where they are published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from fnmatch import fnmatch
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.front_matter import header_lines
from tonecheck.model import Source
from tonecheck.site.builders._python_settings import UNKNOWN, texts
from tonecheck.site.builders.pelican.settings import PelicanSettings, url_of
from tonecheck.site.routes import Route, State
from tonecheck.site.tree import Tree

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_ENDINGS = (*MARKDOWN, ".rst", ".html", ".htm")
_FIELD = expression(r"^:([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_RST_TITLE = expression(
    r"\A\s*(?:([#=*~^\"'`+_-])\1{2,}[ \t]*\n)?[ \t]*(?P<title>\S[^\n]*?)[ \t]*\n([#=*~^\"'`+_-])\3{2,}[ \t]*(?:\n|\Z)"
)
_HTML_TITLE = expression(r"<title>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HTML_META = expression(
    r"<meta\s+name\s*=\s*[\"']([^\"']*)[\"']\s+content(?:s)?\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE
)
_DAY = expression(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Content:
    """An article or a page: its route, whether its ids cannot be known, whether lists name it, and which."""

    route: Route
    opaque: bool
    is_listed: bool
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]


def contents(tree: Tree, said: PelicanSettings) -> Iterator[Content]:
    """Yield all articles and pages, published or not."""
    known = said.values
    readers = known["READERS"] if isinstance(known["READERS"], dict) else {}
    endings = tuple(one for one in _ENDINGS if readers.get(one[1:], True) is not None)
    paths = {kind: texts(known[f"{kind}_PATHS"]) for kind in ("ARTICLE", "PAGE")}
    pages = set(_files(tree, said, paths["PAGE"], texts(known["PAGE_EXCLUDES"]), endings))
    excluded = [*texts(known["ARTICLE_EXCLUDES"]), *paths["PAGE"]]
    for path in _files(tree, said, paths["ARTICLE"], excluded, endings):
        if path not in pages:
            yield _content(tree, said, path, article=True)
    for path in sorted(pages):
        yield _content(tree, said, path, article=False)


def _files(
    tree: Tree, said: PelicanSettings, paths: Iterable[str], excludes: Iterable[str], endings: tuple[str, ...]
) -> Iterator[str]:
    """Yield the files below some folders of the contents, or named there, without what is left out."""
    ignores = texts(said.values["IGNORE_FILES"])
    output = said.values["OUTPUT_PATH"]
    places = [*(posixpath.join(said.path, one.strip("/")) for one in excludes if one.strip("/"))]
    skip = frozenset([*places, posixpath.normpath(output) if isinstance(output, str) else ""])
    for one in paths:
        below = posixpath.join(said.path, one.strip("/")).rstrip("/")
        if tree.is_file(below):
            yield below
        for path in tree.files(below, skip=skip, hidden=True) if tree.is_folder(below) else ():
            if path.endswith(endings) and not is_ignored(path[len(said.path) :], ignores):
                yield path


def is_ignored(path: str, ignores: Iterable[str]) -> bool:
    """Return whether ``IGNORE_FILES`` leaves a file out: its name alone counts, or that of a folder it lies in."""
    return any(fnmatch(name, ignore) for name in path.strip("/").split("/") for ignore in ignores)


def _content(tree: Tree, said: PelicanSettings, path: str, *, article: bool) -> Content:
    known = said.values
    own = path[len(said.path) + 1 :] if said.path else path
    stated = {**_from_path(own, said), **_metadata(tree, path)}
    category = str(stated.get("category") or _folder(own, said) or known["DEFAULT_CATEGORY"])
    authors = _listed(stated.get("authors") or stated.get("author") or known["AUTHOR"])
    status = str(stated.get("status") or "published").lower()
    lang = str(stated.get("lang") or known["DEFAULT_LANG"]).lower()
    day = _date(stated.get("date"))
    slug = str(stated.get("slug") or "")
    if not slug:
        named = known["SLUGIFY_SOURCE"] == "basename"
        slug = said.slug(posixpath.splitext(posixpath.basename(path))[0] if named else str(stated.get("title") or ""))
    values = {
        **{key: value for key, value in stated.items() if isinstance(value, str)},
        "slug": slug,
        "lang": lang,
        "path": own,
        "category": said.slug(category, "CATEGORY"),
        "author": said.slug(authors[0], "AUTHOR") if authors else "",
        **({"date": day} if day else {}),
    }
    dated = day is not None or status == "draft" or known["DEFAULT_DATE"] or not article
    state = _state(status, day, future=bool(known["WITH_FUTURE_DATES"])) if "title" in stated and dated else "excluded"
    kind = ("DRAFT" if article else "DRAFT_PAGE") if state == "draft" else ("ARTICLE" if article else "PAGE")
    setting = f"{kind}_SAVE_AS" if lang == str(known["DEFAULT_LANG"]).lower() else f"{kind}_LANG_SAVE_AS"
    override = stated.get("save_as")
    url = url_of(str(override)) if override else (said.expanded(setting, values) if slug else "")
    if state == "published" and not said.text(setting) and not override:
        state = "excluded" if said.text(setting) == "" else state
    tags = _listed(stated.get("tags"))
    listed = article and status == "published"
    return Content(Route(path, url, state), not path.endswith(MARKDOWN), listed, category, tags, authors)


def _state(status: str, day: date | None, *, future: bool) -> State:
    if status == "draft":
        return "draft"
    if status not in {"published", "hidden"}:
        return "excluded"
    when = day.date() if isinstance(day, datetime) else day
    return "draft" if not future and when and when > date.today() else "published"  # noqa: DTZ011 - the builder's own day


def _metadata(tree: Tree, path: str) -> Mapping[str, Any]:
    """Return what a file says of itself, keys in lower case."""
    if path.endswith(MARKDOWN):
        meta = tree.meta(path) or header_lines.read(Source(path, tree.text(path), "markdown"), 0, known=True).values
        return {str(key).lower(): value for key, value in meta.items()}
    text = tree.text(path)
    if path.endswith(".rst"):
        found = {key.lower(): value for key, value in _FIELD.findall(text)}
        title = _RST_TITLE.match(text.replace("\r\n", "\n"))
        return {**({"title": title["title"]} if title else {}), **found}
    found = {key.lower(): value for key, value in _HTML_META.findall(text)}
    title = _HTML_TITLE.search(text)
    return {**({"title": " ".join(title[1].split())} if title else {}), **found}


def _from_path(own: str, said: PelicanSettings) -> dict[str, Any]:
    """Return what settings say of a file by its path, what its name says last."""
    known = said.values
    found: dict[str, Any] = dict(known["DEFAULT_METADATA"]) if isinstance(known["DEFAULT_METADATA"], dict) else {}
    extra = known["EXTRA_PATH_METADATA"]
    for path, values in sorted(extra.items()) if isinstance(extra, dict) else ():
        if isinstance(values, dict) and (own == path or own.startswith(path.rstrip("/") + "/")):
            found.update(values)
    stem = posixpath.splitext(posixpath.basename(own))[0]
    for name, text in (("FILENAME_METADATA", stem), ("PATH_METADATA", own)):
        pattern = known[name]
        try:
            match = re.match(pattern, text) if isinstance(pattern, str) and pattern else None
        except re.error:
            continue
        for key, value in match.groupdict().items() if match else ():
            if value is not None:
                found.setdefault(key.lower(), value)
    return found


def _folder(own: str, said: PelicanSettings) -> str:
    folder = posixpath.basename(posixpath.dirname(own))
    return folder if said.values["USE_FOLDER_AS_CATEGORY"] not in {False, UNKNOWN} else ""


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(one).strip() for one in value)
    text = str(value or "") if value is not UNKNOWN else ""
    return tuple(one.strip() for one in text.split(";" if ";" in text else ",") if one.strip())


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    found = _DAY.search(str(value or ""))
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) if found else None  # noqa: DTZ001 - as stated
    except ValueError:
        return None
