"""Compile the shipped packs and the expressions that checks use, for a wheel: ``python tools/prebuild.py OUT``.

``tools/wheel_hook.py`` runs it when a wheel is built. It needs what reads YAML, and no spaCy: an example that needs a
parser is left out, and the expressions that only it uses are compiled at a user's first run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "src"))
os.environ["TONECHECK_NO_CACHE"] = "1"

from tonecheck import expressions, formats  # noqa: E402 - after the lines above
from tonecheck.linter import Linter  # noqa: E402 - as above
from tonecheck.model import Source  # noqa: E402 - as above
from tonecheck.packs import loading, prebuilt  # noqa: E402 - as above
from tonecheck.packs.compiled import compiled  # noqa: E402 - as above
from tonecheck.report import text  # noqa: E402 - as above


def main(out: Path) -> None:
    """Write the files into a folder."""
    entries = loading.load()
    package = TOP / "src" / "tonecheck"
    prebuilt.write(str(out / prebuilt.FILE), str(package), str(loading.shipped()), *compiled(entries))
    # A few examples need nearly all of the expressions, and all examples would take ten times as long.
    examples = [(entry, example) for entry in entries.values() for example in entry.rule.examples.bad[:2]]
    for entry, example in examples:
        _try(lambda: _check(entry, Source("a", example.text, example.format)))  # noqa: B023 - called at once
    for entry in entries.values():
        for pattern in getattr(loading.build(entry).check, "patterns", ()):
            _try(lambda: pattern.compiled.groups)  # noqa: B023 - as above
    pages = [example.text for _, example in examples[::2]]
    pages += [example.text for entry in entries.values() for example in entry.rule.examples.good[:1]]
    for path, before in (("a.txt", ""), ("a.md", "# Title\n\n"), ("a.html", "<h1>Title</h1>\n")):
        whole = before + "\n\n".join(page for page in pages if not page.startswith("---"))
        _try(lambda: list(text.render(Linter({}, cache=False).check_text(whole, path=path))))  # noqa: B023 - as above
    expressions.CACHE.write_installed(str(out))


def _check(entry: loading.Entry, source: Source) -> None:
    rule = loading.build(entry)
    if rule.traits.stage == "page":
        list(rule.check(formats.parse(source)))


def _try(work: Callable[[], object]) -> None:
    with suppress(Exception):
        work()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
