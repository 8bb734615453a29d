"""Where each link and image of a site leads, and what is wrong with those that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import dirname, normpath

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import INCLUDED
from tonecheck.site import hosts, programs, wiki
from tonecheck.site.facts import LinkFact, PageFacts
from tonecheck.site.fragments import at_fragment, is_any_page
from tonecheck.site.near import nearest, published, rewritten
from tonecheck.site.outcomes import Outcome, Result
from tonecheck.site.project import AwaitedError, Project
from tonecheck.site.published import Target
from tonecheck.site.routes import DOUBTFUL, Address, Route
from tonecheck.site.shapes import shape
from tonecheck.site.sorts import PAGE, PICTURE, sort_of
from tonecheck.site.urls import OUTSIDE_BASE, as_browser

FOLDER = "folder"
GONE = "gone"
"""Why a picture is not there: its whole folder is not."""
PUBLISHED = "published"
NOT_READ = "it leads to what tonecheck does not read"
UNREAD = "it may lead to a part of the site that tonecheck does not read"
NO_WIKI_LINK = "this builder makes no link of it, unless a program of the site does"

Named = tuple[bool, int]
"""What names a link or image of a page: whether it is an image, and its number."""
_WITHOUT_WIKI_LINKS = frozenset({"hugo", "docusaurus", "vitepress", "sphinx", "pelican"})
_ALIAS = expression(r"(?!@site/)[@~]{1,2}[\w-]*/")
"""A name that a builder's settings give to a folder: ``@/assets/river.jpg``; Docusaurus has its own, ``@site/``."""
_COPIED = ("public", "static")
"""Folders that many builders copy to the site as they are."""
_STEPS_UP = expression(r"\A(?:\.\./)+")
_PLAIN = frozenset({"html", "files"})
_WITHOUT_COMPONENTS = (".md", ".markdown", ".html")
_WITHOUT_IDS = tuple(
    ".pdf .svg .png .jpg .jpeg .gif .webp .mp3 .mp4 .zip .csv .json .yaml .yml .toml .py .sh .js .ts .css".split()
)
_NAMES = {"mkdocs": "MkDocs", "vitepress": "VitePress", "next": "Next.js", "mystmd": "MyST", "html": "the site"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one address.

    Attributes:
        page: the page that contains it.
        number: the number of the link or image among those of the page.
        outcome: ok, or what is wrong; ``slot`` is a gap in a template that pages and data fill in, not an address.
        image: whether it is an image.
        target: the route of the page that it leads to, if it leads to one.
        fragment: its fragment.
        near: what the author probably meant, in the page's own style; "" if nothing is near. Of a part that the page
            includes, the address in it that leads nowhere.
        certain: ``near`` is the only possible meaning.
        why: for ``unknown`` and ``unpublished``, the reason in a few words.
        builder: for ``published``, the name of the site's builder, as people write it.
    """

    page: PageFacts
    number: int
    outcome: Outcome
    image: bool = False
    target: Route | None = None
    fragment: str = ""
    near: str = ""
    certain: bool = False
    why: str = ""
    builder: str = ""

    @property
    def fact(self) -> LinkFact:
        """The link or image. A run has more of them than it holds at once (``packed_facts``)."""
        return (self.page.images if self.image else self.page.links)[self.number]


def judge(
    project: Project,
    page: PageFacts,
    route: Route,
    only: Collection[Named] | None = None,
    waiting: set[Named] | None = None,
) -> Iterator[Verdict]:
    """Yield a verdict for each link of a page, then for each image; for parts that it includes, only what is wrong.

    Args:
        project: the site.
        page: the page.
        route: its route.
        only: the links and images to judge; None for all.
        waiting: gets those that lead to a heading of a page that is still to be read; they have no verdict yet.
    """
    if page.base:
        route = replace(route, url=as_browser(page.base, route.url, project.model).path or route.url)
    for image, page_facts in ((False, page.links), (True, page.images)):
        for number, fact in enumerate(page_facts):
            if only is not None and (image, number) not in only:
                continue
            try:
                if fact.kind == INCLUDED:
                    yield from _brought(project, page, route, fact, number, image=image)
                else:
                    yield _verdict(project, page, route, fact, number, image=image)
            except AwaitedError:
                if waiting is None:
                    raise
                waiting.add((image, number))


def _verdict(project: Project, page: PageFacts, route: Route, fact: LinkFact, number: int, *, image: bool) -> Verdict:
    written = shape(fact, image=image)
    if written.outcome in {"broken", "placeholder", "bad-contact", "no-target"}:
        return Verdict(page, number, written.outcome, image)
    refused = project.model.tree.refused
    address = project.address(fact, route, image=image)
    result = _follow(project, route, address, fact)
    if fact.kind == "wiki" and result.outcome == "broken":
        result = _at_note(project, route, address, fact) or result
    if result.outcome in {"broken", "broken-anchor"}:
        if project.model.tree.refused > refused:  # what would have decided is not ours to read
            result = Result("unknown", why=NOT_READ)
        elif result.outcome == "broken" and _ALIAS.match(fact.target):
            result = Result("unknown", why="an alias of a folder")
        elif result.outcome == "broken" and project.published.may_publish(address):
            result = Result("unknown", why=UNREAD)
        else:
            result = _unless_doubtful(project, result, address, fact, route, image=image)
    if written.outcome and result.outcome in {"broken", "outside", "unknown"}:
        return Verdict(page, number, written.outcome, image, near=written.right, certain=True)
    if result.outcome == "broken" and result.why not in {FOLDER, OUTSIDE_BASE}:
        result = _guess(project, route, address, fact, PICTURE if image else sort_of(address.path))
    if result.outcome == "unknown" and (fact.templated or not address.path) and project.fills_in(route.path):
        return Verdict(page, number, "slot", image, why=result.why)
    builder = project.model.builder
    return Verdict(
        page,
        number,
        result.outcome,
        image,
        result.target,
        address.fragment,
        result.near,
        result.certain,
        result.why,
        _NAMES.get(builder, builder.capitalize()) if result.why == PUBLISHED else "",
    )


def _lacks_folder(project: Project, address: Address) -> bool:
    """Return whether the folder of an address that leads nowhere is not there either."""
    folder = dirname(address.path)
    if len(folder) < 2 or folder == "..":  # noqa: PLR2004 - the site's own folder is there
        return False
    if address.kind == "url":
        return folder not in project.published.static_folders
    return address.kind == "file" and not project.model.tree.is_folder(folder)


def _at_note(project: Project, route: Route, address: Address, fact: LinkFact) -> Result | None:
    """Return the result for a wiki link that leads nowhere as a path: it may name a note, or be no link at all."""
    builder = project.model.builder
    if builder in _WITHOUT_WIKI_LINKS:  # nothing can teach Hugo to read them; the others have plugins
        return Result("outside") if builder == "hugo" else Result("unknown", why=NO_WIKI_LINK)
    named = wiki.elsewhere(project, address, fact)
    return _follow(project, route, named, fact) if named else None


def _brought(
    project: Project, page: PageFacts, route: Route, fact: LinkFact, number: int, *, image: bool
) -> Iterator[Verdict]:
    """Yield the verdict on the first address that leads nowhere, if any, of those that an included part brings."""
    for inner in project.brought(fact.target, image=image):
        if _verdict(project, page, route, inner, number, image=image).outcome == "broken":
            yield Verdict(page, number, "broken", image, near=inner.target, why=INCLUDED)
            return


def _unless_doubtful(
    project: Project, result: Result, address: Address, fact: LinkFact, route: Route, *, image: bool
) -> Result:
    """Return the result for an address that leads nowhere, and that may be another one on the built site."""
    if result.outcome == "broken" and project.published.may_get(address):
        return Result("unknown", why="a program or another repository may bring it")
    if address.why == DOUBTFUL:
        return Result("unknown", why=DOUBTFUL)
    if result.outcome == "broken" and _is_of_layout(project, fact, route, address):
        return Result("unknown", why="a layout may put a folder in front of it")
    if result.outcome == "broken" and _is_of_part(project, route):
        return Result("unknown", why="a script or a program may print it on another page")
    if result.outcome == "broken" and _is_seen_from_above(project, fact, route, image=image):
        return Result("unknown", why="a layout may print it on a page higher up")
    return result


def _is_of_layout(project: Project, fact: LinkFact, route: Route, address: Address) -> bool:
    """Return whether a layout may make another address of one in the front matter of a page that has no components.

    It may put any folder in front of a relative one. Of one from the root we believe it if the site has just that below
    a folder: ``/river.jpg``, where ``/uploads/river.jpg`` is.
    """
    if fact.kind != "component" or not route.path.endswith(_WITHOUT_COMPONENTS):
        return False
    if fact.target.startswith("/"):
        path = f"/{address.path.lstrip('/')}"
        return len(path) > 1 and any(url.endswith(path) for url in project.published.urls)
    return not fact.target.startswith(("./", "../")) and ":" not in fact.target


def _is_of_part(project: Project, route: Route) -> bool:
    """Return whether a page is part of others, on a site that no builder makes: builders say what they include."""
    plain = project.model.builder in _PLAIN
    return plain and programs.includes(project.model.tree, route.path, have_php=project.by_name.have_php)


def _is_seen_from_above(project: Project, fact: LinkFact, route: Route, *, image: bool) -> bool:
    """Return whether an address in front matter that begins with ``../`` leads somewhere from the site's root."""
    from_root = _STEPS_UP.sub("/", fact.target)
    if fact.kind != "component" or from_root == fact.target or not route.path.endswith(_WITHOUT_COMPONENTS):
        return False
    if any(project.model.tree.is_file(f"{folder}{from_root}") for folder in _COPIED):
        return True
    there = replace(fact, target=from_root)
    return _follow(project, route, project.address(there, route, image=image), there).outcome == "ok"


def _follow(project: Project, route: Route, address: Address, fact: LinkFact) -> Result:
    if address.kind == "outside":
        return Result("outside")
    if address.why == OUTSIDE_BASE and project.published.forgets_base(address.path):
        based = f"{project.model.base}{address.path}" + (f"#{address.fragment}" if address.fragment else "")
        return Result("broken", near=based, why=OUTSIDE_BASE)
    if address.kind in {"unknown", "placeholder"}:
        return Result("unknown" if address.kind == "unknown" else "placeholder", why=address.why)
    if address.kind == "missing":
        return Result("broken", why=address.why)
    return _at_file(project, route, address, fact) if address.kind == "file" else _at_url(project, route, address, fact)


def _at_file(project: Project, route: Route, address: Address, fact: LinkFact) -> Result:
    path = address.path
    target = project.published.files.get(path)
    # In the repository a link works even if the site does not publish its target.
    if target and target.state != "published" and not project.is_apart(route.path):
        return Result("unpublished", target, why=target.state)
    if target:
        return at_fragment(project, target, address, fact)
    tree = project.model.tree
    if tree.is_file(path):
        if path.lower().endswith(_WITHOUT_IDS):  # a place in a document, or lines of code, which nobody can miss
            return Result("ok")
        return at_fragment(project, Route(path, ""), address, fact)
    if tree.is_folder(path) and path:
        return Result("ok")
    return Result("broken", why=address.why)


def _at_url(project: Project, route: Route, address: Address, fact: LinkFact) -> Result:
    insecure = address.own and fact.target.lower().startswith("http:")
    if address.path == route.url and not insecure:
        return at_fragment(project, route, address, fact)
    target = project.published.at(address.path)
    if target is None:
        page = project.published.named(address.path)
        return at_fragment(project, page, address, fact) if page else _nowhere(project, address)
    if target.redirected and target.url:
        return _moved(project, route, address, fact, target)
    if insecure:
        return Result("insecure-own", target.route, near=_secure(fact.target), certain=True)
    page = target.route or project.published.files.get(target.file)
    return at_fragment(project, page, address, fact) if page else Result("ok")


def _secure(target: str) -> str:
    rest = target[len("http:") :]
    return "https:" + rest.replace(":80/", "/", 1)


def _moved(project: Project, route: Route, address: Address, fact: LinkFact, target: Target) -> Result:
    """Return the result for a redirected address; a page that redirects drops the fragment."""
    at_target = at_fragment(project, target.route, address, fact) if target.route else None
    if at_target and at_target.outcome == "broken-anchor":
        return replace(at_target, near="", certain=False)
    near = rewritten(project.model, route, fact.target, target.url, address.fragment)
    if target.forgets and at_target and not is_any_page(address.fragment):
        return Result("broken-anchor", target.route, near=near, certain=at_target.outcome == "ok", why="redirect")
    return Result("redirect", target.route, near=near, certain=True)


def _nowhere(project: Project, address: Address) -> Result:
    """Return the result for an address where nothing is published."""
    draft = project.published.draft_at(address.path)
    if draft:
        return Result("unpublished", draft, why=draft.state)
    if project.published.is_made(address.path):
        return Result("unknown", why="the builder makes it")
    # Most hosts answer with an error where a folder has no index, some with a list.
    if address.path.rstrip("/") in project.published.static_folders:
        return Result("ok") if project.model.lists_folders else Result("broken", why=FOLDER)
    return Result("broken", why=address.why)


def _guess(project: Project, route: Route, address: Address, fact: LinkFact, sort: str) -> Result:
    """Return the result for a broken address, with what the author probably meant: something of the same sort."""
    if address.kind == "url":
        published_url = project.published.differently_written(address.path)
        if published_url and sort_of(published_url) == sort:
            if hosts.folds_case(project.model.tree):
                return Result("ok")
            target = project.published.urls[published_url]
            near = rewritten(project.model, route, fact.target, target.url or published_url, address.fragment)
            return Result("case", target.route, near=near, certain=True)
    page = published(project, route, address, fact) if sort == PAGE else None
    if page:
        near = rewritten(project.model, route, fact.target, page.url, address.fragment)
        return Result("broken", page, near=near, certain=True, why=PUBLISHED)
    near, certain = nearest(project, route, address, fact, sort=sort)
    same_letters = normpath(near.partition("#")[0]).casefold() == normpath(fact.target.partition("#")[0]).casefold()
    if address.kind != "url" and near and same_letters:
        return Result("case", near=near, certain=True)
    is_gone = sort == PICTURE and not address.why and _lacks_folder(project, address)
    return Result("broken", near=near, certain=certain, why=GONE if is_gone else address.why)
