"""Changed lines: which articles have changed since a git revision, and what a writer has added to them."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from tonecheck.errors import ConfigError, SourceError
from tonecheck.files.paths import absolute, with_slashes
from tonecheck.files.text_encoding import decode
from tonecheck.findings.baseline import fingerprint
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Finding

Key = tuple[str, str]


@dataclass
class Since:
    """What has changed since a revision.

    Attributes:
        revision: as the user wrote it.
        before: the articles that have changed, by absolute path with forward slashes, as they were; None for new ones.
        check: returns all findings of an article of a path and a text, none held back.
        read: returns the text of an article as it is now.
    """

    revision: str
    before: dict[str, bytes | None]
    check: Callable[[str, str], Iterable[Finding]]
    read: Callable[[str], str]
    _pages: dict[str, _Page] = field(default_factory=dict, init=False)

    def touches(self, path: str) -> bool:
        """Return whether an article has changed."""
        return with_slashes(os.path.realpath(absolute(path))) in self.before

    def known(self, finding: Finding) -> bool:
        """Return whether a finding is not new: on no line that has changed, or said before of the lines changed."""
        path = finding.path
        if path not in self._pages:
            self._pages[path] = self._page(path)
        page = self._pages[path]
        lines = range(finding.place.start.line, finding.place.end.line + 1)
        if page.lines is not None and page.lines.isdisjoint(lines):
            return True
        key = finding.rule, fingerprint(finding)
        if page.old[key]:
            page.old[key] -= 1
            return True
        return False

    def _page(self, path: str) -> _Page:
        data = self.before.get(with_slashes(os.path.realpath(absolute(path))))
        if data is None:
            return _Page(None)
        try:
            text = decode(data, path)
        except SourceError:  # it was no text then
            return _Page(None)
        then, now = changed_lines(_lines(text), _lines(self.read(path)))
        found = (one for one in self.check(path, text) if not then.isdisjoint(_reach(one)))
        return _Page(now, Counter((one.rule, fingerprint(one)) for one in found))


@dataclass
class _Page:
    """The lines of an article that have changed, None for all; and what was said of them before."""

    lines: frozenset[int] | None
    old: Counter[Key] = field(default_factory=Counter)


def _reach(finding: Finding) -> range:
    return range(finding.place.start.line, finding.place.end.line + 1)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def changed_lines(before: list[str], now: list[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines, counted from 1, of both texts in which they differ.

    Where something was only taken out, or only put in, the lines beside it that hold words count too: a list that is
    taken out leaves its lead-in behind.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where it is asked for

    then: set[int] = set()
    after: set[int] = set()
    for verb, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if verb != "equal":
            then.update(range(a + 1, b + 1))
            after.update(range(c + 1, d + 1))
        if verb in {"delete", "insert"}:
            then.update(_beside(before, a, b))
            after.update(_beside(now, c, d))
    return frozenset(then), frozenset(after)


def _beside(lines: list[str], start: int, end: int) -> Iterator[int]:
    """Yield the numbers of the lines with words before and after a stretch."""
    yield from (number + 1 for number in next(([n] for n in range(start - 1, -1, -1) if lines[n].strip()), []))
    yield from (number + 1 for number in next(([n] for n in range(end, len(lines)) if lines[n].strip()), []))


def since(
    revision: str,
    folder: str,
    *,
    check: Callable[[str, str], Iterable[Finding]],
    read: Callable[[str], str],
) -> Since:
    """Return what has changed since a revision in the repository that a folder lies in.

    The revision that counts is the one where the present branch left it, so that what others have done there since is
    not taken for a change. Articles that git does not know yet are new.

    Args:
        revision: a commit, branch or tag.
        folder: any folder of the repository.
        check: returns all findings of an article of a path and a text.
        read: returns the text of an article as it is now.

    Raises:
        ConfigError: there is no repository or no such revision, or git is not there.
    """
    top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).strip()
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", wants=revision)
    base = _git(top, "merge-base", commit.decode().strip(), "HEAD", may_fail=True) or commit
    start = base.decode().strip()
    changed = _git(top, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", start, "--")
    names = dict(_names(os.fsdecode(changed).split("\0")))
    names |= dict.fromkeys(os.fsdecode(_git(top, "ls-files", "-z", "--others", "--exclude-standard")).split("\0")[:-1])
    root = with_slashes(os.path.realpath(top))
    old = _contents(top, start, [name for name in names.values() if name])
    return Since(revision, {f"{root}/{now}": old.get(name or "") for now, name in names.items()}, check, read)


def _names(fields: list[str]) -> Iterator[tuple[str, str | None]]:
    """Yield each path that has changed and is still there, with its path before, None for a new one."""
    rest = iter(fields)
    for status in rest:
        if status[:1] in {"R", "C"}:
            before = next(rest)
            yield next(rest), before
        elif status:
            name = next(rest)
            if status[0] != "D":
                yield name, None if status[0] == "A" else name


def _contents(top: str, commit: str, names: list[str]) -> dict[str, bytes]:
    """Return the bytes of files as they were, in one call of git."""
    if not names:
        return {}
    asked = b"".join(os.fsencode(f"{commit}:{name}") + b"\n" for name in names if "\n" not in name)
    data = _git(top, "cat-file", "--batch", put=asked)
    found: dict[str, bytes] = {}
    at = 0
    for name in names:
        if "\n" in name:
            continue
        end = data.index(b"\n", at)
        head = data[at:end].split(b" ")
        at = end + 1
        if head[-1].isdigit() and head[-2:-1] == [b"blob"]:
            size = int(head[-1])
            found[name] = data[at : at + size]
            at += size + 1
    return found


def _git(folder: str, *words: str, put: bytes = b"", wants: str = "", may_fail: bool = False) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=folder, input=put, capture_output=True, check=False)  # noqa: S603, S607 - the user's own git
    except FileNotFoundError:
        raise ConfigError("--since: git is not on the PATH; it is what knows the lines that have changed") from None
    if done.returncode and not may_fail:
        if wants:
            raise ConfigError(f"--since {wants}: git knows no such revision here; name a commit, a branch or a tag")
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ConfigError(f"--since: git says: {said or 'it failed'}")
    return done.stdout if not done.returncode else b""
