"""Whom the rules rest on: the entries of ``rules/sources.yaml``, what was read of them, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from tonecheck.errors import RuleError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Rule
from tonecheck.settings.decode import Value, decode, read_yaml

_READING = {
    "full": "read in full",
    "part": "read in part",
    "second": "read through others",
    "unread": "not read",
    "ours": "our own judgement",
}


@dataclass(frozen=True, slots=True)
class Authority:
    """A source of rules.

    Attributes:
        org: who says it.
        title: where it is said.
        read: how much of it was read: ``full``, ``part``, ``second`` (only what others say of it), ``unread``, or
            ``ours`` if nobody else says it.
        when: the day on which it was read, as in 2026-09-01.
        says: what it says that rules rest on, in a few words of ours.
        at: its address.
        dated: the date that it gives itself.
    """

    org: str
    title: str
    read: Literal["full", "part", "second", "unread", "ours"]
    when: str
    says: str
    at: str = ""
    dated: str = ""

    @property
    def name(self) -> str:
        """Who says it, where and when, in a line."""
        if self.read == "ours":
            return self.title
        return f"{self.org}, {self.dated_title}"

    @property
    def dated_title(self) -> str:
        """Where it is said, with the date that it gives itself."""
        return f"{self.title} ({self.dated})" if self.dated else self.title

    @property
    def reading(self) -> str:
        """How it was read, in words, with the day."""
        return f"{_READING[self.read]}, {self.when}"


@lru_cache(maxsize=2)
def read_sources(file: Path) -> Mapping[str, Authority]:
    """Return the sources that a file lists, by their keys.

    Raises:
        RuleError: an entry is invalid.
    """
    entries: dict[str, Value] = read_yaml(file.read_text("utf-8"), file.name, error=RuleError).data
    return {key: decode(entry, Authority, f"source “{key}”", error=RuleError) for key, entry in entries.items()}


def listing(rules: Iterable[Rule], known: Mapping[str, Authority]) -> Iterator[str]:
    """Yield lines for people: each rule, and below it who says so, what was read, when, and what it says.

    Args:
        rules: the rules, in the order of the output.
        known: the sources by their keys.
    """
    for rule in rules:
        yield rule.id
        for key in rule.source:
            authority = known.get(key)
            if authority is None:
                yield f"  {key} (not listed in rules/sources.yaml)"
            elif authority.read == "ours":
                yield f"  {authority.title}: {authority.says}"
            else:
                yield f"  {authority.org}, {authority.title} ({authority.reading}): {authority.says}"
        if not rule.source:
            yield "  no source is named"


def as_data(rules: Iterable[Rule], known: Mapping[str, Authority]) -> Iterator[dict[str, str]]:
    """Yield the same as plain data, an object for each source of each rule."""
    for rule in rules:
        for key in rule.source:
            authority = known.get(key)
            shown = {"rule": rule.id, "level": rule.level, "source": key}
            if authority:
                shown |= {name: getattr(authority, name) for name in Authority.__dataclass_fields__}
            yield shown
