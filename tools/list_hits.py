"""List findings on public sites for a reader to judge, and turn the verdicts into the counts that rules state.

    python tools/list_hits.py --rule 'stigma/*' --most 25 --output hits.jsonl --sites FOLDER > hits.txt
    python tools/list_hits.py --every 40 --output hits.jsonl SITE SITE… > hits.txt
    python tools/list_hits.py --tally verdicts.tsv hits.jsonl

A site is a folder of articles; FOLDER holds one folder for each site. We check each site with the default settings,
whatever settings it has. The first form gives each rule an equal say: up to 25 hits of each, from as many sites as
possible. The second takes every nth finding of everything, which is what a user sees. Both are the same each time.

Standard output is for reading, hits.jsonl for the tally. Standard error says how much was read and how many hits there
are. A line of verdicts.tsv is the number of a hit, then right, arguable or wrong, then fits, unfit or none for its
suggestion, with tabs between.

Keep the sites and the hits outside this repository: their words belong to others.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import chdir
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hit_verdicts import tally, verdicts
from hits import Hit, as_text, every, section, shown, spread

from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.faults import line_of
from tonecheck.linter import Linter
from tonecheck.model import Finding
from tonecheck.packs.selection import matches
from tonecheck.report.text import counted

BESIDE = 80
"""How many characters of its line tell a hit from what a template repeats."""


@dataclass(frozen=True)
class Gathered:
    """What one site gave: its hits, its size, the rules that were on, and what could not be read."""

    site: str
    hits: tuple[Hit, ...] = ()
    pages: int = 0
    words: int = 0
    rules: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def gather(site: str, folder: str, settings: Mapping[str, object]) -> Gathered:
    """Return all findings on a site; a page that cannot be read is left out and named. This runs in a worker.

    Args:
        site: its name.
        folder: its folder, as an absolute path.
        settings: as in ``tonecheck.yaml``; the site's own are not read.
    """
    try:
        with chdir(folder):  # paths are then those of the site, and links are looked up in it
            report = Linter(settings).check_site(["."])
    except (TonecheckError, OSError) as error:
        return Gathered(site, faults=(str(error),))
    hits = tuple(_hit(site, finding) for finding in report.findings)
    rules = tuple(rule.id for rule in report.rules)
    return Gathered(site, hits, report.files, report.words, rules, tuple(map(line_of, report.faults)))


def _hit(site: str, finding: Finding) -> Hit:
    place = finding.place
    left, right = max(0, place.start.column - 1 - BESIDE), place.start.column - 1 + BESIDE
    return Hit(
        finding.rule,
        site,
        finding.path,
        *place.start,
        finding.span,
        place.text,
        place.line[left:right],
        finding.level,
        finding.message,
        finding.suggestions,
    )


def as_sites(folders: Iterable[str]) -> dict[str, str]:
    """Return the path of each site by its name: that of its folder, or the whole path if two share the name."""
    paths = sorted({os.path.abspath(folder) for folder in folders})
    shared = Counter(map(os.path.basename, paths))
    return {path if shared[os.path.basename(path)] > 1 else os.path.basename(path): path for path in paths}


def records(chosen: Sequence[Hit], folders: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield each hit with its number and how it stands on the page, which is read again.

    Args:
        chosen: the hits in the order of their numbers.
        folders: the folder of each site.
    """
    linter = Linter({})
    for number, hit in enumerate(chosen, 1):
        path = os.path.join(folders[hit.site], hit.path)
        document = formats.parse(linter.read(path))
        yield {
            "number": number,
            "rule": hit.rule,
            "level": hit.level,
            "site": hit.site,
            "place": f"{hit.path}:{hit.line}:{hit.column}",
            "match": hit.match,
            "message": hit.message,
            "suggestions": list(hit.suggestions),
            "section": section(document, hit.span),
            "context": shown(document, hit.span),
        }


