"""Generated pages of the documentation: every setting, from the schema; and whom the rules rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from tonecheck.model import Rule
from tonecheck.packs.authorities import Authority

_TYPES = {
    "boolean": "`true` or `false`",
    "integer": "a whole number",
    "number": "a number",
    "object": "a mapping",
    "string": "a text",
    "array": "a list",
}


def settings(schema: Mapping[str, Any]) -> str:
    """Return ``docs/settings-reference.md``: each key of ``tonecheck.yaml``, what it is for and what it takes.

    Args:
        schema: the schema of the configuration.
    """
    lines = [
        "# Every setting",
        "",
        "`make docs` writes this page from the schema that editors use (`tonecheck schema`). [Settings](settings.md)",
        "shows an example of each, and explains more.",
    ]
    for name, entry in schema["properties"].items():
        about = _about(entry)
        lines += ["", f"## {name}", "", about[0].upper() + about[1:], "", _values(entry)]
        within = entry.get("items", entry).get("properties", {}) if name != "rules" else {}
        if within:
            lines += ["", *(f"- `{key}`: {_about(one)} {_values(one)}" for key, one in within.items())]
    return "\n".join(lines) + "\n"


def _about(entry: Mapping[str, Any]) -> str:
    return str(entry["description"]).replace("``", "`").replace('""', '`""`')


def _values(entry: Mapping[str, Any]) -> str:
    default = entry.get("default")
    shown = str(default).lower() if isinstance(default, bool) else str(default or "")
    return f"Takes {_taken(entry)}." + (f" Default: `{shown}`." if shown else "")


def _taken(entry: Mapping[str, Any]) -> str:
    """Return in words which values an entry of the schema takes."""
    if "$ref" in entry:
        return "what `rules` takes"
    if "enum" in entry:
        *others, last = (f"`{value}`" for value in entry["enum"] if value)
        return f"{', '.join(others)} or {last}"
    if "anyOf" in entry:
        return " or ".join(_taken(one) for one in entry["anyOf"] if one.get("type") != "null")
    return _TYPES[entry["type"]]


def sources(rules: Iterable[Rule], known: Mapping[str, Authority]) -> str:
    """Return ``docs/sources.md``: whom the rules rest on, what was read, what it says, and which rules rest on it.

    Args:
        rules: all rules.
        known: the sources by their keys.
    """
    resting: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for key in rule.source:
            resting[key].append(rule)
    by_org: dict[str, list[str]] = defaultdict(list)
    for key, authority in known.items():
        if resting[key]:
            by_org[authority.org].append(key)
    lines = [
        "# Where each rule comes from",
        "",
        f"The rules rest on {sum(map(len, by_org.values()))} sources. This page names for each of them who says it and",
        "where, how much of it we read and when, what it says in a few words of ours, and the rules that rest on it.",
        "Where nobody else says it, the judgement is ours, and we say so.",
        "",
        "`tonecheck rules --sources` lists the same by rule, and `make docs` writes this page.",
    ]
    for org, keys in sorted(by_org.items(), key=lambda pair: (pair[0] != "tonecheck", pair[0].casefold())):
        lines += ["", f"## {org}"]
        for key in keys:
            lines += ["", *_source(known[key], resting[key])]
    return "\n".join(lines) + "\n"


def _source(authority: Authority, resting: Iterable[Rule]) -> Iterator[str]:
    title = f"[{authority.dated_title}]({authority.at})" if authority.at else authority.dated_title
    reading = f" ({authority.reading})" if authority.read != "ours" else ""
    yield f"**{title}**{reading}"
    yield ""
    yield authority.says.replace("<", r"\<")
    yield ""
    ordered = sorted(resting, key=lambda rule: (rule.family, rule.id))
    for family, members in groupby(ordered, key=lambda rule: rule.family):
        names = (rule.id.partition("/")[2] for rule in members)
        yield f"- {family}: " + ", ".join(f"[{name}](rules/{family}.md#{name})" for name in names)
