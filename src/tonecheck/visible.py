r"""Make text from articles, paths and settings safe to show: nothing in it acts on a terminal or on a CI runner.

A character that acts or hides is shown as an escape: ``\x1b``, ``\u202e``. Pictures such as U+241B exist only for some
of them, many fonts lack them, and a terminal that is not in UTF-8 cannot show them. An escape is plain ASCII, and a
search engine knows it.

A runner takes commands from what a program prints. GitHub's takes a line that begins with ``::``, blanks or not, and
``##[`` anywhere in a line; Azure's takes ``##vso[`` anywhere, and TeamCity's ``##teamcity[``. The first two compare by
the rules of a language, which pass over invisible characters, so a zero-width joiner between the two ``#`` would not
help. We show the first character of such a mark as an escape too (actions/runner, ActionCommand.cs;
microsoft/azure-pipelines-agent, Command.cs).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match

from tonecheck.expressions import expression

HIDDEN = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Characters besides the C0 controls that act or hide: DEL, the C1 controls, those that change the direction of text
(bidirectional controls), line and paragraph separators, and lone surrogates; for a class of an expression."""

_PASSED_OVER = (
    r"\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What a comparison by the rules of a language may pass over: all characters of format (Cf), and others that nobody
sees (Default_Ignorable_Code_Point). It also passes over controls, but they are visible by then. For a class of an
expression."""

MARK = rf"#(?=[{_PASSED_OVER}]*#[{_PASSED_OVER}]*(?:[A-Za-z][{_PASSED_OVER}]*)*\[)"
"""The first character of what a CI runner takes for a command anywhere in a line, as an expression."""

START = rf"(?:[^\S\r\n]|[{_PASSED_OVER}])*:(?=[{_PASSED_OVER}]*:)"
"""The start of a line up to the first colon of two, which a CI runner takes for a command, as an expression."""

_ACTS = expression(rf"[\x00-\x1f{HIDDEN}]|{MARK}")
_COMMAND = expression(rf"(?:(?:[^\S\r\n]|[{_PASSED_OVER}])*\x1b\[[0-9;]*m)*{START}")
_TAKEN = expression(rf"(?:^|\r){START}[{_PASSED_OVER}]*:[^\r]*:[{_PASSED_OVER}]*:|{MARK}")
_CONTROL = expression(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_COLOUR = expression(r"(\x1b\[[0-9;]*m|\x1b\]8;;(?:https://[\w./#-]+)?\x1b\\)")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return a text as one line in which every character that acts or hides is an escape."""
    if text.isprintable() and "#" not in text:
        return text
    return _ACTS.sub(_escape, text)


def visible_line(text: str) -> str:
    """Return a text as one visible line with single blanks, as a sentence is shown."""
    return visible(" ".join(text.split()))


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; what is longer ends in “…”."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def excerpt(text: str, most: int) -> str:
    """Return a text on one line of at most so many characters; what is longer ends in “…”."""
    return shortened(" ".join(text.split()), most)


def _escape(found: Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or (f"\\x{ord(char):02x}" if char < "\u0100" else f"\\u{ord(char):04x}")


def visible_lines(pieces: Iterable[str], *, color: bool = False) -> Iterator[str]:
    """Yield a text for people line by line, each made visible, and none a command to a CI runner.

    This is the last thing that happens to such a text. Tabs stay, and colours and links if they are wanted, so a
    reporter that uses these makes what it shows visible before it adds them.

    Args:
        pieces: the text, cut anywhere.
        color: keep colours, and links to pages on the web (OSC 8).
    """
    for line in _lines(pieces):
        yield _guarded(line.removesuffix("\n"), color=color) + ("\n" if line.endswith("\n") else "")


def without_commands(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a text for programs line by line, exactly, but for lines that a CI runner would take for a command."""
    for line in _lines(pieces):
        yield from visible_lines([line]) if _TAKEN.search(_CONTROL.sub("", line)) else [line]


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text that is cut anywhere, each with its line feed."""
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest


def _guarded(line: str, *, color: bool) -> str:
    if line.isascii() and line.isprintable() and "#" not in line and not line.lstrip().startswith(":"):
        return line
    parts = _COLOUR.split(line) if color else [line]
    parts[::2] = ["\t".join(map(visible, part.split("\t"))) for part in parts[::2]]
    shown = "".join(parts)
    command = _COMMAND.match(shown)
    return f"{command[0][:-1]}\\x3a{shown[command.end() :]}" if command else shown
