"""The reference of rules in Markdown: an index by topic, and a page for each family with a section for each rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from tonecheck.model import Example, Rule
from tonecheck.packs.cited import sources_of
from tonecheck.packs.families import Family
from tonecheck.packs.precision import sentence

MOST_EXAMPLES = 5
"""How many bad and good examples a page shows: a rule has one for each of its terms."""
PAGES = "../docs/rules"
PACKS = "../../rules"
"""Where the index finds the pages, and where they find the index and the packs."""


def index(rules: Iterable[Rule], families: Mapping[str, Family], topics: Mapping[str, tuple[str, ...]]) -> str:
    """Return ``rules/README.md``: the families of each topic, with what they are about and how many rules they have.

    Args:
        rules: all rules.
        families: what each family is about.
        topics: the families of each topic, in the order of the page.
    """
    members = _by_family(rules)
    count = sum(map(len, members.values()))
    lines = [
        "# Rules",
        "",
        f"tonecheck has {count} rules in {len(members)} families. Each family has a pack in this folder, and a page",
        "with the message, reason and sources of each rule, examples, and how often it was right on public sites.",
        "`tonecheck explain RULE` prints the same.",
        "",
        "`make docs` writes this page and those of the families from the packs.",
    ]
    for topic, names in topics.items():
        lines += ["", f"## {topic}", "", "| family | about | rules | off by default |", "| --- | --- | --- | --- |"]
        for name in names:
            off = sum(not rule.enabled for rule in members[name])
            about = _cell(families[name].plain)
            lines.append(f"| [{name}]({PAGES}/{name}.md) | {about} | {len(members[name])} | {off or ''} |")
    return "\n".join(lines) + "\n"


def pages(rules: Iterable[Rule], families: Mapping[str, Family]) -> Iterator[tuple[str, str]]:
    """Yield each family with its page: a table of its rules, then a section for each of them.

    Args:
        rules: all rules.
        families: what each family is about.
    """
    for name, members in _by_family(rules).items():
        plain = families[name].plain if name in families else ""
        lines = [
            f"# {name}: {plain}" if plain else f"# {name}",
            "",
            f"[All families]({PACKS}/README.md). These rules stand in [rules/{name}.yaml]({PACKS}/{name}.yaml).",
            "",
            "| rule | finds | level | right |",
            "| --- | --- | --- | --- |",
        ]
        for rule in members:
            heading = _heading(rule)
            lines.append(f"| [{heading}](#{heading}) | {_cell(rule.plain)} | {_state(rule)} | {_share(rule)} |")
        lines.append("")
        for rule in members:
            lines += _section(rule)
        yield name, "\n".join(lines).rstrip() + "\n"


def _by_family(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    ordered = sorted(rules, key=lambda rule: (rule.family, rule.id))
    return {name: list(members) for name, members in groupby(ordered, key=lambda rule: rule.family)}


def _heading(rule: Rule) -> str:
    """Return the heading of a rule's section, which is its fragment too."""
    return rule.id.rpartition("/")[2]


def _state(rule: Rule) -> str:
    return rule.level if rule.enabled else f"{rule.level}, off by default"


def _share(rule: Rule) -> str:
    """Return how many of the findings that were read were right."""
    counted = rule.measured
    return f"{counted.right} of {counted.read}" if counted and counted.read else ""


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _escaped(text: str) -> str:
    """Return a text in which tags are words; without this, a page would show a picture for “<img>”."""
    return re.sub(r"(`[^`]*`)|<", lambda found: found[1] or r"\<", text)


def _section(rule: Rule) -> Iterator[str]:
    yield from (f"## {_heading(rule)}", "", f"*{_state(rule)}; kind `{rule.kind}`*", "")
    yield from (f"> {_escaped(rule.message)}", "", _escaped(rule.why), "")
    if rule.measured:
        yield from (sentence(rule.measured), "")
    yield from ("Sources: " + "; ".join(_linked(rule)) + ".", "")
    for title, examples in (("Bad", rule.examples.bad), ("Good", rule.examples.good)):
        yield from (f"{title}:", "")
        for together in _grouped(examples[:MOST_EXAMPLES]):
            yield from _shown(together)
        if (left := len(examples) - MOST_EXAMPLES) > 0:
            yield from (f"… and {left} more.", "")


def _linked(rule: Rule) -> Iterator[str]:
    """Yield the sources of a rule, each a link where we know its address."""
    for line, authority in sources_of(rule):
        yield f"[{line}]({authority.at})" if authority and authority.at else line


def _grouped(examples: Iterable[Example]) -> Iterator[list[Example]]:
    """Yield examples that a page can show in one block: single lines of one format, with nothing beside them."""
    for key, together in groupby(examples, key=_alone):
        if key is None:
            yield from ([example] for example in together)
        else:
            yield list(together)


def _alone(example: Example) -> str | None:
    is_line = "\n" not in example.text.rstrip("\n") and example.times == 1 and not example.site
    return example.format if is_line else None


def _shown(examples: list[Example]) -> Iterator[str]:
    yield from _block(examples[0].format, "\n\n".join(example.text.rstrip("\n") for example in examples))
    for example in examples:
        if example.times > 1:
            yield from (f"… {example.times} times.", "")
        for path, text in example.site.items():
            yield from (f"Beside `{path}`:", "", *_block("", text.rstrip("\n")))


def _block(language: str, text: str) -> Iterator[str]:
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    yield from (f"{fence}{language}", *text.split("\n"), fence, "")
