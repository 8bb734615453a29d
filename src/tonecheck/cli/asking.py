"""``tonecheck check --fix --ask``: go through the fixes one by one, with one key for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from tonecheck.errors import ConfigError
from tonecheck.findings.fix import alternatives, edited, summary
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Edit, Finding, Span
from tonecheck.visible import visible, visible_line

Key = tuple[str, str, int, int, str]
_YES, _NO, _OF_RULE, _STOP = "yY", "nN", "asAS", "qQ\x1b"
_KEYS = "y yes, n no, a all of this rule, s none of this rule, q stop"
_AROUND = 50


def key_of(finding: Finding) -> Key:
    """Return what identifies a finding in a text."""
    return finding.path, finding.rule, *finding.span, finding.place.line


def asked(offers: Sequence[Finding]) -> dict[Key, Finding]:
    """Ask about each fix, and return those that the user wants, each with the edits that they chose.

    Raises:
        ConfigError: nobody can answer.
        KeyboardInterrupt: the user pressed Ctrl-C.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ConfigError("--ask needs a terminal on which you can answer; --diff shows the fixes")
    wanted: dict[Key, Finding] = {}
    verdicts: dict[str, bool] = {}
    for number, finding in enumerate(offers, 1):
        if finding.rule not in verdicts:
            fixes = alternatives(finding)
            for line in _shown(finding, fixes, f"{number:,} of {len(offers):,}"):
                sys.stderr.write(f"{line}\n")
            pressed = _pressed(len(fixes))
            if pressed in _STOP:
                break
            if pressed in _OF_RULE:
                verdicts[finding.rule] = pressed in "aA"
            elif pressed.isdigit() or pressed in _YES:
                wanted[key_of(finding)] = replace(finding, edits=fixes[int(pressed) - 1 if pressed.isdigit() else 0])
        if verdicts.get(finding.rule):
            wanted[key_of(finding)] = finding
    return wanted


def _pressed(fixes: int) -> str:
    """Return the key with which the user answers."""
    import click  # noqa: PLC0415 - 20 ms, and only on a terminal

    digits = "".join(str(number) for number in range(1, min(fixes, 9) + 1))
    choice = f"1 to {digits[-1]} that one, " if fixes > 1 else ""
    while True:
        sys.stderr.write(f"  [{choice}{_KEYS}] ")
        sys.stderr.flush()
        pressed = click.getchar()
        sys.stderr.write("\n")
        if pressed == "\x03":
            raise KeyboardInterrupt
        if pressed == "\x04" or (pressed and pressed in _YES + _NO + _OF_RULE + _STOP + digits):
            return "q" if pressed == "\x04" else pressed


def _shown(finding: Finding, fixes: Sequence[tuple[Edit, ...]], count: str) -> Iterator[str]:
    """Yield what the user reads before the answer: the place, what is wrong, and the words before and after."""
    where = visible(finding.place.where)
    place = f", {where}" if where else f":{finding.line}:{finding.column}"
    yield f"\n{visible(finding.path)}{place}  {finding.rule}  ({count})"
    yield f"  {visible_line(finding.message)}"
    yield f"  - {_stretch(finding, finding.place.line)}"
    for number, edits in enumerate(fixes, 1):
        mark = f"{number}" if len(fixes) > 1 else "+"
        after = _line_after(finding, edits)
        yield f"  {mark} {summary(finding, edits) if after is None else _stretch(finding, after)}"


def _line_after(finding: Finding, edits: Sequence[Edit]) -> str | None:
    """Return the line of a finding after a fix; None if the fix reaches beyond it."""
    line = finding.place.line
    first = finding.span.start - (finding.place.start.column - 1)
    moved = tuple(Edit(Span(edit.span.start - first, edit.span.end - first), edit.replacement) for edit in edits)
    if any(edit.span.start < 0 or edit.span.end > len(line) or "\n" in edit.replacement for edit in moved):
        return None
    return edited(line, [replace(finding, edits=moved)], unsafe=True)[0]


def _stretch(finding: Finding, line: str) -> str:
    """Return the part of a line around a finding."""
    begin = max(0, finding.place.start.column - 1 - _AROUND)
    end = finding.place.start.column - 1 + len(finding.place.text) + _AROUND
    shown = ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")
    return visible_line(shown)
