"""A baseline: a file of the known findings of a site, so that a run reports only new ones."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tonecheck import opening
from tonecheck.errors import ConfigError
from tonecheck.files.paths import absolute, relative, shown_path, with_slashes
from tonecheck.findings.fingerprints import short, words_of
from tonecheck.model import Finding
from tonecheck.settings import Config, known_file
from tonecheck.stated import json_values, typed
from tonecheck.stated.bounds import BoundsError, BrokenError
from tonecheck.visible import excerpt

FILE = "tonecheck-baseline.json"
VERSION = 1
_SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A known finding: its article, its rule, and a fingerprint of its words.

    It has no line number, no offset and no surrounding text, so a finding stays known if its paragraph moves or changes
    elsewhere. The path is relative to the baseline's folder; ``text`` is for people who read the file.
    """

    path: str
    rule: str
    fingerprint: str
    text: str = field(default="", compare=False)


def fingerprint(finding: Finding) -> str:
    """Return the fingerprint of a finding's words."""
    return short(words_of(finding))


@dataclass
class Baseline:
    """A baseline, and how much of it a run has found again.

    Attributes:
        file: the file, as shown to users.
        entries: how often each finding is known.
        met: how often this run has found it.
    """

    file: str
    entries: Mapping[Entry, int]
    met: Counter[Entry] = field(default_factory=Counter)

    def knows(self, finding: Finding) -> bool:
        """Return whether a finding is known. If the baseline has it three times, the first three in a run are known."""
        entry = entry_of(finding, self.file)
        if self.met[entry] == self.entries.get(entry, 0):
            return False
        self.met[entry] += 1
        return True

    def stale(self, paths: Sequence[str], rules: Iterable[str], failed: Iterable[str] = ()) -> list[Entry]:
        """Return the entries that a run did not find, or whose article is gone.

        Args:
            paths: the files and folders of the run.
            rules: the rules of the run.
            failed: the files and folders that the run could not read; we do not know about the entries in them.
        """
        active_rules = set(rules)
        folder = _folder(self.file)

        def is_in(path: str, roots: list[str]) -> bool:
            return any(path == root or path.startswith(root.rstrip("/") + "/") for root in roots)

        roots, failed_roots = ([with_slashes(absolute(path)) for path in named] for named in (paths, failed))

        def was_checked(entry: Entry) -> bool:
            full_path = with_slashes(os.path.normpath(os.path.join(folder, entry.path)))
            if is_in(full_path, failed_roots):
                return False
            return not os.path.exists(full_path) or (entry.rule in active_rules and is_in(full_path, roots))

        return [entry for entry, count in self.entries.items() if self.met[entry] < count and was_checked(entry)]

    def pruned(self, stale: Iterable[Entry]) -> dict[Entry, int]:
        """Return the entries, with the count of each stale one lowered to what the run found; none is added."""
        stale_entries = set(stale)
        remaining = {
            entry: self.met[entry] if entry in stale_entries else count for entry, count in self.entries.items()
        }
        return {entry: count for entry, count in remaining.items() if count}


def entry_of(finding: Finding, file: str) -> Entry:
    """Return the entry of a finding in a baseline file."""
    path = relative(finding.path, _folder(file))
    return Entry(path, finding.rule, fingerprint(finding), excerpt(finding.place.text or finding.place.line, _SHOWN))


def _folder(file: str) -> str:
    return with_slashes(os.path.dirname(absolute(file)))


class Recorder:
    """Counts the findings of a run. Its ``knows`` calls each finding known, so that no limit per page hides one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: Counter[Entry] = Counter()

    def knows(self, finding: Finding) -> bool:
        """Count a finding, and return True."""
        self.entries[entry_of(finding, self.file)] += 1
        return True


def rendered(entries: Mapping[Entry, int]) -> Iterator[str]:
    """Yield a baseline file with some entries: JSON, sorted, one entry on each line, so that changes merge well."""
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


def known_in(config: Config) -> Callable[[Finding], bool] | None:
    """Return what says whether the baseline of a configuration knows a finding, for one run; None if it names none.

    Raises:
        ConfigError: the baseline is missing or invalid.
    """
    file = known_file(config)
    return load(file).knows if file else None


def load(file: str) -> Baseline:
    """Return the baseline in a file.

    Raises:
        ConfigError: the file is missing or not a baseline; the error names the line and what is wrong.
    """
    return Baseline(file, dict(_read(file)))


def _read(file: str) -> Iterator[tuple[Entry, int]]:
    shown = shown_path(file)
    try:
        data = json_values.read(opening.read(file).decode("utf-8-sig"))
    except FileNotFoundError:
        hint = f"“tonecheck baseline PATH --output {shown}” creates it"
        raise ConfigError(f"{shown}: no such baseline; {hint}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown}: cannot be read: {opening.reason(error)}") from None
    except BoundsError as error:
        raise ConfigError(f"{shown}: {error.problem}") from None
    except BrokenError as error:
        raise ConfigError(
            f"{shown}:{error.line}: not JSON ({error.problem}); look for merge conflict markers in the file"
        ) from None
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("findings"), list):
        raise ConfigError(f"{shown}: not a baseline of version {VERSION}; “tonecheck baseline PATH” creates one")
    for number, line in enumerate(data["findings"], 2):
        stated = typed.mapping(line)
        texts = [stated.get(key) for key in ("path", "rule", "fingerprint", "text")]
        count = typed.number(stated.get("count"), -1)
        if count < 0 or not all(isinstance(text, str) for text in texts):
            shown_line = json.dumps(line, ensure_ascii=False)[:_SHOWN]
            expected = "an object with path, rule, fingerprint, text and count"
            raise ConfigError(f"{shown}: entry {number - 1} is {shown_line}; it must be {expected}")
        yield Entry(*map(str, texts)), count
