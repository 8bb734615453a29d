"""A page in a real browser, headless Chromium, with its own time limit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support import builders
from support.processes import Processes


@dataclass(frozen=True)
class Seen:
    """What steps in a page gave, a result for each expression; the dialogs it opened, the addresses it asked for."""

    results: list[Any]
    dialogs: list[str]
    requests: list[str]


def browse(page: Path, steps: Sequence[dict[str, str]], *, profile: Path, processes: Processes) -> Seen:
    """Open a page and take steps in it, as ``browse.mjs`` describes them; skip the test without a browser."""
    script = Path(__file__).with_name("browse.mjs")
    url = page.absolute().as_uri()
    chromium = builders.program("chromium")
    done = processes.run("node", script, chromium, profile, url, json.dumps(steps), seconds=60, code=0)
    return Seen(**json.loads(done.stdout))
