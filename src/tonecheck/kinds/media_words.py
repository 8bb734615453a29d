"""Recordings on a page: whether their words are there to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Node
from tonecheck.reading.element_index import element_index


@dataclass(frozen=True)
class Check(Kind):
    """Finds the first recording of a page that says nothing of captions, subtitles or a transcript.

    Recordings are ``video`` and ``audio`` elements that the reader starts, and frames from the hosts. Whether a host
    shows captions is not to be seen on the page, so this can only remind. We skip films that run by themselves without
    sound, films with a track of captions, and what is hidden.

    Values: match (the host, or the element), count (of such recordings).

    Attributes:
        hosts: parts of the addresses of frames that hold recordings.
        words: words on the page, in any block, that speak of captions or a transcript.
    """

    hosts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield at most one match, on the tag of the first recording."""
        elements = document.cached(element_index).named("iframe", "video", "audio")
        found = [(index, name) for index in elements if (name := self._recording(document.nodes[index]))]
        if not found or self._speaking.search(document.prose.text):
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only few pages have recordings

        tree = document.cached(tree_of)
        recordings = []
        for index, name in found:
            inside = (tree.nodes[one] for one in range(index, tree.ends[index]))
            if not tree.is_hidden(index) and not any(node.name == "track" for node in inside):
                recordings.append((tree.nodes[index], name))
        if recordings:
            node, name = recordings[0]
            yield Match(node.span, {"match": name, "count": str(len(recordings))})

    def _recording(self, node: Node) -> str:
        """Return what a message calls a recording, or "" if the element is none."""
        if node.name == "iframe":
            address = node.attributes.get("src") or node.attributes.get("data-src") or ""
            return next((host for host in self.hosts if host in address), "")
        is_decoration = "muted" in node.attributes and "autoplay" in node.attributes
        return "" if is_decoration else f"<{node.name}>"

    @cached_property
    def _speaking(self) -> re.Pattern[str]:
        return expression(rf"\b(?:{'|'.join(map(re.escape, self.words))})", re.IGNORECASE)
