"""What becomes of each link and picture of a site when somebody follows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import normpath
from typing import Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.facts import LinkFact, PageFacts
from tonecheck.site.near import nearest, rewritten
from tonecheck.site.project import Project, Target
from tonecheck.site.routes import Address, Route
from tonecheck.site.shapes import shape
from tonecheck.site.urls import as_browser

Outcome = Literal[
    "ok", "outside", "unknown", "broken", "broken-anchor", "case", "unpublished", "redirect", "no-scheme",
    "placeholder", "insecure-own", "bad-contact", "slot",
]  # fmt: skip

_TOP = frozenset({"", "top"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one address.

    Attributes:
        page: the page it stands on.
        fact: the link or picture.
        outcome: ok, or what is wrong; ``slot`` is a place in a template that pages and data fill in, and no address.
        image: whether it is a picture.
        target: the route of the page that it leads to, where it leads to one.
        fragment: the fragment that it asks for.
        near: what was perhaps meant, written as the page would write it; "" where nothing is near.
        certain: ``near`` is the only thing that can have been meant.
        why: of what is unknown or unpublished, the reason in a few words.
    """

    page: PageFacts
    fact: LinkFact
    outcome: Outcome
    image: bool = False
    target: Route | None = None
    fragment: str = ""
    near: str = ""
    certain: bool = False
    why: str = ""


def judge(project: Project, page: PageFacts, route: Route) -> Iterator[Verdict]:
    """Yield what becomes of each link, then of each picture of a page."""
    if page.base:
        route = replace(route, url=as_browser(page.base, route.url, project.model).path or route.url)
    for image, things in ((False, page.links), (True, page.images)):
        for fact in things:
            yield _verdict(project, page, route, fact, image=image)


def _verdict(project: Project, page: PageFacts, route: Route, fact: LinkFact, *, image: bool) -> Verdict:
    looks = shape(fact, image=image)
    if looks.outcome in {"placeholder", "bad-contact"}:
        return Verdict(page, fact, looks.outcome, image)
    address = project.address(fact, route, image=image)
    found = _follow(project, route, address, fact)
    if looks.outcome and found.outcome in {"broken", "outside", "unknown"}:
        return Verdict(page, fact, looks.outcome, image, near=looks.right, certain=True)
    if found.outcome == "unknown" and (fact.templated or not address.path) and project.is_template(route.path):
        return Verdict(page, fact, "slot", image, why=found.why)
    return Verdict(
        page, fact, found.outcome, image, found.target, address.fragment, found.near, found.certain, found.why
    )


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: Outcome
    target: Route | None = None
    near: str = ""
    certain: bool = False
    why: str = ""


def _follow(project: Project, route: Route, address: Address, fact: LinkFact) -> _Found:
    if address.kind == "outside":
        return _Found("outside")
    if address.kind in {"unknown", "placeholder"}:
        return _Found("unknown" if address.kind == "unknown" else "placeholder", why=address.why)
    if address.kind == "missing":
        return _absent(project, route, address, fact)
    return _at_file(project, route, address, fact) if address.kind == "file" else _at_url(project, route, address, fact)


def _at_file(project: Project, route: Route, address: Address, fact: LinkFact) -> _Found:
    path = address.path
    target = project.files.get(path)
    # What is read in the repository leads to whatever lies there.
    if target and target.state != "published" and not project.is_apart(route.path):
        return _Found("unpublished", target, why=target.state)
    if target:
        return _fragment(project, target, address)
    tree = project.model.tree
    if tree.is_file(path):
        return _fragment(project, Route(path, ""), address)
    if tree.is_folder(path) and path:
        return _Found("ok")
    return _absent(project, route, address, fact)


def _at_url(project: Project, route: Route, address: Address, fact: LinkFact) -> _Found:
    if address.path == route.url:
        return _fragment(project, route, address)
    target = project.at(address.path)
    if target is None:
        return _nowhere(project, route, address, fact)
    if target.redirected and target.url:
        return _moved(project, route, address, fact, target)
    if address.own and fact.target.lower().startswith("http:"):
        return _Found("insecure-own", target.route, near="https:" + fact.target[len("http:") :], certain=True)
    page = target.route or project.files.get(target.file)
    return _fragment(project, page, address) if page else _Found("ok")


def _moved(project: Project, route: Route, address: Address, fact: LinkFact, target: Target) -> _Found:
    """Return what becomes of an address that is redirected; a page that redirects forgets the fragment."""
    there = _fragment(project, target.route, address) if target.route else None
    if there and there.outcome == "broken-anchor":
        return replace(there, near="", certain=False)
    near = rewritten(project.model, route, fact.target, target.url, address.fragment)
    if target.forgets and address.fragment and there and there.outcome == "ok":
        return _Found("broken-anchor", target.route, near=near, certain=True, why="redirect")
    return _Found("redirect", target.route, near=near, certain=True)


def _nowhere(project: Project, route: Route, address: Address, fact: LinkFact) -> _Found:
    """Return what becomes of an address at which nothing is published."""
    draft = project.draft_at(address.path)
    if draft:
        return _Found("unpublished", draft, why=draft.state)
    if project.is_made(address.path) or _is_folder_of_statics(project, address.path):
        return _Found("unknown", why="the builder makes it")
    return _absent(project, route, address, fact)


def _is_folder_of_statics(project: Project, url: str) -> bool:
    """Return whether a url is a folder that holds files, which some hosts list and others refuse."""
    prefix = url.rstrip("/") + "/"
    return prefix != "/" and any(one.startswith(prefix) for one in project.model.statics)


def _fragment(project: Project, target: Route, address: Address) -> _Found:
    fragment = address.fragment
    if not fragment or fragment.lower() in _TOP or fragment.startswith((":~:", "/", "!")):
        return _Found("ok", target)
    ids = project.ids(target.path) if target.path else None
    if ids is not None and (fragment in ids or fragment in project.layout_ids):
        return _Found("ok", target)
    if ids is None or project.is_opaque(target.path):
        return _Found("unknown", target, why="its headings are not known")
    folded = [one for one in ids if one.casefold() == fragment.casefold()]
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is broken

    near = folded or get_close_matches(fragment, sorted(ids), n=1, cutoff=0.75)
    return _Found("broken-anchor", target, near=f"#{near[0]}" if near else "", certain=len(folded) == 1)


def _absent(project: Project, route: Route, address: Address, fact: LinkFact) -> _Found:
    if address.kind == "url":
        other = project.differently_written(address.path)
        if other:
            target = project.urls[other]
            near = rewritten(project.model, route, fact.target, target.url or other, address.fragment)
            return _Found("case", target.route, near=near, certain=True)
    near, certain = nearest(project, route, address, fact)
    same = normpath(near.partition("#")[0]).casefold() == normpath(fact.target.partition("#")[0]).casefold()
    if address.kind != "url" and near and same:
        return _Found("case", near=near, certain=True)
    return _Found("broken", near=near, certain=certain, why=address.why)
