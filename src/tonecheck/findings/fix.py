"""Fixes: the edits of findings put into a text, checked again until nothing changes, and written. Only this writes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tonecheck.errors import SourceError
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Edit, Finding, Report

ROUNDS = 10
"""How often a run is checked again at most; edits that want more take turns undoing each other."""


@dataclass(frozen=True, slots=True)
class Change:
    """What fixes make of one article: its path, its text as it was read and as it should be."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fixes come to.

    Attributes:
        report: what is left to say of the articles as changed.
        changes: the articles that change, by path.
        fixed: how many findings were mended, by rule.
    """

    report: Report
    changes: tuple[Change, ...]
    fixed: Mapping[str, int]


def edited(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, list[Finding]]:
    """Return a text with the edits of findings put in, and the findings that were.

    The edits of a finding go in all or none. Where two findings want the same place the earlier one has it; the other
    waits for the next round. Line feeds in replacements become the text's own line break.

    Args:
        text: the source text that the findings are about.
        findings: those of one article.
        unsafe: also edits that may change what a sentence means.
    """
    taken: list[Edit] = []
    done: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.span, one.rule)):
        if not finding.edits or not (finding.safe or unsafe):
            continue
        if any(_touch(one, other) for one in finding.edits for other in taken):
            continue
        taken += finding.edits
        done.append(finding)
    lines = "\r\n" if "\r\n" in text else "\n"
    pieces: list[str] = []
    end = 0
    for edit in sorted(taken, key=lambda one: one.span):
        pieces += text[end : edit.span.start], edit.replacement.replace("\n", lines)
        end = edit.span.end
    return "".join([*pieces, text[end:]]), done


def _touch(one: Edit, other: Edit) -> bool:
    """Return whether two edits want the same place: they overlap, or one inserts where the other begins or ends."""
    if one.span.start == one.span.end or other.span.start == other.span.end:
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    return one.span.start < other.span.end and other.span.start < one.span.end


def settle(
    check: Callable[[Mapping[str, str]], Report], read: Callable[[str], str], *, unsafe: bool = False
) -> Outcome:
    """Return what a run comes to when its fixes are put in and it is checked again, until nothing changes.

    Args:
        check: returns the report on all articles of the run, some of them with another text than on disk (path ->
            text).
        read: returns the text of an article by its path.
        unsafe: also edits that may change what a sentence means.

    Raises:
        TonecheckError: an article cannot be checked.
    """
    before: dict[str, str] = {}
    now: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
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
                before[path] = now[path] = read(path)
                seen[path] = {before[path]}
            text, done = edited(now[path], findings, unsafe=unsafe)
            if text in seen[path]:  # fixes that undo each other: the last text stays
                continue
            seen[path].add(text)
            now[path] = text
            fixed.update(one.rule for one in done)
            changed = True
        if not changed:
            break
        report = check(now)
    changes = (Change(path, before[path], now[path]) for path in sorted(now) if now[path] != before[path])
    return Outcome(report, tuple(changes), dict(fixed))


def write(change: Change, path: str | None = None) -> None:
    """Write an article that fixes changed, all of it or nothing.

    Its encoding, signature, line breaks and permissions stay. A symlink stays one: the file it leads to is written.

    Args:
        change: what to write.
        path: where; None is ``change.path``.

    Raises:
        SourceError: the file has changed since it was read, or cannot be written. It is then as it was.
    """
    place = os.path.realpath(path or change.path)
    try:
        with open(place, "rb") as file:
            data = file.read()
        if decode(data, change.path) != change.before:
            raise SourceError(f"{change.path}: has changed since it was read, and was left as it is; run again")
        if not os.access(place, os.W_OK):
            raise SourceError(f"{change.path}: may not be written to, and was left as it is")
        put(place, encode(change.after, encoding_of(data)))
    except OSError as wrong:
        if isinstance(wrong, SourceError):
            raise
        raise SourceError(f"{change.path}: cannot be written: {wrong.strerror or wrong}") from None


def put(place: str, data: bytes) -> None:
    """Write a file, all of it or nothing; the permissions of one that is there stay.

    Raises:
        OSError: it cannot be written.
    """
    folder, name = os.path.split(os.path.abspath(place))
    temporary = os.path.join(folder, f".tonecheck-{os.getpid()}-{name}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(place):
            os.chmod(temporary, os.stat(place).st_mode & 0o7777)
        os.replace(temporary, place)
    except BaseException:
        os.unlink(temporary)
        raise


def diff(changes: Sequence[Change]) -> Iterator[str]:
    """Yield changes as a unified diff, piece by piece, line breaks as they are in the articles."""
    from difflib import unified_diff  # noqa: PLC0415 - only where it is asked for

    for change in changes:
        before, after = (text.split("\n") for text in (change.before, change.after))
        path = change.path.lstrip("/")
        lines = unified_diff(_ended(before), _ended(after), f"a/{path}", f"b/{path}")
        yield from chain.from_iterable(
            [line] if line.endswith("\n") else [line, "\n\\ No newline at end of file\n"] for line in lines
        )


def _ended(lines: list[str]) -> list[str]:
    """Return lines with their line feeds, the last without."""
    *whole, last = lines
    return [f"{line}\n" for line in whole] + ([last] if last else [])
