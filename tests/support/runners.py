"""What CI runners take for commands in the output of a program, after their sources.

GitHub's runner (actions/runner, ActionCommand.cs) and Azure's (azure-pipelines-agent, Command.cs) look for their marks
by the rules of a language, which pass over controls and format characters. TeamCity reads ``##teamcity[`` in a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

GITHUB = frozenset(
    "internal-set-repo-path set-env set-output save-state add-path add-mask add-matcher remove-matcher warning error"
    " notice debug group endgroup echo stop-commands".split()
)
_PASSED_OVER = {"Cc", "Cf", "Cs"}
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))


def commands(output: str) -> Iterator[str]:
    """Yield each line of an output that some runner would take for a command, and act on."""
    for line in re.split(r"\r\n|\r|\n", output):
        if _github(line) or "##vso[" in _compared(line) or "##teamcity[" in _compared(line):
            yield line


def _compared(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in _PASSED_OVER and char not in _FILLERS)


def _github(line: str) -> bool:
    """Return whether GitHub's runner finds a command: ``::name …::`` at the start, or ``##[name …]`` anywhere."""
    text = _compared(line).lstrip()
    new = re.match(r"::([^\s:]*)[^\n]*?::", text)
    names = [new[1]] if new else []
    names += re.findall(r"##\[([^\s\]]*)[^\]]*\]", text)
    return any(name.lower() in GITHUB for name in names)
