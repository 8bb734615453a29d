"""The articles and pages of a Pelican site: their files, their metadata and their urls."""

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
from tonecheck.stated import typed

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
    """An article or a page: its route, whether its ids are unknown, and which lists contain it, if any."""

    route: Route
    opaque: bool
    is_listed: bool
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]


def contents(tree: Tree, config: PelicanSettings) -> Iterator[Content]:
    """Yield all articles and pages, published or not."""
    options = config.values
    readers = options["READERS"] if isinstance(options["READERS"], dict) else {}
    endings = tuple(ending for ending in _ENDINGS if readers.get(ending[1:], True) is not None)
    paths = {kind: texts(options[f"{kind}_PATHS"]) for kind in ("ARTICLE", "PAGE")}
    pages = set(_files(tree, config, paths["PAGE"], texts(options["PAGE_EXCLUDES"]), endings))
    excluded = [*texts(options["ARTICLE_EXCLUDES"]), *paths["PAGE"]]
    for path in _files(tree, config, paths["ARTICLE"], excluded, endings):
        if path not in pages:
            yield _content(tree, config, path, article=True)
    for path in sorted(pages):
        yield _content(tree, config, path, article=False)


def _files(
    tree: Tree, config: PelicanSettings, paths: Iterable[str], excludes: Iterable[str], endings: tuple[str, ...]
) -> Iterator[str]:
    """Yield the files that the paths name, or that are below them, without excluded and ignored files."""
    ignores = texts(config.values["IGNORE_FILES"])
    output = config.values["OUTPUT_PATH"]
    excluded_paths = [*(posixpath.join(config.path, exclude.strip("/")) for exclude in excludes if exclude.strip("/"))]
    skip = frozenset([*excluded_paths, posixpath.normpath(output) if isinstance(output, str) else ""])
    for folder in paths:
        path_below = posixpath.join(config.path, folder.strip("/")).rstrip("/")
        if tree.is_file(path_below):
            yield path_below
        for path in tree.files(path_below, skip=skip, hidden=True) if tree.is_folder(path_below) else ():
            if path.endswith(endings) and not is_ignored(path[len(config.path) :], ignores):
                yield path


def is_ignored(path: str, ignores: Iterable[str]) -> bool:
    """Return whether ``IGNORE_FILES`` skips a file: a pattern matches its name or that of a folder above it."""
    return any(fnmatch(name, ignore) for name in path.strip("/").split("/") for ignore in ignores)


def _content(tree: Tree, config: PelicanSettings, path: str, *, article: bool) -> Content:
    options = config.values
    content_path = path[len(config.path) + 1 :] if config.path else path
    metadata = {**_from_path(content_path, config), **_metadata(tree, path)}
    category = typed.text(metadata.get("category")) or _folder(content_path, config) or str(options["DEFAULT_CATEGORY"])
    authors = _split_list(metadata.get("authors") or metadata.get("author") or options["AUTHOR"])
    status = (typed.text(metadata.get("status")) or "published").lower()
    lang = (typed.text(metadata.get("lang")) or str(options["DEFAULT_LANG"])).lower()
    day = _date(metadata.get("date"))
    slug = typed.text(metadata.get("slug"))
    if not slug:
        from_file_name = options["SLUGIFY_SOURCE"] == "basename"
        slug = config.slug(
            posixpath.splitext(posixpath.basename(path))[0] if from_file_name else typed.text(metadata.get("title"))
        )
    values = {
        **{key: value for key, value in metadata.items() if isinstance(value, str)},
        "slug": slug,
        "lang": lang,
        "path": content_path,
        "category": config.slug(category, "CATEGORY"),
        "author": config.slug(authors[0], "AUTHOR") if authors else "",
        **({"date": day} if day else {}),
    }
    has_date = day is not None or status == "draft" or options["DEFAULT_DATE"] or not article
    state = (
        _state(status, day, future=bool(options["WITH_FUTURE_DATES"]))
        if "title" in metadata and has_date
        else "excluded"
    )
    kind = ("DRAFT" if article else "DRAFT_PAGE") if state == "draft" else ("ARTICLE" if article else "PAGE")
    setting = f"{kind}_SAVE_AS" if lang == str(options["DEFAULT_LANG"]).lower() else f"{kind}_LANG_SAVE_AS"
    override = typed.text(metadata.get("save_as"))
    url = url_of(override) if override else (config.expanded(setting, values) if slug else "")
    if state == "published" and not config.text(setting) and not override:
        state = "excluded" if config.text(setting) == "" else state
    tags = _split_list(metadata.get("tags"))
    is_listed = article and status == "published"
    return Content(Route(path, url, state), not path.endswith(MARKDOWN), is_listed, category, tags, authors)


def _state(status: str, day: date | None, *, future: bool) -> State:
    if status == "draft":
        return "draft"
    if status not in {"published", "hidden"}:
        return "excluded"
    publication_day = day.date() if isinstance(day, datetime) else day
    return "draft" if not future and publication_day and publication_day > date.today() else "published"  # noqa: DTZ011 - the builder uses its local day, too


def _metadata(tree: Tree, path: str) -> Mapping[str, Any]:
    """Return the metadata that a file states, keys in lower case."""
    if path.endswith(MARKDOWN):
        meta = tree.meta(path) or header_lines.read(Source(path, tree.text(path), "markdown"), 0, known=True).values
        return {str(key).lower(): value for key, value in meta.items()}
    text = tree.text(path)
    if path.endswith(".rst"):
        fields = {key.lower(): value for key, value in _FIELD.findall(text)}
        title = _RST_TITLE.match(text.replace("\r\n", "\n"))
        return {**({"title": title["title"]} if title else {}), **fields}
    fields = {key.lower(): value for key, value in _HTML_META.findall(text)}
    title = _HTML_TITLE.search(text)
    return {**({"title": " ".join(title[1].split())} if title else {}), **fields}


def _from_path(content_path: str, config: PelicanSettings) -> dict[str, Any]:
    """Return the metadata that the settings give a file by its path; values from patterns only fill gaps."""
    options = config.values
    metadata: dict[str, Any] = (
        dict(options["DEFAULT_METADATA"]) if isinstance(options["DEFAULT_METADATA"], dict) else {}
    )
    extra = options["EXTRA_PATH_METADATA"]
    for path, values in sorted(extra.items()) if isinstance(extra, dict) else ():
        if isinstance(values, dict) and (content_path == path or content_path.startswith(path.rstrip("/") + "/")):
            metadata.update(values)
    stem = posixpath.splitext(posixpath.basename(content_path))[0]
    for name, text in (("FILENAME_METADATA", stem), ("PATH_METADATA", content_path)):
        pattern = options[name]
        try:
            match = re.match(pattern, text) if isinstance(pattern, str) and pattern else None
        except re.error:
            continue
        for key, value in match.groupdict().items() if match else ():
            if value is not None:
                metadata.setdefault(key.lower(), value)
    return metadata


def _folder(content_path: str, config: PelicanSettings) -> str:
    folder = posixpath.basename(posixpath.dirname(content_path))
    setting = config.values["USE_FOLDER_AS_CATEGORY"]
    return "" if setting is UNKNOWN or not setting else folder


def _split_list(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(item).strip() for item in value)
    text = str(value or "") if value is not UNKNOWN else ""
    return tuple(item.strip() for item in text.split(";" if ";" in text else ",") if item.strip())


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    match = _DAY.search(str(value or ""))
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3])) if match else None  # noqa: DTZ001 - the file states no zone
    except ValueError:
        return None
