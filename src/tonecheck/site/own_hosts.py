"""Which hosts are the site's own, as files say that every builder leaves alone.

These are: CNAME (GitHub Pages), the sitemap and what robots.txt says of it, ``homepage`` in package.json, the project
on Read the Docs, and the canonical link in a template. What the builder's own configuration says comes with the model.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.markup.address_parts import Parts, host_name, split
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_HOST = expression(r"(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?")
_SITEMAP = expression(r"^[ \t]*sitemap:[ \t]*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
_LOCATION = expression(r"<loc>\s*(https?://[^\s<]+)")
_CANONICAL = expression(
    r"""<(?:link|meta)\s(?=[^<>]*?\b(?:rel|property|name)\s*=\s*["']?(?:canonical|og:url)\b)"""
    r"""[^<>]*?\b(?:href|content)\s*=\s*["']?(https?://[^\s"'<>{}]+)""",
    re.IGNORECASE,
)
_BADGE = expression(r"readthedocs\.org/projects/([\w-]+)")
_PROJECT = expression(r"^(?:project\s*=|site_name\s*:)\s*(?:u?[\"'])?([^\"'\n]+)", re.MULTILINE)
_LANGUAGE = expression(r"^language\s*=\s*[\"']([\w-]+)", re.MULTILINE)
_READ_THE_DOCS = (".readthedocs.yaml", ".readthedocs.yml", "readthedocs.yml")
_ABOVE = ("", "../", "../../")
# Hosts where many have a page, and those that stand in settings until somebody fills them in.
_NOT_OWN = frozenset(
    "github.com gitlab.com bitbucket.org codeberg.org npmjs.com pypi.org example.com yourdomain.com your-domain.com"
    " yoursite.com mysite.com localhost 127.0.0.1 0.0.0.0".split()
)
_MOST_PARTS = 100


def with_own_hosts(model: Model) -> Model:
    """Return a model that also has the hosts that other files than the builder's configuration state."""
    found = tuple(filter(_may_be_own, (*model.hosts, *_beside(model))))
    if not found:
        found = tuple(filter(_may_be_own, _in_templates(model)))
    homes = {**model.homes, **dict(_on_read_the_docs(model.tree))}
    hosts = tuple({host_name(host): host for host in reversed(found)}.values())[::-1]
    return replace(model, hosts=hosts, homes=homes) if hosts != model.hosts or homes != model.homes else model


def _may_be_own(host: str) -> bool:
    """Return whether a host may be that of a site; ``localhost:4000`` shows pages on the desk of their author."""
    return bool(host) and host_name(host).partition(":")[0] not in _NOT_OWN


def addresses_in(stated: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the base path of hosts that the user states, each a host or an address on one."""
    for text in stated:
        parts = split(text if "//" in text else f"//{text}")
        yield host_name(parts.host), parts.path.rstrip("/")


def canonical(text: str) -> Iterator[Parts]:
    """Yield the addresses that a page or a template gives for itself: ``canonical`` and ``og:url``."""
    return map(split, _CANONICAL.findall(text))


def _beside(model: Model) -> Iterator[str]:
    """Yield the hosts that files for hosting, search engines and packages state."""
    tree = model.tree
    for path in dict.fromkeys((model.statics.get("/CNAME", ""), "CNAME")):
        lines = tree.text(path).split() if path and tree.is_file(path) else []
        yield from (line.lower() for line in lines[:1] if _HOST.fullmatch(line))
    yield from _of_sitemap(model)
    home = split(_homepage(tree.text("package.json"))) if tree.is_file("package.json") and not model.hosts else None
    if home and home.host and home.path.rstrip("/") == model.base:
        yield home.host


def _homepage(package: str) -> str:
    from tonecheck.stated import json_values, typed  # noqa: PLC0415 - few sites have this file
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    try:
        return typed.text(typed.mapping(json_values.read(package)).get("homepage"))
    except BrokenError:
        return ""


def sitemap(tree: Tree, statics: Mapping[str, str]) -> tuple[Parts, ...]:
    """Return the addresses in a sitemap that stands among the copied files, or that robots.txt names."""
    robots, listed = (statics.get(url, "") for url in ("/robots.txt", "/sitemap.xml"))
    found = _LOCATION.findall(tree.text(listed)) if listed else _SITEMAP.findall(tree.text(robots)) if robots else ()
    return tuple(map(split, found))


def _of_sitemap(model: Model) -> Iterator[str]:
    """Yield the host of the sitemap, if all its pages have the same one and lie below the base path."""
    addresses = sitemap(model.tree, model.statics)
    hosts = {address.host for address in addresses}
    folders = {posixpath.dirname(address.path) for address in addresses}
    if len(hosts) == 1 and any(folder.rstrip("/") == model.base for folder in folders):
        yield from hosts


def _in_templates(model: Model) -> Iterator[str]:
    """Yield the host of the canonical links in the site's templates, if all of them agree."""
    tree = model.tree
    paths = [path for layout in model.layouts for path in ([layout] if tree.is_file(layout) else tree.files(layout))]
    if len(paths) <= _MOST_PARTS:
        hosts = {address.host for path in paths for address in canonical(tree.text(path)) if address.host}
        if len({host_name(host) for host in hosts}) == 1:
            yield from sorted(hosts)[:1]


def _on_read_the_docs(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the host that Read the Docs gives a project, with the path of its latest version.

    The name is that of the project, or the one that a badge in the README shows (docs.readthedocs.io, “URL structure”).
    """
    above = next((up for up in _ABOVE if any(tree.is_file(up + name) for name in _READ_THE_DOCS)), None)
    if above is None:
        return
    settings = next(
        (path for path in ("conf.py", "docs/conf.py", "mkdocs.yml", "properdocs.yml") if tree.is_file(path)), ""
    )
    text = tree.text(settings)
    language = _LANGUAGE.search(text)
    names = [match[1].strip() for match in [_PROJECT.search(text)] if match]
    for readme in ("README.md", "README.rst"):
        names += _BADGE.findall(tree.text(above + readme)) if tree.is_file(above + readme) else []
    for name in names:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        yield f"{slug}.readthedocs.io", f"/{language[1].lower() if language else 'en'}/latest"
