"""Changed lines: which articles and lines have changed since a git revision, and which findings are new there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from tonecheck.errors import ConfigError, SourceError
from tonecheck.files.paths import absolute, with_slashes
from tonecheck.findings.baseline import fingerprint
from tonecheck.findings.git import Git
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Finding, Source

_CHANGES = ("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
_NEW_FILES = ("ls-files", "-z", "--others", "--exclude-standard")

Key = tuple[str, str]


@dataclass
class Since:
    """The changes since a revision.

    Attributes:
        revision: as the user wrote it.
        before: the old bytes of each changed article, by absolute path with forward slashes; None for a new article.
        parse: returns the article in the bytes of a file, given its path.
        check: returns all findings in an article, without a limit per page.
        read: returns the text of an article as it is now.
    """

    revision: str
    before: dict[str, bytes | None]
    parse: Callable[[str, bytes], Source]
    check: Callable[[Source], Iterable[Finding]]
    read: Callable[[str], str]
    _pages: dict[str, _Page] = field(default_factory=dict, init=False)

    def again(self, texts: Mapping[str, str]) -> Since:
        """Return the same changes for articles that have these texts now, by path; others are read."""
        return replace(self, read=lambda path: texts[path] if path in texts else self.read(path))

    def touches(self, path: str) -> bool:
        """Return whether an article has changed."""
        return with_slashes(os.path.realpath(absolute(path))) in self.before

    def knows(self, finding: Finding) -> bool:
        """Return whether a finding is not new: it is on no changed line, or the changed lines had it before."""
        path = finding.path
        if path not in self._pages:
            self._pages[path] = self._page(path)
        changes = self._pages[path]
        if changes.lines is not None and changes.lines.isdisjoint(_reach(finding)):
            return True
        key = finding.rule, fingerprint(finding)
        if changes.old[key]:
            changes.old[key] -= 1
            return True
        return False

    def _page(self, path: str) -> _Page:
        data = self.before.get(with_slashes(os.path.realpath(absolute(path))))
        if data is None:
            return _Page(None)
        try:
            source = self.parse(path, data)
        except SourceError:  # it could not be read then
            return _Page(None)
        lines_before, lines_now = changed_lines(_lines(source.text), _lines(self.read(path)))
        old_findings = (finding for finding in self.check(source) if not lines_before.isdisjoint(_reach(finding)))
        return _Page(lines_now, Counter((finding.rule, fingerprint(finding)) for finding in old_findings))


@dataclass
class _Page:
    """The changed lines of an article, None for all; and how often the old lines had each finding."""

    lines: frozenset[int] | None
    old: Counter[Key] = field(default_factory=Counter)


def _reach(finding: Finding) -> range:
    return range(finding.place.start.line, finding.place.end.line + 1)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def changed_lines(before: list[str], now: list[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the line numbers, from 1, at which two texts differ, for the old and the new text.

    If lines were only removed, or only added, the nearest lines with words before and after them count too: removing a
    list leaves its lead-in behind.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for --since

    lines_before: set[int] = set()
    lines_now: set[int] = set()
    for verb, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if verb != "equal":
            lines_before.update(range(a + 1, b + 1))
            lines_now.update(range(c + 1, d + 1))
        if verb in {"delete", "insert"}:
            lines_before.update(_nearest(before, a, b))
            lines_now.update(_nearest(now, c, d))
    return frozenset(lines_before), frozenset(lines_now)


def _nearest(lines: list[str], start: int, end: int) -> Iterator[int]:
    """Yield the numbers of the nearest lines with words before and after a range of lines."""
    yield from (number + 1 for number in next(([n] for n in range(start - 1, -1, -1) if lines[n].strip()), []))
    yield from (number + 1 for number in next(([n] for n in range(end, len(lines)) if lines[n].strip()), []))


def since(
    revision: str,
    folder: str,
    *,
    parse: Callable[[str, bytes], Source],
    check: Callable[[Source], Iterable[Finding]],
    read: Callable[[str], str],
) -> Since:
    """Return the changes since a revision in the repository that contains a folder.

    We compare with the commit at which the current branch left the revision, so that work by others after that commit
    does not count as a change. Articles that git does not track yet are new.

    Args:
        revision: a commit, branch or tag.
        folder: any folder of the repository.
        parse: returns the article in the bytes of a file, given its path.
        check: returns all findings in an article.
        read: returns the text of an article as it is now.

    Raises:
        ConfigError: there is no repository or no such revision, or git is not installed.
    """
    git = Git(folder)
    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", may_fail=True)
    if not commit:
        raise ConfigError(f"--since {revision}: git does not know this revision; name a commit, a branch or a tag")
    base = git("merge-base", commit.decode().strip(), "HEAD", may_fail=True) or commit
    start = base.decode().strip()
    status = git(*_CHANGES, start, "--")
    old_names = dict(_names(os.fsdecode(status).split("\0")))
    old_names |= dict.fromkeys(os.fsdecode(git(*_NEW_FILES)).split("\0")[:-1])
    root = with_slashes(os.path.realpath(git.top))
    contents = git.texts(start, [name for name in old_names.values() if name])
    before = {f"{root}/{path}": contents.get(name or "") for path, name in old_names.items()}
    return Since(revision, before, parse, check, read)


def _names(fields: list[str]) -> Iterator[tuple[str, str | None]]:
    """Yield each changed path that still exists, with its old path, or None if it is new."""
    remaining = iter(fields)
    for status in remaining:
        if status[:1] in {"R", "C"}:
            before = next(remaining)
            yield next(remaining), before
        elif status:
            name = next(remaining)
            if status[0] != "D":
                yield name, None if status[0] == "A" else name
