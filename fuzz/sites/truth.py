"""What a built site says of its links: which there are, and which of them lead somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

HOST = "https://site.example"
_IN_FRAGMENT = "!#$%&'()*+,/:;=?@[\\]^{|}~"


class _Page(HTMLParser):
    """Collects the ids of a page, and the addresses of its links and pictures by their words."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: dict[str, str] = {}
        self.words: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._inert = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        self._inert += tag == "template"
        if self._inert:
            return
        self.ids.update(values[name] for name in ("id", "name") if name in values and (name == "id" or tag == "a"))
        if tag == "a" and "href" in values:
            self._open.append((values["href"], []))
        elif tag == "img" and values.get("alt"):
            self.links.setdefault(values["alt"], values.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        self._inert -= tag == "template"
        if tag == "a" and self._open:
            href, words = self._open.pop()
            self.links.setdefault("".join(words).strip(), href)

    def handle_data(self, data: str) -> None:
        if not self._inert:
            self.words.append(data)
            for _, words in self._open:
                words.append(data)


class Built:
    """A built site.

    Args:
        folder: where its builder wrote it.
        base: the path below which it is published.
    """

    def __init__(self, folder: Path, base: str = "") -> None:
        self._base = base
        self._files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self._pages: dict[str, _Page] = {}

    def outcomes(self, url: str) -> dict[str, str]:
        """Return what becomes of links and pictures of a page, by their words: ok, broken, broken-anchor, outside."""
        page = self._page(self._file(url))
        return {words: self._outcome(url, href) for words, href in page.links.items()} if page else {}

    def _outcome(self, url: str, href: str) -> str:
        absolute, fragment = urldefrag(urljoin(HOST + self._base + url, href))
        if not f"{absolute}/".startswith(f"{HOST}/"):
            return "outside"
        path = unquote(absolute[len(HOST) :].partition("?")[0])
        if not path.startswith(f"{self._base}/"):
            return "broken"
        file = self._file(path[len(self._base) :])
        if file not in self._files:
            return "broken"
        page = self._page(file)
        # Browsers encode a fragment and look for that, then for what it means (URL, 4.4; HTML, 7.4.6.3).
        names = {quote(fragment, safe=_IN_FRAGMENT), unquote(fragment)}
        if not fragment or unquote(fragment) == "top" or page is None or not names.isdisjoint(page.ids):
            return "ok"
        return "broken-anchor"

    def _file(self, url: str) -> str:
        return next((name for name in _names(url) if name in self._files), "")

    def _page(self, name: str) -> _Page | None:
        if not name.endswith((".html", ".htm")):
            return None
        if name not in self._pages:
            self._pages[name] = page = _Page()
            page.feed(self._files[name].read_text("utf-8"))
        return self._pages[name]


def _names(url: str) -> Iterator[str]:
    """Yield the files in which a server looks for a url."""
    name = posixpath.normpath(url).strip("/").removeprefix(".")
    if url.endswith("/"):
        yield f"{name}/index.html".lstrip("/")
    else:
        yield from (name, f"{name}.html", f"{name}/index.html".lstrip("/"))
