"""The recipes of docs/site-builders.md with the real builders: the sources before a build, or what was built, after it.

Each site has one fault; the same site without it is clean, and its build passes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from support.site_recipes import FAULT, NO_FAULT, PAGE, RECIPES

pytestmark = pytest.mark.slow

SCRIPTS = Path(__file__).parents[3] / "examples" / "site-builders"
RULE = "stigma/suffering"
FOUND = re.compile(rf"^(.+?):(\d+):\d+: warning {RULE} ", re.MULTILINE)
GONE = '{ command: "gone" }'


@contextmanager
def folder_of(name: str, tmp_path: Path, *, npm: bool) -> Iterator[Path]:
    """Return a folder for a site: below the packages from npm, if its builder looks for them there."""
    with builders.beside_packages(name) if npm else nullcontext(tmp_path) as folder:
        yield folder


def path_with(programs: Path) -> dict[str, str]:
    """Return the environment in which the installed command is found first, as users have it."""
    return {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


@dataclass(frozen=True)
class Script:
    """One of the scripts in examples/site-builders, and a site that uses it.

    Args:
        package: the package of the builder, and the program in it that builds.
        config: the builder's own configuration.
        page: the page with the fault.
        place: where the fault is reported.
        output: the built page.
    """

    package: str
    command: tuple[str, ...]
    config: Mapping[str, str]
    page: str
    text: str
    place: tuple[str, str]
    output: str


ELEVENTY = Script(
    package="@11ty/eleventy",
    command=("cmd.cjs",),
    config={
        "eleventy.config.js": 'import tonecheck from "./tonecheck.js";\n'
        "export default function (config) {\n  config.addPlugin(tonecheck);\n"
        '  return { dir: { input: "src" } };\n}\n',
    },
    page="src/sleep.md",
    text=PAGE,
    place=("src/sleep.md", "7"),
    output="_site/sleep/index.html",
)
ASTRO = Script(
    package="astro",
    command=("astro.js", "build"),
    config={
        "astro.config.mjs": 'import { defineConfig } from "astro/config";\nimport tonecheck from "./tonecheck.js";\n'
        "export default defineConfig({ integrations: [tonecheck()], compressHTML: false });\n",
    },
    page="src/pages/index.astro",
    text=f'---\nconst words = "{FAULT}";\n---\n<html lang="en"><head><title>Sleep</title></head>\n'
    "<body><main><h1>Sleep</h1>\n<p>{words}</p>\n</main></body></html>\n",
    place=("dist/index.html", "4"),
    output="dist/index.html",
)


@pytest.mark.parametrize(("name", "script"), [("eleventy", ELEVENTY), ("astro", ASTRO)])
def test_a_script_fails_the_build_on_a_fault(
    name: str, script: Script, installed: Path, tmp_path: Path, processes: Processes
) -> None:
    program = builders.package(script.package) / script.command[0]
    env = {**path_with(installed), "ASTRO_TELEMETRY_DISABLED": "1"}
    with folder_of(name, tmp_path, npm=True) as folder:
        files = {**script.config, "package.json": '{"type": "module", "private": true}', script.page: script.text}
        builders.write(folder, files)
        shutil.copy(SCRIPTS / name / "tonecheck.js", folder)
        command: list[str | Path] = ["node", program, *script.command[1:]]
        failed = processes.run(*command, cwd=folder, env=env, seconds=120, code=1)
        assert FOUND.findall(failed.stdout) == [script.place]
        assert "tonecheck ended with exit code 1" in failed.stdout + failed.stderr
        builders.write(folder, {script.page: script.text.replace(FAULT, NO_FAULT)})
        passed = processes.run(*command, cwd=folder, env=env, seconds=120, code=0)
        assert FOUND.findall(passed.stdout) == []
        assert NO_FAULT in (folder / script.output).read_text("utf-8")


@pytest.mark.parametrize(("name", "script"), [("eleventy", ELEVENTY), ("astro", ASTRO)])
def test_a_script_says_how_to_install_the_command(
    name: str, script: Script, tmp_path: Path, processes: Processes
) -> None:
    program = builders.package(script.package) / script.command[0]
    with folder_of(name, tmp_path, npm=True) as folder:
        config = {
            path: text.replace("tonecheck()", f"tonecheck({GONE})").replace("(tonecheck)", f"(tonecheck, {GONE})")
            for path, text in script.config.items()
        }
        builders.write(folder, {**config, "package.json": '{"type": "module"}', script.page: script.text})
        shutil.copy(SCRIPTS / name / "tonecheck.js", folder)
        env = {"ASTRO_TELEMETRY_DISABLED": "1"}
        command: list[str | Path] = ["node", program, *script.command[1:]]
        failed = processes.run(*command, cwd=folder, env=env, seconds=120, code=1)
        assert "tonecheck did not start (spawnSync gone ENOENT). To install it: pipx install tonecheck" in (
            failed.stdout + failed.stderr
        )


@pytest.mark.parametrize("name", RECIPES)
def test_sources_before_a_build_and_what_was_built_after_it(
    name: str, installed: Path, tmp_path: Path, processes: Processes
) -> None:
    recipe = RECIPES[name]
    first, *rest = recipe.command
    program: list[str | Path] = (
        ["node", builders.package(recipe.npm) / first] if recipe.npm else [builders.program(first)]
    )
    env = {"DO_NOT_TRACK": "1", "JEKYLL_NO_BUNDLER_REQUIRE": "true", "DOCUSAURUS_NO_PERSISTENT_CACHE": "true"}

    def found(*paths: str, code: int) -> list[tuple[str, str]]:
        command: tuple[str | Path, ...] = (installed / "tonecheck", "check", *paths, "--format", "line")
        return FOUND.findall(processes.run(*command, cwd=folder, code=code).stdout)

    with folder_of(name, tmp_path, npm=bool(recipe.npm)) as folder:
        builders.write(folder, {**recipe.files, recipe.source: recipe.text})
        line = str(recipe.text[: recipe.text.index(FAULT)].count("\n") + 1)
        assert found(recipe.folder or os.path.dirname(recipe.source) or ".", code=1) == [(recipe.source, line)]
        processes.run(*program, *rest, cwd=folder, env=env, seconds=200, code=0)
        assert [path for path, _ in found(recipe.built, code=1)] == [f"{recipe.built}/{recipe.page}"]
