"""The promises of SECURITY.md: each names tests that exist; and a site full of traps, checked while all is watched."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from support.processes import Processes

ROOT = Path(__file__).parents[2]
WATCHED = Path(__file__).with_name("watched.py")

# -- the document -----------------------------------------------------------------------------------------------------

PROMISES = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PROMISES)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_the_promises_name_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert name in functions if name else any(one.startswith("test_") for one in functions)


def test_each_promise_names_a_test() -> None:
    promised = PROMISES.partition("## What is promised")[2].partition("\n## ")[0]
    items = re.findall(r"^- (.*?)(?=^- |\Z)", promised, re.DOTALL | re.MULTILINE)
    assert len(items) > 5
    assert [item for item in items if "`tests/" not in item] == []


# -- a site full of traps ---------------------------------------------------------------------------------------------

PYTHON = "import os\nopen('TRAP', 'w').write('x')\nos.system('touch TRAP')\n{name} = 'x'\n"
JAVASCRIPT = "require('fs').writeFileSync('TRAP', 'x'); module.exports = {};\nexport default {}\n"
PAGE = """---
title: Rest
tonecheck: {audience: public}
---
# Rest

She suffers from anxiety. ![Image of a river](river.jpg)

[a](../../outside/secret.md) [b](../../../../etc/passwd) [c](/etc/passwd) [d](file:///etc/passwd) [e](https://example.org/x)
[f](../../outside/) [g](sub/../../../outside/secret.md#x) ![h](../../outside/picture.jpg) [i](//example.org/share/x)
"""
TRAPS = {
    "conf.py": PYTHON.format(name="extensions"),
    "pelicanconf.py": PYTHON.format(name="PATH"),
    "mkdocs.yml": "site_name: x\nplugins: [x: !!python/object/apply:os.system [touch TRAP]]\nhooks: [hook.py]\n",
    "hook.py": PYTHON.format(name="x"),
    "main.py": PYTHON.format(name="x"),
    "_config.yml": "title: !!python/object/apply:os.system [touch TRAP]\n",
    "_plugins/x.rb": "File.write('TRAP', 'x')\n",
    "hugo.toml": "baseURL = 'https://example.org/'\n[security.exec]\nallow = ['.*']\n",
    "package.json": '{"scripts": {"prepare": "touch TRAP"}}',
    **dict.fromkeys(
        ["astro.config.mjs", "docusaurus.config.js", ".eleventy.js", "next.config.js", ".vitepress/config.mts"],
        JAVASCRIPT,
    ),
}
SITES = {
    "by-mkdocs": ["mkdocs.yml", "hook.py", "main.py"],
    "by-sphinx": ["conf.py"],
    "by-pelican": ["pelicanconf.py"],
    "by-jekyll": ["_config.yml", "_plugins/x.rb"],
    "by-hugo": ["hugo.toml"],
    "by-astro": ["astro.config.mjs", "package.json"],
    "by-docusaurus": ["docusaurus.config.js", "package.json"],
    "by-eleventy": [".eleventy.js", "package.json"],
    "by-next": ["next.config.js"],
    "by-vitepress": [".vitepress/config.mts"],
    "by-none": [],
}
COMMANDS = {
    "check": ["check", ".", "--jobs", "1", "--format", "json"],
    "fix": ["check", ".", "--jobs", "1", "--fix"],
    "images": ["images", "."],
    "stats": ["stats", "."],
    "graph": ["graph", "."],
}


def watched(processes: Processes, site: Path, *arguments: str) -> dict[str, Any]:
    """Run the command in a site, and return its exit code, what it printed, and what it did that is forbidden."""
    env = {"TONECHECK_CACHE_DIR": str(site.parent / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = processes.run(sys.executable, WATCHED, site, *arguments, env=env, code=0)
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a site of each builder; beside it lies what nobody may look at."""
    pages = {
        "index.md": PAGE,
        "docs/index.md": PAGE,
        "content/page.md": PAGE,
        "script.md": "---js\nopen('TRAP')\n---\n",
    }
    files = {f"{name}/{path}": text for name in SITES for path, text in pages.items()}
    files |= {f"{name}/{path}": TRAPS[path] for name, paths in SITES.items() for path in paths}
    files |= {
        "tonecheck.yaml": "unpublished: true\n",
        "../outside/secret.md": "# A secret\n",
        "../outside/picture.jpg": "",
    }
    for name, text in files.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "site"


linux = pytest.mark.skipif(
    sys.platform != "linux", reason="where the system keeps its own files is known for Linux only"
)


@linux
@pytest.mark.parametrize("command", COMMANDS)
def test_no_code_of_a_site_runs_and_nothing_outside_it_is_touched(
    command: str, site: Path, processes: Processes
) -> None:
    told = watched(processes, site, *COMMANDS[command])
    assert told["found"] == []
    assert told["code"] in {0, 1}, told["printed"]
    assert "A secret" not in told["printed"]
    assert not list(site.parent.rglob("TRAP"))
    for name in SITES:
        after = (site / name / "index.md").read_text("utf-8")
        assert (after == PAGE) is (command != "fix")
        assert [line for line in after.split("\n") if "[" in line][1:] == [
            line for line in PAGE.split("\n") if "[" in line
        ][1:]


@linux
def test_what_is_watched_is_found_out(tmp_path: Path, processes: Processes) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.md").write_text("# Rest\n", "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.md").write_text("# Walk\n", "utf-8")
    told = watched(processes, tmp_path / "site", "check", "../other", "--jobs", "1")
    assert ["read", str(tmp_path / "other" / "b.md")] in told["found"]
    told = watched(processes, tmp_path / "site", "check", ".", "--jobs", "1", "--output", str(tmp_path / "report.txt"))
    assert any(kind == "changed" for kind, _ in told["found"])