def summary(gathered: Sequence[Gathered], chosen: Iterable[Hit], names: Sequence[str]) -> Iterator[str]:
    """Yield how much was read, and for each rule how many hits there are and how many are listed."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    found: Counter[str] = Counter()
    for one in gathered:
        pages = f"{counted(one.pages, 'page')}, {counted(one.words, 'word')}, {counted(len(one.hits), 'finding')}"
        yield f"{one.site}: {pages}"
        yield from (f"{one.site}: not read: {fault}" for fault in one.faults)
        for hit in one.hits:
            found[hit.rule] += 1
            sites[hit.rule].add(hit.site)
    listed = list(chosen)
    for rule, count in sorted(found.items()):
        here = [hit.site for hit in listed if hit.rule == rule]
        yield (
            f"{rule}: {counted(count, 'hit')} on {counted(len(sites[rule]), 'site')}; "
            f"listed {len(here)} from {counted(len(set(here)), 'site')}"
        )
    silent = sorted({rule for one in gathered for rule in one.rules if wanted(rule, names)} - found.keys())
    yield f"no hits: {', '.join(silent) or 'none'}"
    yield (
        f"all: {counted(sum(1 for one in gathered if one.pages), 'site')}, "
        f"{counted(sum(one.pages for one in gathered), 'page')}, "
        f"{counted(sum(one.words for one in gathered), 'word')}, "
        f"{counted(sum(found.values()), 'finding')}, {len(listed):,} listed"
    )


def wanted(rule: str, names: Sequence[str]) -> bool:
    """Return whether a rule is one of those that were asked for: ids, families or globs; none mean all."""
    return not names or any(matches(name, rule) for name in names)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", metavar="SITE", help="folder of a site; with --tally, the file of hits")
    parser.add_argument("--sites", metavar="FOLDER", help="each folder in it is a site")
    parser.add_argument("--rule", action="append", default=[], help="id, family or glob; may be repeated; default: all")
    parser.add_argument("--most", type=int, default=25, metavar="N", help="up to N hits of each rule (25)")
    parser.add_argument("--every", type=int, default=0, metavar="N", help="every Nth finding instead")
    parser.add_argument("--on", action="append", default=[], metavar="RULE", help="turn on a rule that is off")
    parser.add_argument("--locale", help="English of the sites, for rules that need to know it, such as en-GB")
    parser.add_argument("--output", metavar="FILE", help="write the hits as JSON lines, for --tally")
    parser.add_argument("--jobs", type=int, default=2, help="sites to check at once (2)")
    parser.add_argument("--tally", metavar="VERDICTS", help="print what the rules of a file of hits may state")
    parser.add_argument("--date", default=date.today().isoformat(), help="with --tally: day of the judgement (today)")  # noqa: DTZ011 - today, where the reader is
    given = parser.parse_args(arguments)
    if given.tally and len(given.paths) != 1:
        parser.error("--tally takes one file of hits, as --output wrote it")
    if given.sites:
        given.paths += [entry.path for entry in os.scandir(given.sites) if entry.is_dir() and entry.name[0] != "."]
    if not given.paths:
        parser.error("name folders of sites, or a folder of them with --sites")
    if given.most < 1 or given.every < 0 or given.jobs < 1:
        parser.error("counts must be 1 or more")
    return given


def _tallied(verdict_file: str, hit_file: str, day: str) -> list[str]:
    listed = [json.loads(line) for line in Path(hit_file).read_text("utf-8").split("\n") if line]
    lines = Path(verdict_file).read_text("utf-8-sig").split("\n")
    try:
        given = verdicts(lines, (hit["number"] for hit in listed))
    except ValueError as fault:
        raise ValueError(f"{verdict_file}, {fault}") from None
    return list(tally(listed, given, day))


def _gathered(sites: Mapping[str, str], given: argparse.Namespace) -> list[Gathered]:
    settings: dict[str, object] = {"rules": dict.fromkeys(given.on, "on")}
    if given.locale:
        settings["locale"] = given.locale
    with ProcessPoolExecutor(max_workers=given.jobs) as pool:
        gathered = pool.map(gather, sites, sites.values(), [settings] * len(sites))
        return [replace(one, hits=tuple(hit for hit in one.hits if wanted(hit.rule, given.rule))) for one in gathered]


def _listed(given: argparse.Namespace) -> tuple[list[dict[str, object]], list[str]]:
    """Return the records of the hits to read, and the lines of the summary."""
    sites = as_sites(given.paths)
    gathered = _gathered(sites, given)
    hits = [hit for one in gathered for hit in one.hits]
    chosen = every(hits, given.every) if given.every else spread(hits, given.most)
    return list(records(chosen, sites)), list(summary(gathered, chosen, given.rule))


def main(arguments: Sequence[str] | None = None) -> int:
    """List hits, or print a tally; return the exit code."""
    given = _arguments(arguments)
    try:
        if given.tally:
            sys.stdout.writelines(f"{line}\n" for line in _tallied(given.tally, given.paths[0], given.date))
            return 0
        listed, lines = _listed(given)
        if given.output:
            text = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in listed)
            Path(given.output).write_text(text, "utf-8", newline="\n")
    except (TonecheckError, OSError, ValueError) as fault:  # a page that has changed meanwhile, say
        sys.stderr.write(f"list_hits: {fault}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for record in listed for line in as_text(record))
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
