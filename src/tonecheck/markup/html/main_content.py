"""Finds the article of a built page. We check the article, but not menus, banners, footers and sidebars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.tags import Tag, is_hidden

_LANDMARKS = frozenset("navigation banner contentinfo search menu menubar toolbar tablist dialog alertdialog".split())
_BOXES = frozenset(
    """article aside blockquote center details dialog div dl fieldset footer form header main nav ol search section
    table td ul""".split()
)
"""Elements that can be the article, or a part that we leave out of it."""

_SECTIONS = frozenset(["article", "aside", "main", "nav", "section"])
_UNSEEN = frozenset(["template", "noscript", "svg", "math", "datalist", "select"])

_FURNITURE = frozenset(
    """ad ads advert advertisement author-bio author-box breadcrumb breadcrumbs bottom-nav comment-form comment-list
    comments comments-area comments-section cookie cookie-banner cookie-bar cookie-consent cookie-notice
    cookieconsent cookies copyright disqus-thread drawer footer gdpr header-anchor-parent item-pagination main-menu
    main-nav main-navigation masthead menu mobile-menu modal nav nav-menu navbar navigation newsletter
    newsletter-block newsletter-signup offcanvas page-footer pager pagination popup portable-archive post-navigation
    publish-banner related related-articles related-content related-links related-posts respond search-form share
    share-buttons sharing side-bar side-nav sidebar sidenav site-alert site-branding site-footer site-header
    site-info site-nav site-navigation skip-link skip-nav skiplink social social-links social-share speechify-ignore
    sqs-announcement-bar subscribe subscription-widget subscription-widget-wrap summary-v2-block table-of-contents toc
    top-bar topbar usa-banner widget-area""".split()
)
"""Whole words of an id or a class that always mean furniture."""

_HOOKS = frozenset(
    """blog-desktop-header-container comments-wix-internal consent-banner-root post-comments post-footer post-list-item
    post-preview recent-posts related-posts""".split()
)
"""How Wix (``data-hook``) and Medium (``data-testid``) name parts of a page that are not the article."""

_COMMENTS = frozenset("comment-form comment-list comments comments-area comments-section disqus-thread respond".split())
"""Those that mean comments of readers, which may well be longer than the article."""

_MOST_IN_FURNITURE = 0.4  # of a page's words: a box with more is not furniture, whatever its class says
_LEAST_IN_MAIN = 0.1  # of a page's words: a main element with fewer is a hero or an empty shell
_LEAST_IN_ARTICLE = 0.3  # of a page's words: article elements with fewer are teasers next to the article
_MOST_HIDDEN = 0.8  # of a page's words: a hidden box with as many is shown by a script
_DOMINANT = 0.75  # of the words: one box of several with as many is the article
_BESIDE_TITLE = 0.15  # of the article's words: how many more we accept in a box around it that has the title


@dataclass(slots=True, eq=False)
class _Box:
    name: str
    start: int
    parent: _Box | None = None
    role: str = ""
    skipped: bool = False
    hinted: bool = False  # its id or class says that it is furniture
    comments: bool = False  # its id or class says that it contains comments of readers
    hidden: bool = False
    revealed: bool = False  # hidden, but with so many words that a script must show it
    in_article: bool = False
    in_section: bool = False
    titled: bool = False  # contains a first-level heading that is not a link
    has_main: bool = False
    words: int = 0  # letters of text outside links; ``_add_up`` adds those of the boxes in it
    letters: int = 0  # the same, links included
    children: list[_Box] = field(default_factory=list)


def judged(events: Iterable[Tag], text: str) -> dict[int, bool]:
    """Map the start of elements to whether we check their content; -1 stands for the page.

    The article is the ``main`` element (or ``role="main"``), else the ``article``, else the container of several
    articles, else the smallest element with nearly all words outside links. If none of these has words, it is the page.
    We leave out landmarks that are not content, and boxes whose id or class means furniture.

    Args:
        events: the page's tags, comments and texts in order.
        text: the page.
    """
    boxes = _Reader(text).read(events)
    page = boxes[0]
    _add_up(boxes)
    if not page.letters:  # the page has only furniture, so we check all of it
        return {}
    article = _article(page)
    is_checked = {box.start: False for box in boxes if box.skipped or box.hidden}
    is_checked.update((box.start, True) for box in boxes if box.revealed and article is page)
    if article is not page:
        is_checked[-1] = False
        is_checked[article.start] = True
    return is_checked


class _Reader:
    """Reads the boxes of a page, and counts the letters directly in each."""

    def __init__(self, text: str) -> None:
        self.boxes = [_Box("", -1)]
        self._text = text
        self._stack = self.boxes[:]
        self._counts: Counter[str] = Counter()
        self._linked = False
        self._heading = False
        self._unseen = 0

    def read(self, events: Iterable[Tag]) -> list[_Box]:
        """Return the page and its boxes, from the outside in."""
        for tag in events:
            if tag.kind == "text":
                if not tag.name and not self._unseen:
                    self._count(len(self._text[tag.span.start : tag.span.end].strip()))
            elif tag.kind == "open":
                self._begin(tag)
            elif tag.kind == "close":
                self._end(tag.name)
        return self.boxes

    def _count(self, letters: int) -> None:
        here = self._stack[-1]
        here.letters += letters
        if not self._linked:
            here.words += letters
            here.titled = here.titled or (self._heading and letters > 0)

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in _BOXES:
            box = _box(tag, self._stack[-1])
            self.boxes.append(box)
            self._stack.append(box)
            self._counts[name] += 1
        elif name == "a":
            self._linked = tag.get("href") is not None
            if (tag.get("href") or "").startswith("#cmnt_ref") and (tag.get("id") or "").startswith("cmnt"):
                self._stack[-1].skipped = self._stack[-1].name == "div"  # a comment at the end of a Google document
        elif name == "h1":
            self._heading = True
        elif name in _UNSEEN and not tag.closed:
            self._unseen += 1

    def _end(self, name: str) -> None:
        if self._counts[name]:
            ended = ""
            while ended != name:
                ended = self._stack.pop().name
                self._counts[ended] -= 1
        elif name == "a":
            self._linked = False
        elif name == "h1":
            self._heading = False
        elif name in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)


def _box(tag: Tag, parent: _Box) -> _Box:
    name = tag.name
    box = _Box(name, tag.span.start, parent, role=(tag.get("role") or "").lower())
    box.in_article = parent.in_article or parent.name == "article"
    box.in_section = parent.in_section or parent.name in _SECTIONS
    box.skipped = (
        name in {"nav", "search", "dialog"}
        or box.role in _LANDMARKS
        or ((name == "aside" or box.role == "complementary") and not box.in_section)
        or (name in {"header", "footer"} and not box.in_section)
        or (tag.get("data-hook") or tag.get("data-testid")) in _HOOKS
    )
    if box.role == "tabpanel":
        _show_list_of_panels(parent)
    box.hidden = is_hidden(tag)
    words = (tag.get("class") or "").lower().replace("_", "-").split()
    if name != "section" and "section" not in words:  # the id of a section may be derived from its heading
        words.append((tag.get("id") or "").lower().replace("_", "-"))
    box.hinted = not _FURNITURE.isdisjoint(words) and name not in {"main", "article", "blockquote"}
    box.comments = box.hinted and not _COMMENTS.isdisjoint(words)
    parent.children.append(box)
    return box


def _show_list_of_panels(box: _Box | None) -> None:
    """Take a list of tabs around a panel for content: it should have tabs only, but many accordions are made so."""
    while box is not None:
        if box.role == "tablist":
            box.skipped = False
        box = box.parent


def _add_up(boxes: Sequence[_Box]) -> None:
    """Decide which boxes are furniture, and add the letters of each other box to the box around it."""
    whole = sum(box.words for box in boxes)
    full = {id(box): box.words for box in boxes}
    for box in reversed(boxes[1:]):
        parent = box.parent or boxes[0]
        share = full[id(box)]
        full[id(parent)] += share
        box.has_main = box.has_main or box.name == "main" or box.role == "main"
        parent.has_main = parent.has_main or box.has_main
        if box.hinted and not box.has_main:
            box.skipped = box.skipped or box.comments or share <= whole * _MOST_IN_FURNITURE
        box.revealed = box.hidden and 0 < whole * _MOST_HIDDEN <= share
        box.hidden = box.hidden and not box.revealed
        if not box.skipped and not box.hidden:
            parent.words += box.words
            parent.letters += box.letters
            parent.titled = parent.titled or box.titled


def _article(page: _Box) -> _Box:
    shown_boxes = list(_shown(page))
    mains = [box for box in shown_boxes if (box.name == "main" or box.role == "main") and box.letters]
    if mains:
        best = max(mains, key=lambda box: box.letters)
        if best.words >= page.words * _LEAST_IN_MAIN:
            return best
    articles = [box for box in shown_boxes if (box.name == "article" or box.role == "article") and not box.in_article]
    articles = [box for box in articles if box.letters]
    if articles and sum(box.words for box in articles) >= page.words * _LEAST_IN_ARTICLE:
        best = max(articles, key=lambda box: box.words)
        if best.words >= _DOMINANT * sum(box.words for box in articles):
            return _with_title(best)
        return _common_ancestor(articles)
    best = page
    while child := next((nested for nested in best.children if _has_most_words(nested, page)), None):
        best = child
    if best.name == "table" and best.parent is not None:  # a data table: in a layout table, one cell would dominate
        best = best.parent
    return _with_title(best)


def _shown(page: _Box) -> Iterator[_Box]:
    """Yield the boxes that are neither furniture nor inside it."""
    stack = [page]
    while stack:
        box = stack.pop()
        yield box
        stack.extend(child for child in reversed(box.children) if not child.skipped and not child.hidden)


def _has_most_words(box: _Box, page: _Box) -> bool:
    size, whole = (box.words, page.words) if page.words else (box.letters, page.letters)
    shown = not box.skipped and not box.hidden
    return shown and box.name not in {"ul", "ol", "dl", "blockquote"} and size >= whole * _DOMINANT


def _with_title(box: _Box) -> _Box:
    """Return the nearest box around that also has the page's title, if it has little else, or the box itself."""
    around = box
    while not around.titled and around.parent is not None:
        around = around.parent
        if around.words > box.words * (1 + _BESIDE_TITLE):
            return box
    return around if around.titled else box


def _common_ancestor(boxes: Sequence[_Box]) -> _Box:
    """Return the smallest box that contains all given boxes."""
    paths = []
    for box in boxes:
        path = [box]
        while path[-1].parent is not None:
            path.append(path[-1].parent)
        paths.append(path[::-1])
    best = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(ancestor is not level[0] for ancestor in level):
            break
        best = level[0]
    return best
