"""Apply the edits of findings, check again until nothing changes, and write. Only this module writes articles."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tonecheck import opening
from tonecheck.errors import SourceError
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.files.writing import put
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Edit, Finding, Report

ROUNDS = 10
"""The most rounds of fixing and checking again; edits that need more rounds undo each other."""


@dataclass(frozen=True, slots=True)
class Change:
    """What fixes change in one article: its path, its text as read, and its new text."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of fixing a run.

    Attributes:
        report: the report on the articles as changed.
        changes: the articles that change, in order of path.
        fixed: how many findings were fixed, by rule.
    """

    report: Report
    changes: tuple[Change, ...]
    fixed: Mapping[str, int]


def edited(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, list[Finding]]:
    """Return a text with the edits of findings applied, and the findings whose edits were.

    The edits of a finding are applied all or none. If two findings edit the same place, the earlier one goes first and
    the other waits for the next round. Line feeds in replacements become the text's own line break.

    Args:
        text: the source text of the findings.
        findings: the findings of one article.
        unsafe: also apply edits that may change the meaning of a sentence.
    """
    taken: list[Edit] = []
    done: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.rule)):
        if not finding.edits or not (finding.safe or unsafe):
            continue
        if any(_touch(edit, other) for edit in finding.edits for other in taken):
            continue
        taken += finding.edits
        done.append(finding)
    line_break = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    end = 0
    for edit in sorted(taken, key=lambda edit: edit.span):
        pieces += text[end : edit.span.start], edit.replacement.replace("\n", line_break)
        end = edit.span.end
    return "".join([*pieces, text[end:]]), done


def _touch(edit: Edit, other: Edit) -> bool:
    """Return whether two edits conflict: they overlap, or one inserts at the start or the end of the other."""
    if edit.span.start == edit.span.end or other.span.start == other.span.end:
        return edit.span.start <= other.span.end and other.span.start <= edit.span.end
    return edit.span.start < other.span.end and other.span.start < edit.span.end


def settle(
    check: Callable[[Mapping[str, str]], Report], read: Callable[[str], str], *, unsafe: bool = False
) -> Outcome:
    """Fix a run and check it again, until nothing changes, and return the result.

    Args:
        check: returns the report on all articles of the run, given the texts (path -> text) of those that differ from
            disk.
        read: returns the text of an article by its path.
        unsafe: also apply edits that may change the meaning of a sentence.

    Raises:
        TonecheckError: an article cannot be checked.
    """
    before: dict[str, str] = {}
    current: dict[str, str] = {}
    previous: dict[str, set[str]] = {}
    fixed: Counter[str] = Counter()
    report = check({})
    for _ in range(ROUNDS):
        by_path: dict[str, list[Finding]] = {}
        for finding in report.findings:
            if finding.edits and (finding.safe or unsafe):
                by_path.setdefault(finding.path, []).append(finding)
        changed = False
        for path, findings in by_path.items():
            if path not in before:
                before[path] = current[path] = read(path)
                previous[path] = {before[path]}
            text, done = edited(current[path], findings, unsafe=unsafe)
            if text in previous[path]:  # fixes undo each other; keep the last text
                continue
            previous[path].add(text)
            current[path] = text
            fixed.update(finding.rule for finding in done)
            changed = True
        if not changed:
            break
        report = check(current)
    changes = (Change(path, before[path], current[path]) for path in sorted(current) if current[path] != before[path])
    return Outcome(report, tuple(changes), dict(fixed))


def write(change: Change, path: str | None = None) -> None:
    """Write a fixed article, all of it or nothing.

    Its encoding, signature, line breaks, permissions and owner stay, and so do its other names (hard links). A symlink
    stays a symlink; its target is written.

    Args:
        change: what to write.
        path: where to write; None is ``change.path``.

    Raises:
        SourceError: the file has changed since it was read, or cannot be written; it stays unchanged.
    """
    place = os.path.realpath(path or change.path)
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
