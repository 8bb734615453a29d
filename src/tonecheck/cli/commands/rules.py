"""``tonecheck rules``: list the rules, or run the examples of a pack."""

from __future__ import annotations

from collections.abc import Iterator

import click

from tonecheck import packs, settings
from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.output import pour
from tonecheck.errors import ConfigError, did_you_mean
from tonecheck.files.paths import shown_path
from tonecheck.model import Rule
from tonecheck.packs.precision import counts
from tonecheck.report._json import dumps
from tonecheck.report.text import counted


@click.group("rules", invoke_without_command=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@click.option(
    "--stale", "only_stale", is_flag=True, help="List facts to check again: last checked over a year ago, or never."
)
@click.option("--sources", "with_sources", is_flag=True, help="List who says so, what we read of it, and what it says.")
@click.option("--on", "day", metavar="DATE", help="With --stale: count from this day. [default: today]")
@click.pass_context
def command(ctx: click.Context, *, form: str, only_stale: bool, with_sources: bool, day: str | None) -> int:
    """List all rules with level and kind; “off” means off by default."""
    if ctx.invoked_subcommand is None:
        entries = packs.load(settings.pack_paths(settings.discover([])))
        listed = [entries[name].rule for name in sorted(entries)]
        if only_stale and with_sources:
            raise click.UsageError("--stale and --sources are two lists; ask for one of them")
        if only_stale:
            lines = _stale(listed, day, form)
        elif with_sources:
            lines = _sources(listed, form)
        else:
            lines = _as_json(listed) if form == "json" else _as_text(listed)
        pour((f"{line}\n" for line in lines), for_people=form != "json")
    return CLEAN


def _stale(listed: list[Rule], day: str | None, form: str) -> Iterator[str]:
    """Yield the facts to check again: a line for each, or one JSON array."""
    import datetime as dt  # noqa: PLC0415 - only for this option

    from tonecheck.packs.stale import stale  # noqa: PLC0415 - as above

    try:
        today = dt.date.fromisoformat(day) if day else dt.date.today()  # noqa: DTZ011 - today, where the user is
    except ValueError:
        raise click.UsageError(f"--on is “{day}”; write a date such as 2026-09-01") from None
    facts = list(stale(listed, today))
    if form == "json":
        yield dumps([fact._asdict() for fact in facts], indent=1)
        return
    width = max((len(fact.rule) for fact in facts), default=0)
    for fact in facts:
        yield f"{fact.rule:{width}}  {fact.checked:10}  {fact.fact}  ({fact.source})"
    if not facts:
        yield "All facts were checked in the last twelve months."


def _sources(listed: list[Rule], form: str) -> Iterator[str]:
    """Yield whom the rules rest on: a line for each rule and each of its sources, or one JSON array."""
    from tonecheck.packs.authorities import as_data, listing  # noqa: PLC0415 - only for this option

    if form == "json":
        yield dumps(list(as_data(listed, packs.sources())), indent=1)
    else:
        yield from listing(listed, packs.sources())


def _as_text(listed: list[Rule]) -> Iterator[str]:
    width = max(len(rule.id) for rule in listed)
    for rule in listed:
        yield f"{rule.id:{width}}  {rule.level if rule.enabled else 'off':10}  {rule.kind}"


def _as_json(listed: list[Rule]) -> Iterator[str]:
    """Yield one JSON array, an object for each rule."""
    objects = [
        {
            "id": rule.id,
            "family": rule.family,
            "kind": rule.kind,
            "level": rule.level,
            "enabled": rule.enabled,
            "locales": list(rule.locales),
            "fixable": any(example.fixed is not None for example in rule.examples.bad),
            "safe": rule.safe,
            "why": rule.why,
            "source": list(rule.source),
            "measured": counts(rule.measured) if rule.measured else None,
            "pack": rule.pack,
        }
        for rule in listed
    ]
    yield dumps(objects, indent=1)


@command.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def test(*, paths: tuple[str, ...]) -> int:
    """Test the examples of your own packs. Rules must report each bad example and no good one."""
    from tonecheck.engine.pack_tests import failures  # noqa: PLC0415 - only for this command

    entries = packs.load(paths, ours=False)
    if not entries:
        named = ", ".join(map(shown_path, paths))
        raise ConfigError(f"{named}: has no rules, so nothing was tested; write them under “rules:”")
    failed = 0
    count = 0
    for entry in entries.values():
        rule = packs.build(entry)
        count += len(rule.examples.bad) + len(rule.examples.good)
        for line in failures(rule):
            failed += 1
            pour([f"{line}\n"])
        for line in _misspelt_sources(rule):
            pour([f"{line}\n"])
    pour([f"{counted(len(entries), 'rule')}, {counted(count, 'example')}, {failed:,} failed\n"])
    return FOUND if failed else CLEAN


def _misspelt_sources(rule: Rule) -> Iterator[str]:
    """Yield a note for each source that is nearly one of ours. A pack of your own may have others."""
    known_sources = sorted(packs.sources())
    for source in rule.source:
        hint = did_you_mean(source, known_sources) if source not in known_sources else ""
        if hint.startswith("did you mean"):
            yield f"{rule.pack}:{rule.line}: {rule.id}: the source “{source}” is not in rules/sources.yaml; {hint}"
