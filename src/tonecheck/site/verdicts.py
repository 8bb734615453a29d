"""Where each link and image of a site leads, and what is wrong with those that lead nowhere."""

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

NOT_READ = "it leads to what tonecheck does not read"
UNREAD = "it may lead to a part of the site that tonecheck does not read"

_TOP = frozenset({"", "top"})
_PARTS = frozenset({"_includes", "_layouts", "includes", "layouts", "partials", "components"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one address.

    Attributes:
        page: the page that contains it.
        fact: the link or image.
        outcome: ok, or what is wrong; ``slot`` is a gap in a template that pages and data fill in, not an address.
        image: whether it is an image.
        target: the route of the page that it leads to, if it leads to one.
        fragment: its fragment.
        near: what the author probably meant, in the page's own style; "" if nothing is near.
        certain: ``near`` is the only possible meaning.
        why: for ``unknown`` and ``unpublished``, the reason in a few words.
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
    """Yield a verdict for each link of a page, then for each image."""
    if page.base:
        route = replace(route, url=as_browser(page.base, route.url, project.model).path or route.url)
    for image, page_facts in ((False, page.links), (True, page.images)):
        for fact in page_facts:
            yield _verdict(project, page, route, fact, image=image)


def _verdict(project: Project, page: PageFacts, route: Route, fact: LinkFact, *, image: bool) -> Verdict:
    written = shape(fact, image=image)
    if written.outcome in {"broken", "placeholder", "bad-contact"}:
        return Verdict(page, fact, written.outcome, image)
    refused = project.model.tree.refused
    address = project.address(fact, route, image=image)
    result = _follow(project, route, address, fact)
    if result.outcome in {"broken", "broken-anchor"}:
        if project.model.tree.refused > refused:  # what would have decided is not ours to read
            result = _Result("unknown", why=NOT_READ)
        elif result.outcome == "broken" and project.may_publish(address):
            result = _Result("unknown", why=UNREAD)
    if written.outcome and result.outcome in {"broken", "outside", "unknown"}:
        return Verdict(page, fact, written.outcome, image, near=written.right, certain=True)
    if result.outcome == "broken":
        result = _guess(project, route, address, fact)
    if result.outcome == "unknown" and (fact.templated or not address.path) and project.is_template(route.path):
        return Verdict(page, fact, "slot", image, why=result.why)
    return Verdict(
        page, fact, result.outcome, image, result.target, address.fragment, result.near, result.certain, result.why
    )


@dataclass(frozen=True, slots=True)
class _Result:
    outcome: Outcome
    target: Route | None = None
    near: str = ""
    certain: bool = False
    why: str = ""


def _follow(project: Project, route: Route, address: Address, fact: LinkFact) -> _Result:
    if address.kind == "outside":
        return _Result("outside")
    if address.kind in {"unknown", "placeholder"}:
        return _Result("unknown" if address.kind == "unknown" else "placeholder", why=address.why)
    if address.kind == "missing":
        return _Result("broken", why=address.why)
    return _at_file(project, route, address) if address.kind == "file" else _at_url(project, route, address, fact)


def _at_file(project: Project, route: Route, address: Address) -> _Result:
    path = address.path
    target = project.files.get(path)
    # In the repository a link works even if the site does not publish its target.
    if target and target.state != "published" and not project.is_apart(route.path):
        return _Result("unpublished", target, why=target.state)
    if target:
        return _fragment(project, target, address)
    tree = project.model.tree
    if tree.is_file(path):
        return _fragment(project, Route(path, ""), address)
    if tree.is_folder(path) and path:
        return _Result("ok")
    return _Result("broken", why=address.why)


def _at_url(project: Project, route: Route, address: Address, fact: LinkFact) -> _Result:
    if address.path == route.url:
        return _fragment(project, route, address)
    target = project.at(address.path)
    if target is None:
        return _nowhere(project, address)
    if target.redirected and target.url:
        return _moved(project, route, address, fact, target)
    if address.own and fact.target.lower().startswith("http:"):
        return _Result("insecure-own", target.route, near="https:" + fact.target[len("http:") :], certain=True)
    page = target.route or project.files.get(target.file)
    return _fragment(project, page, address) if page else _Result("ok")


def _moved(project: Project, route: Route, address: Address, fact: LinkFact, target: Target) -> _Result:
    """Return the result for a redirected address; a page that redirects drops the fragment."""
    at_target = _fragment(project, target.route, address) if target.route else None
    if at_target and at_target.outcome == "broken-anchor":
        return replace(at_target, near="", certain=False)
    near = rewritten(project.model, route, fact.target, target.url, address.fragment)
    if target.forgets and address.fragment and at_target and at_target.outcome == "ok":
        return _Result("broken-anchor", target.route, near=near, certain=True, why="redirect")
    return _Result("redirect", target.route, near=near, certain=True)


def _nowhere(project: Project, address: Address) -> _Result:
    """Return the result for an address where nothing is published."""
    draft = project.draft_at(address.path)
    if draft:
        return _Result("unpublished", draft, why=draft.state)
    if project.is_made(address.path) or _is_static_folder(project, address.path):
        return _Result("unknown", why="the builder makes it")
    return _Result("broken", why=address.why)


def _is_static_folder(project: Project, url: str) -> bool:
    """Return whether a url is a folder of copied files; some hosts list such a folder, others refuse to."""
    prefix = url.rstrip("/") + "/"
    return prefix != "/" and any(static.startswith(prefix) for static in project.model.statics)


def _fragment(project: Project, target: Route, address: Address) -> _Result:
    fragment = address.fragment
    if not fragment or fragment.lower() in _TOP or fragment.startswith((":~:", "/", "!")):
        return _Result("ok", target)
    ids = project.ids(target.path) if target.path else None
    if ids is not None and fragment in ids:
        return _Result("ok", target)
    layout_ids = project.layout_ids
    if ids is not None and layout_ids and fragment in layout_ids:
        return _Result("ok", target)
    if ids is None or layout_ids is None or project.may_have(target.path, fragment):
        return _Result("unknown", target, why="its headings are not known")
    if _is_scripted(project, target.path, fragment):
        return _Result("unknown", target, why="a script may make it")
    same_letters = [page_id for page_id in ids if page_id.casefold() == fragment.casefold()]
    from difflib import get_close_matches  # noqa: PLC0415 - only a broken link needs it

    near = same_letters or get_close_matches(fragment, sorted(ids), n=1, cutoff=0.75)
    return _Result("broken-anchor", target, near=f"#{near[0]}" if near else "", certain=len(same_letters) == 1)


def _is_scripted(project: Project, path: str, fragment: str) -> bool:
    """Return whether a file names a fragment as a string of a script, or is a part of pages, which may have the id."""
    if not _PARTS.isdisjoint(path.split("/")[:-1]):
        return True
    text = project.model.tree.text(path)
    return any(f"{mark}{fragment}{mark}" in text for mark in "\"'`")


def _guess(project: Project, route: Route, address: Address, fact: LinkFact) -> _Result:
    """Return the result for a broken address, with what the author probably meant."""
    if address.kind == "url":
        published_url = project.differently_written(address.path)
        if published_url:
            target = project.urls[published_url]
            near = rewritten(project.model, route, fact.target, target.url or published_url, address.fragment)
            return _Result("case", target.route, near=near, certain=True)
    near, certain = nearest(project, route, address, fact)
    same_letters = normpath(near.partition("#")[0]).casefold() == normpath(fact.target.partition("#")[0]).casefold()
    if address.kind != "url" and near and same_letters:
        return _Result("case", near=near, certain=True)
    return _Result("broken", near=near, certain=certain, why=address.why)
