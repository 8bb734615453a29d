"""A baseline: findings that a site has had for long, in a file, so that only new ones are told."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tonecheck.errors import ConfigError
from tonecheck.files.paths import absolute, shown_path, with_slashes
from tonecheck.findings.fingerprints import short, words_of
from tonecheck.model import Finding

FILE = "tonecheck-baseline.json"
VERSION = 1
_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known, however often: which article, which rule, and a fingerprint of the words.

    No line number, no offset, nor what stands around: a paragraph that moves or is edited elsewhere stays known. The
    path is relative to the baseline's folder; ``text`` is for people who read the file.
    """

    path: str
    rule: str
    fingerprint: str
    text: str = field(default="", compare=False)


def fingerprint(finding: Finding) -> str:
    """Return what is kept of a finding's words."""
    return short(words_of(finding))


@dataclass
class Baseline:
    """A baseline and how much of it a run has met.

    Attributes:
        file: the file, as shown to users.
        entries: how often each finding is known.
        met: how often it was met in this run.
    """

    file: str
    entries: Mapping[Entry, int]
    met: Counter[Entry] = field(default_factory=Counter)

    def known(self, finding: Finding) -> bool:
        """Return whether a finding is known; of one that is known three times the first three are."""
        entry = entry_of(finding, self.file)
        if self.met[entry] == self.entries.get(entry, 0):
            return False
        self.met[entry] += 1
        return True

    def stale(self, paths: Sequence[str], rules: Iterable[str]) -> list[Entry]:
        """Return the entries that a run over some paths with some rules no longer met, or whose article is gone."""
        on = set(rules)
        folder = _folder(self.file)
        roots = [with_slashes(absolute(path)) for path in paths]

        def looked_at(entry: Entry) -> bool:
            place = f"{folder}/{entry.path}"
            if not os.path.exists(place):
                return True
            return entry.rule in on and any(place == root or place.startswith(f"{root}/") for root in roots)

        return [entry for entry, count in self.entries.items() if self.met[entry] < count and looked_at(entry)]

    def pruned(self, stale: Iterable[Entry]) -> dict[Entry, int]:
        """Return the entries without stale ones, or with those as often as they were met; nothing is added."""
        gone = set(stale)
        left = {entry: self.met[entry] if entry in gone else count for entry, count in self.entries.items()}
        return {entry: count for entry, count in left.items() if count}


def entry_of(finding: Finding, file: str) -> Entry:
    """Return the entry that a finding has in a baseline file."""
    path = with_slashes(os.path.relpath(finding.path, _folder(file)))
    return Entry(path, finding.rule, fingerprint(finding), _short(finding.place.text or finding.place.line))


def _folder(file: str) -> str:
    return with_slashes(os.path.dirname(absolute(file)))


class Recorder:
    """Counts the findings of a run; its ``known`` takes all for known, so that none is held back by a cap."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: Counter[Entry] = Counter()

    def known(self, finding: Finding) -> bool:
        """Count a finding."""
        self.entries[entry_of(finding, self.file)] += 1
        return True


def rendered(entries: Mapping[Entry, int]) -> Iterator[str]:
    """Yield the baseline file that holds some entries: JSON, one to a line, sorted, so that changes merge."""
    yield f'{{"version": {VERSION}, "findings": [\n'
    last = len(entries) - 1
    for number, entry in enumerate(sorted(entries)):
        line = {
            "path": entry.path,
            "rule": entry.rule,
            "text": entry.text,
            "fingerprint": entry.fingerprint,
            "count": entries[entry],
        }
        yield " " + json.dumps(line, ensure_ascii=False) + (",\n" if number < last else "\n")
    yield "]}\n"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def load(file: str) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        ConfigError: it is missing, or no baseline: the line and what is wrong.
    """
    return Baseline(file, dict(_read(file)))


def _read(file: str) -> Iterator[tuple[Entry, int]]:
    shown = shown_path(file)
    try:
        with open(file, encoding="utf-8-sig") as opened:
            whole = json.load(opened)
    except FileNotFoundError:
        hint = f"“tonecheck baseline PATH --output {shown}” makes it"
        raise ConfigError(f"{shown}: no such baseline; {hint}") from None
    except (OSError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{shown}: cannot be read: {wrong}") from None
    except json.JSONDecodeError as wrong:
        raise ConfigError(
            f"{shown}:{wrong.lineno}: is no JSON ({wrong.msg}); a merge may have left marks in it"
        ) from None
    if not isinstance(whole, dict) or whole.get("version") != VERSION or not isinstance(whole.get("findings"), list):
        raise ConfigError(f"{shown}: is no baseline of version {VERSION}; “tonecheck baseline PATH” makes one")
    for number, line in enumerate(whole["findings"], 2):
        try:
            fields = (str(line[key]) for key in ("path", "rule", "fingerprint", "text"))
            yield Entry(*fields), int(line["count"])
        except (TypeError, KeyError, ValueError, AttributeError):
            wanted = "an object with path, rule, fingerprint, text and count"
            raise ConfigError(
                f"{shown}: entry {number - 1} is {json.dumps(line)[:_SHOWN]}; it should be {wanted}"
            ) from None
