"""Apply the edits of findings to a text, show them as a diff, and write them. Only this module writes articles."""

from __future__ import annotations

import os
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tonecheck import opening
from tonecheck.errors import SourceError
from tonecheck.files.paths import shown_path
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.files.writing import put
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Edit, Finding, Report, Source
from tonecheck.visible import excerpt

_LONGEST = 60
_MARKUP = frozenset("&<>")
_COPIES = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What fixes change in one article.

    Attributes:
        path: its path.
        before: its text as read.
        after: its new text.
        source: the new article, if its file is no text, so that the text alone cannot be written.
    """

    path: str
    before: str
    after: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of fixing a run.

    Attributes:
        report: the report on the articles as changed.
        changes: the articles that change, in order of path.
        mended: how many findings were fixed, by path and rule.
        left_out: the rules whose fixes undo each other, never end or make an article unreadable, by its path; the
            article has none of these fixes.
        unsafe: how many findings have a fix that may change the meaning of a sentence, and that was not asked for.
        refused: findings whose fixes cannot be written into the file of their article, each with the reason.
        untouched: files in which nothing may be fixed -> why.
    """

    report: Report
    changes: tuple[Change, ...]
    mended: Mapping[str, Mapping[str, int]]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsafe: int = 0
    refused: tuple[tuple[Finding, str], ...] = ()
    untouched: Mapping[str, str] = field(default_factory=dict)

    @property
    def fixed(self) -> dict[str, int]:
        """How many findings were fixed, by rule."""
        return dict(sum(map(Counter, self.mended.values()), Counter()))


def takes_up(finding: Finding) -> bool:
    """Return whether the fix of a finding is to write its first suggestion in the place of its words."""
    offered = finding.suggestions
    return bool(offered) and finding.edits == (Edit(finding.span, written(finding, offered[0])),)


def written(finding: Finding, suggestion: str) -> str:
    """Return a suggestion of a finding as the source of its page has it."""
    return in_html(suggestion) if finding.place.format == "html" else suggestion


def in_html(words: str) -> str:
    """Return words as the source of a page in HTML has them: “&”, “<” and “>” as references."""
    if _MARKUP.isdisjoint(words):
        return words
    from html import escape  # noqa: PLC0415 - few suggestions have such characters

    return escape(words, quote=False)


def alternatives(finding: Finding) -> tuple[tuple[Edit, ...], ...]:
    """Return the fixes of a finding: its own first, then one for each further suggestion that fits in its place.

    A finding without edits has those suggestions that explain its words in brackets behind them.
    """
    offered = finding.suggestions
    if finding.edits and not takes_up(finding):
        return (finding.edits,)
    if not finding.edits:
        offered = tuple(text for text in offered if text.startswith(f"{finding.place.text} ("))
    return tuple((Edit(finding.span, written(finding, text)),) for text in offered)


def summary(finding: Finding, edits: Sequence[Edit]) -> str:
    """Return what a fix does, in a few words: “Write “lives with anxiety””."""
    edit = edits[0]
    if len(edits) > 1:
        same = {one.replacement for one in edits}
        what = f"Write “{_short(edit.replacement)}”" if len(same) == 1 and edit.replacement.strip() else "Change this"
        return f"{what} in {len(edits):,} places"
    start = edit.span.start - finding.span.start
    inside = start >= 0 and edit.span.end <= finding.span.end
    old = finding.place.text[start : start + edit.span.end - edit.span.start]  # if it is inside
    if not edit.replacement.strip():
        whole = not inside or (edit.span == finding.span and old.strip() == finding.place.line.strip())
        return "Take this line out" if whole else f"Take out “{_short(old)}”"
    if edit.span == finding.span or not inside:
        return f"Write “{_short(edit.replacement)}”"
    return (
        f"Write “{_short(edit.replacement)}” for “{_short(old)}”"
        if old.strip()
        else f"Add “{_short(edit.replacement)}”"
    )


def _short(text: str) -> str:
    return excerpt(text, _LONGEST)


def edited(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, list[Finding]]:
    """Return a text with the edits of findings applied, and the findings whose edits were.

    The edits of a finding are applied all or none. If two findings edit the same place, the earlier one goes first and
    the other waits for the next round. Line feeds in replacements become the text's own line break.

    Args:
        text: the source text of the findings.
        findings: the findings of one article.
        unsafe: also apply edits that may change the meaning of a sentence.
    """
    edits, done = agreeing(text, findings, unsafe=unsafe)
    return applied(text, edits), done


