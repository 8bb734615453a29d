"""Read pages of public sites from snapshots of their repositories, and divide them as tonecheck does."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sensing.features import Shown
from tonecheck import formats
from tonecheck.files import articles
from tonecheck.language import citations
from tonecheck.language.quotation_marks import quotations
from tonecheck.language.sentences import sentences
from tonecheck.linter import Linter
from tonecheck.model import PROSE_KINDS, Block, Document, Finding, Span

FORMATS = {".md": "markdown", ".markdown": "markdown", ".mdx": "mdx", ".html": "html", ".htm": "html"}
OF_STRUCTURE = frozenset(
    "headings images-alt internal-links lead-ins link-text metadata page-furniture placeholders readability".split()
)
"""Families of rules that say nothing of what a sentence says."""


@dataclass(frozen=True)
class Page:
    """A page of a public site: its repository (``owner/name``), the commit, and its path there."""

    site: str
    commit: str
    path: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page, or a heading (role H): where it stands in the source, and what a model is shown of it."""

    span: Span
    shown: Shown


def read(snapshots: Path, page: Page) -> str:
    """Return the text of a page at its commit, with its line ends as they are.

    Args:
        snapshots: has a git directory ``owner+name/repo`` for each site.
        page: the page.

    Raises:
        subprocess.CalledProcessError: the snapshot has no such commit or file.
    """
    directory = snapshots / page.site.replace("/", "+") / "repo"
    command = ["git", f"--git-dir={directory}", "-c", "safe.directory=*", "show", f"{page.commit}:{page.path}"]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()  # noqa: S603 - no shell


def parse(path: str, text: str) -> Document:
    """Return a page as tonecheck reads it, without its site."""
    return formats.parse(articles.from_text(text, path=path, format=FORMATS[PurePosixPath(path).suffix.lower()]))


def divide(document: Document) -> list[Sentence]:
    """Return the sentences and headings of a page, in order, each with what stands around it."""
    pieces = list(_pieces(document))
    heading, found = "", []
    for index, (span, role, text, quoted) in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        heading = text if role == "H" else heading
        shown = Shown(
            text,
            role,
            before[2] if before and before[1] != "H" else "",
            after[2] if after and after[1] != "H" else "",
            "" if role == "H" else heading,
            index / len(pieces),
            quoted=quoted,
            sourced=_is_sourced(document, span),
        )
        found.append(Sentence(span, shown))
    return found


def told(linter: Linter, path: str, text: str) -> list[Finding]:
    """Return what rules of wording say of a page today."""
    findings = linter.check_text(text, path=f"page{PurePosixPath(path).suffix.lower()}").findings
    return [finding for finding in findings if finding.rule.split("/")[0] not in OF_STRUCTURE]


def _pieces(document: Document) -> Iterator[tuple[Span, str, str, bool]]:
    for block in document.blocks:
        if role := _role(block):
            quoted = quotations(block) if role != "H" else ()
            for span in sentences(block.text):
                inside = any(start <= span.start + 1 and span.end <= end + 1 for start, end in quoted)
                text = block.text[span.start : span.end]
                yield block.source_span(span.start, span.end), role, text, inside or "quote" in block.within


def _role(block: Block) -> str:
    if "nav" in block.within or not block.text.strip():
        return ""
    if block.kind == "heading":
        return "H"
    if block.kind == "item":
        return "L"
    return "P" if block.kind in PROSE_KINDS else ""


def _is_sourced(document: Document, span: Span) -> bool:
    return citations.marked_in(document.source.text[span.start : span.end]) or any(
        span.start <= link.span.start < span.end and citations.link_names_source("", link.target, is_claim=False)
        for link in document.links
    )
