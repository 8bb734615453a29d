"""A server of its own process, as a user starts it, with the address that it printed."""

from __future__ import annotations

import re
from pathlib import Path

from support.command import PROCESS
from support.processes import Processes

_ADDRESS = re.compile(r"open (http://127\.0\.0\.1:\d+/[\w-]+/) in a browser")


def served(processes: Processes, *arguments: str, cwd: Path) -> str:
    """Start ``tonecheck serve`` and return its address. The fixture ``processes`` stops it."""
    process = processes.start([*PROCESS, "serve", *arguments], cwd=cwd)
    assert process.stderr is not None
    told = []
    for line in process.stderr:  # it ends if the process does
        told.append(line)
        found = _ADDRESS.search(line)
        if found:
            return found[1]
    raise AssertionError("".join(told))