def agreeing(text: str, findings: Iterable[Finding], *, unsafe: bool) -> tuple[list[Edit], list[Finding]]:
    """Return the edits of findings that can be applied together, in order of place, and these findings.

    Args:
        text: the source text of the findings.
        findings: as for ``edited``.
        unsafe: as for ``edited``.
    """
    line_break = "\r\n" if "\r\n" in text else "\n"
    taken: list[Edit] = []  # in order of place
    done: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.rule)):
        if not finding.edits or not (finding.safe or unsafe):
            continue
        if any(_touches_one(edit, taken) for edit in finding.edits):
            continue
        for edit in finding.edits:
            insort(taken, Edit(edit.span, edit.replacement.replace("\n", line_break)), key=_by_place)
        done.append(finding)
    return taken, done


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits, which are in order of place and do not overlap."""
    pieces: list[str] = []
    end = 0
    for edit in edits:
        pieces += text[end : edit.span.start], edit.replacement
        end = edit.span.end
    return "".join([*pieces, text[end:]])


def _by_place(edit: Edit) -> tuple[int, int]:
    return edit.span


def _touches_one(edit: Edit, others: Sequence[Edit]) -> bool:
    """Return whether an edit conflicts with one of others, which are in order of place and do not conflict."""
    index = bisect_left(others, _by_place(edit), key=_by_place)
    return any(_touch(edit, other) for other in others[max(0, index - 2) : index + 2])


def _touch(edit: Edit, other: Edit) -> bool:
    """Return whether two edits conflict: they overlap, or one inserts at the start or the end of the other."""
    if edit.span.start == edit.span.end or other.span.start == other.span.end:
        return edit.span.start <= other.span.end and other.span.start <= edit.span.end
    return edit.span.start < other.span.end and other.span.start < edit.span.end


def write(change: Change, path: str | None = None) -> str:
    """Write a fixed article, all of it or nothing, and return the path of the copy that holds it; "" if there is none.

    Its encoding, signature, line breaks, permissions and owner stay, and so do its other names (hard links). A symlink
    stays a symlink; its target is written. A file that is no text stays as it is: a copy beside it has the fixes.

    Args:
        change: what to write.
        path: where to write; None is ``change.path``.

    Raises:
        SourceError: the file has changed since it was read, or cannot be written; it stays unchanged.
    """
    place = os.path.realpath(path or change.path)
    if change.source is not None:
        return _write_copy(change, change.source, path or change.path)
    try:
        data = opening.read(place)
        if decode(data, change.path) != change.before:
            raise SourceError("changed while tonecheck ran, so it was not fixed; run tonecheck again", path=change.path)
        if not os.access(place, os.W_OK):
            raise SourceError("no permission to write, so it was not fixed", path=change.path)
        encoding = encoding_of(data)
        if encode(change.before, encoding) != data:  # some encodings have two ways to write a character
            problem = f"its encoding ({encoding}) cannot be written back exactly, so it was not fixed; save it as UTF-8"
            raise SourceError(problem, path=change.path)
        put(place, encode(change.after, encoding), shown=change.path)
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"cannot be written: {error.strerror or error}", path=change.path) from None
    return ""


def _write_copy(change: Change, source: Source, place: str) -> str:
    """Write a copy of a file that is no text, with the fixes, and return its path as users see it."""
    from tonecheck import formats  # noqa: PLC0415 - texts need no format to be written

    try:
        data = opening.read(place, formats.most_bytes(source.format, opening.LARGEST))
        if formats.of_bytes(data, path=change.path, format=source.format).text != change.before:
            raise SourceError("changed while tonecheck ran, so it was not fixed; run tonecheck again", path=change.path)
        stem, end = os.path.splitext(place)
        names = (f"{stem}.fixed{number}{end}" for number in ("", *(f"-{number}" for number in range(2, _COPIES))))
        copy = next((name for name in names if not os.path.lexists(name)), "")
        if not copy:
            raise SourceError(f"has {_COPIES - 1} fixed copies beside it; remove some of them", path=change.path)
        put(copy, formats.fixed(data, source))
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"cannot be read: {error.strerror or error}", path=change.path) from None
    return shown_path(copy)


def diff(changes: Sequence[Change]) -> Iterator[str]:
    """Yield changes as a unified diff, piece by piece, with the line breaks of the articles."""
    from difflib import unified_diff  # noqa: PLC0415 - only for --diff

    for change in changes:
        before, after = (text.split("\n") for text in (change.before, change.after))
        path = change.path.lstrip("/")
        lines = unified_diff(_ended(before), _ended(after), f"a/{path}", f"b/{path}")
        yield from chain.from_iterable(
            [line] if line.endswith("\n") else [line, "\n\\ No newline at end of file\n"] for line in lines
        )


def _ended(lines: list[str]) -> list[str]:
    """Return lines with line feeds, except the last, which is left out if it is empty."""
    *complete, last = lines
    return [f"{line}\n" for line in complete] + ([last] if last else [])
