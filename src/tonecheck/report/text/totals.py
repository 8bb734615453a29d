"""What a report counts: the summary line, the totals of each family, and the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.files.articles import left_out
from tonecheck.model import LEVELS, Report
from tonecheck.report._place import behind
from tonecheck.report.text.entries import Entry, Groups, grouped, weight
from tonecheck.visible import visible, visible_line

MANY = 10
"""With more findings than this, the totals of each family help to see what there is."""
_FIRST = 3
"""So many rules are named as those to begin with."""
_KEYS = 5
"""So many keys of front matter are named."""


def summary(report: Report) -> str:
    """Return what was checked, and the number of findings of each level."""
    checked = f"{counted(report.files, 'article')}, {counted(report.words, 'word')}"
    counts = [counted(report.count(level), level) for level in reversed(LEVELS) if report.count(level)]
    unreported = {f"{counted(report.suppressed, 'finding')} suppressed in the text": report.suppressed}
    unreported[f"{counted(report.already_known, 'finding')} already known"] = report.already_known
    unreported[f"{report.below_level:,} below the lowest level asked for"] = report.below_level
    aside = f" ({', '.join(text for text, count in unreported.items() if count)})" if any(unreported.values()) else ""
    shown = f"{checked}: {', '.join(counts) if counts else 'nothing to report'}{aside}."
    shown = f"{shown} {_more(report)}" if report.more_findings else shown
    shown = f"{shown} {_left_out(report)}" if report.left_out else shown
    shown = f"{shown} {unread(report)}" if report.unread else shown
    return f"{shown} {_not_checked(report)}" if report.faults else shown


def closing(report: Report, groups: Groups, command: str) -> Iterator[str]:
    """Yield the lines that end a report, without line ends."""
    if len(report.findings) > MANY:
        yield from _families(report)
        yield from _first(grouped(report) if groups.everything else groups)
    yield summary(report)
    yield from _next(report, groups, command)


def _families(report: Report) -> Iterator[str]:
    """Yield a table: how many findings of each level a family has, those with most errors first."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        counts[finding.rule.partition("/")[0], finding.level] += 1
    levels = [level for level in reversed(LEVELS) if report.count(level)]
    families = sorted({name for name, _ in counts}, key=lambda name: ([-counts[name, one] for one in levels], name))
    names = {name: report.families.get(name) or name.replace("-", " ") for name in families}
    widest = max(map(len, names.values()))
    yield f"{'':{widest}}" + "".join(f"  {level + 's':>11}" for level in levels)
    for name in families:
        yield f"{names[name]:{widest}}" + "".join(f"  {counts[name, one] or '·':>11}" for one in levels)
    yield ""


def _first(groups: Groups) -> Iterator[str]:
    """Yield the gravest entry, on most pages, of each of the first rules: each is a job of its own."""
    entries: dict[str, list[Entry]] = {}
    for entry in sorted(groups.entries, key=weight):
        entries.setdefault(entry.first.rule, []).append(entry)
    if sum(map(len, entries.values())) > _FIRST:
        yield "Where to begin:"
        first = list(entries.values())[:_FIRST]
        yield from (f"  {number}. {_short(alike)}" for number, alike in enumerate(first, 1))
        yield ""


def _short(entries: list[Entry]) -> str:
    """Return the first of the entries of a rule in short, with its place and how many other things are like it."""
    first = entries[0]
    what = visible_line(first.message.partition(". ")[0].rstrip("."))
    others = sum(1 if len(entry.pages) > 1 else entry.size for entry in entries) - 1
    more = f", and {others:,} more like it" if others else ""
    place = f"{visible(first.first.path)}{behind(first.first.place)}"
    return f"{what}{more} ({f'{len(first.pages):,} pages, first ' if len(first.pages) > 1 else ''}{place})"


def _next(report: Report, groups: Groups, command: str) -> Iterator[str]:
    """Yield what to do next."""
    safe = sum(finding.safe for finding in report.findings)
    unsafe = sum(bool(finding.edits) for finding in report.findings) - safe
    more = f"“{visible_line(command)} --fix --ask” goes through {unsafe:,}{' more' if safe else ' of these'} with you"
    first = "--fix" if unsafe else f"“{visible_line(command)} --fix”"  # the command once is enough
    fixes = [f"* {first} mends {safe:,} of these"] if safe else []
    fixes += [more] if unsafe else []
    if fixes and command:
        yield f"{'; '.join(fixes)}."
    if groups.folded:
        yield f"{counted(len(groups.folded), 'suggestion')} are not listed; --all shows them."
    elif not groups.everything and any(entry.size > 1 for entry in groups.entries):
        yield "--all shows each finding on its own line."


def _not_checked(report: Report) -> str:
    """Return what has faults."""
    files = len({fault.path for fault in report.faults} - {""})
    parts = [counted(files, "file")] if files else []
    parts += [] if all(fault.path for fault in report.faults) else ["a part of the site"]
    what = " and ".join(parts)
    return f"{what[0].upper()}{what[1:]} could not be checked."


def _left_out(report: Report) -> str:
    """Return how many files of the walk are no articles."""
    count = len(report.left_out)
    return f"{left_out(count)} (--verbose names {'it' if count == 1 else 'them'})."


def unread(report: Report) -> str:
    """Return how many words of front matter were not read, and which setting reads them."""
    words = counted(sum(report.unread.values()), "word")
    keys = ", ".join(visible_line(key) for key in list(report.unread)[:_KEYS])
    return (
        f"{words} in front matter were not read, more than were: if the site shows them as text, write "
        f"“text-keys: [{keys}]” in the configuration."
    )


def _more(report: Report) -> str:
    """Return how many findings these numbers leave out, of what, most frequent first, and how to see them."""
    ordered = sorted(report.more_findings, key=lambda entry: -entry[1])
    total = sum(count for _, count in ordered)
    what = ", ".join(f"{count:,} of {name}" for name, count in ordered)
    return (
        f"{total:,} more {'is' if total == 1 else 'are'} not counted, since a page shows only the first few of a kind: "
        f"{what}; “--select {ordered[0][0]}” shows all of that kind."
    )


def counted(count: int, word: str, plural: str = "s") -> str:
    """Return a count with its noun, such as “1 rule” or “1,200 rules”; ``plural`` is what several of it end in."""
    return f"{count:,} {word}{'' if count == 1 else plural}"
