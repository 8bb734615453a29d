"""Print the test files that a change touches, for ``make check``: ``python tools/touched_tests.py [REVISION]``.

A test file is touched if it changed, if a file that it reads by name changed, if it imports a changed module, or if it
stands where the mirror of a changed module would. A module that no test names is followed to those that import it.

It is a quick look for everyday work; ``make test`` runs everything. A tool that traces coverage would not see the rules
and other data files, which are half of this project.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
RULES = frozenset({"tests/packs/test_loading.py", "tests/packs/test_wording.py"})
"""These run the examples of every rule, so a changed pack touches them."""
REPORTS = frozenset({"tests/report/test_formats.py"})
"""It finds the output formats by name, without an import."""


def changed(revision: str) -> set[str]:
    """Return the files that differ from a revision, those that git does not know yet included."""
    named = ["git", "diff", "--name-only", "--relative", revision]
    new = ["git", "ls-files", "--others", "--exclude-standard"]
    listed = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for command in (named, new)]  # noqa: S603 - git, with our own words
    return {line for done in listed for line in done.stdout.split("\n") if line}


def touched(files: Iterable[str], texts: Mapping[str, str]) -> set[str]:
    """Return the test files that a change of these files touches.

    Args:
        files: the changed files, relative to the root, with forward slashes.
        texts: the text of every Python file below ``src`` and ``tests``, by its path.
    """
    importers = _importers(texts)
    tests = {path for path in texts if PurePosixPath(path).name.startswith("test_")}
    found: set[str] = set()
    for file in files:
        if file in tests:
            found.add(file)
        elif file.startswith("rules/"):
            found |= RULES & tests
        elif file.startswith("src/") and file.endswith(".py"):
            found |= _of_module(file, importers, tests)
            found |= REPORTS & tests if file.startswith("src/tonecheck/report/") else set()
        else:
            name = PurePosixPath(file).name
            found |= {test for test in tests if name in texts[test]} | (importers[_module(file)] & tests)
    return found


def _of_module(file: str, importers: Mapping[str, set[str]], tests: set[str]) -> set[str]:
    """Return the tests of a module; if it has none, those of the modules that import it, and so on."""
    found: set[str] = set()
    seen = {file}
    wanted = [file]
    while wanted and not found:
        users = {user for module in wanted for user in importers[_module(module)]}
        found = (users & tests) | ({_mirror(module) for module in wanted} & tests)
        wanted = [user for user in users - seen if user.startswith("src/")]
        seen |= users
    return found


def _importers(texts: Mapping[str, str]) -> defaultdict[str, set[str]]:
    """Return, for the name of each module, the files that import it, wherever in the file."""
    importers: defaultdict[str, set[str]] = defaultdict(set)
    for path, text in texts.items():
        for name in _imports(ast.parse(text)):
            importers[name].add(path)
    return importers


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module(file: str) -> str:
    """Return the dotted name of a file below ``src`` or ``tests``."""
    parts = PurePosixPath(file).with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1:] == ("__init__",) else parts)


def _mirror(file: str) -> str:
    """Return where the test of a module of the package stands: ``src/tonecheck/kinds/terms.py`` in ``tests/kinds``."""
    path = PurePosixPath(file).relative_to("src/tonecheck")
    return str(PurePosixPath("tests") / path.parent / f"test_{path.name}")


def main(arguments: list[str]) -> None:
    """Print the touched test files, a line each."""
    paths = [path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
    for name in sorted(touched(changed(*arguments or ["HEAD"]), texts)):
        sys.stdout.write(name + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
