"""The first minutes: ``tonecheck`` by itself, and ``tonecheck init``, which finds the articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.command import PROCESS, tonecheck
from support.limits import scaled
from support.terminal import typed

PAGE = "# Rest\n\nShe suffers from anxiety.\n"
HOW = "give a file or a folder, such as “tonecheck content”"
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def put(folder: Path, name: str, text: str = PAGE) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "tonecheck.yaml").read_text("utf-8"))
    return found


def test_without_a_path_it_says_what_to_do(tmp_path: Path) -> None:
    for arguments in ((), ("check",), ("--fix",), ("stats",), ("images",), ("graph",), ("report",), ("baseline",)):
        code, out, err = tonecheck(*arguments, cwd=tmp_path)
        assert (code, out) == (2, "")
        assert err == f"tonecheck: nothing to check; {HOW}, or run “tonecheck init”\n"
    (tmp_path / "tonecheck.yaml").write_text("locale: en-GB\n", "utf-8")
    assert tonecheck(cwd=tmp_path).err.endswith(", or write “paths: [content]” in tonecheck.yaml\n")


def test_without_a_path_it_checks_what_the_configuration_names(tmp_path: Path) -> None:
    for name in ("content/a.md", "posts/b.md", "other/c.md"):
        put(tmp_path, name)
    (tmp_path / "tonecheck.yaml").write_text("paths: [content, posts/b.md]\n", "utf-8")
    for arguments in ((), ("check",), ("--format", "text")):
        code, out, _ = tonecheck(*arguments, cwd=tmp_path)
        assert (code, "2 articles" in out) == (1, True), arguments
    code, out, _ = tonecheck(cwd=tmp_path / "other")
    assert (code, "../content/a.md" in out) == (1, True)
    assert "1 article," in tonecheck("other", cwd=tmp_path).out
    assert "2 pages" in tonecheck("stats", cwd=tmp_path).out
    assert tonecheck("--isolated", cwd=tmp_path).code == 2


def test_a_configured_path_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("paths: [contnet]\n", "utf-8")
    code, _, err = tonecheck(cwd=tmp_path)
    assert (code, err) == (2, "tonecheck: tonecheck.yaml:1: paths: there is no “contnet” beside the configuration\n")


SITES: dict[str, tuple[dict[str, str], list[str], list[str]]] = {
    "hugo": (
        {"hugo.toml": "", "README.md": PAGE, "content/a.md": PAGE, "content/guides/b.md": PAGE, "layouts/404.html": ""},
        ["content"],
        [],
    ),
    "jekyll": (
        {
            "_config.yml": "title: Calm\n",
            "Gemfile": 'gem "jekyll"',
            "_posts/2026-01-02-welcome-to-jekyll.md": "---\n---\nThis post shows what Jekyll can do.\n",
            "_posts/2026-01-03-rest.md": f"---\n---\n{PAGE}",
            "_includes/footer.html": "<p>x</p>",
            "404.html": "---\n---\n",
        },
        ["_posts"],
        ["/_posts/2026-01-02-welcome-to-jekyll.md"],
    ),
    "astro": (
        {
            "astro.config.mjs": "export default {}",
            "README.md": PAGE,
            "src/content/blog/using-mdx.mdx": "Astro can show components in a post.\n",
            "src/content/blog/rest.md": PAGE,
        },
        ["src/content"],
        ["/src/content/blog/using-mdx.mdx"],
    ),
    "html": (
        {
            "index.html": "<html><p>x</p></html>",
            "about.html": "<html></html>",
            "PLAN.md": PAGE,
            "404.html": "<html></html>",
        },
        ["."],
        [],
    ),
    "files": (
        {"README.md": PAGE, "articles/rest.md": PAGE, "articles/partials/note.md": PAGE, "404.md": PAGE},
        ["articles"],
        ["/404.md", "/README.md", "/articles/partials/note.md"],
    ),
    "next, with notes beside it": (
        {
            "next.config.js": "module.exports = {}",
            "package.json": '{"dependencies": {"next": "15.0.0", "react": "19.0.0"}}',
            "AGENTS.md": PAGE,
            "docs/plan.md": PAGE,
            "public/0a1b2c.txt": "0a1b2c",
            "public/admin/index.html": "<html><head><title>x</title></head><script>start('in words')</script>",
            "src/emails/welcome.html": f"<html><p>{PAGE * 9}</p></html>",
            "content/rest.md": PAGE,
            "app/guides/sleep/page.mdx": PAGE,
        },
        ["app/guides", "content"],
        [],
    ),
    "gatsby, which has no builder of ours": (
        {
            "package.json": '{"dependencies": {"gatsby": "^5.0.0"}}',
            "TODO.md": PAGE,
            "src/texts/rest.md": f"---\ntitle: Rest\n---\n{PAGE}",
            "static/leaflet.html": f"<html><p>{PAGE * 9}</p></html>",
        },
        ["src/texts", "static"],
        [],
    ),
    "filler": (
        {"articles/rest.md": PAGE, "articles/new.md": "Lorem ipsum dolor sit amet.\n"},
        ["articles"],
        ["/articles/new.md"],
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_init_finds_the_articles(name: str, tmp_path: Path) -> None:
    files, paths, exclude = SITES[name]
    for path, text in files.items():
        put(tmp_path, path, text)
    assert tonecheck("init", "--yes", cwd=tmp_path).code == 0
    written = settings(tmp_path)
    assert (written["paths"], written["exclude"]) == (paths, exclude)
    code, out, err = tonecheck("--format", "json", cwd=tmp_path)
    assert code in {0, 1}, err
    checked = {finding["path"] for finding in json.loads(out)["findings"]}
    assert not checked & {"README.md", "PLAN.md", *(path[1:] for path in exclude)}


def test_init_says_where_the_pages_are_if_all_of_them_are_in_code(tmp_path: Path) -> None:
    put(tmp_path, "package.json", '{"dependencies": {"next": "15.0.0"}}')
    put(tmp_path, "app/page.tsx", "export default () => <p>Rest</p>")
    put(tmp_path, "CLAUDE.md")
    code, _, err = tonecheck("init", "--yes", cwd=tmp_path)
    assert (code, "(0 articles;" in err, "the pages of this site are in code" in err) == (0, True, True)


def test_init_in_an_empty_folder_names_nothing_to_check(tmp_path: Path) -> None:
    code, _, err = tonecheck("init", "--yes", cwd=tmp_path)
    assert (code, "0 articles" in err) == (0, True)
    assert tonecheck(cwd=tmp_path).code == 2


def repository(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", folder], check=True, timeout=scaled(20), env={**os.environ, **GIT})  # noqa: S607


def test_init_sets_up_baseline_hook_and_ci(tmp_path: Path) -> None:
    repository(tmp_path)
    put(tmp_path, "site/content/a.md")
    put(tmp_path, "site/hugo.toml", "")
    code, _, err = tonecheck("init", "--yes", "--baseline", "--hook", "--ci", "github", cwd=tmp_path / "site")
    assert (code, err.split("\n")[1:-1]) == (
        0,
        [
            "tonecheck: tonecheck-baseline.json: recorded 1 finding",
            "tonecheck: wrote ../.pre-commit-config.yaml; “pre-commit install” turns it on (pip install pre-commit)",
            "tonecheck: wrote ../.github/workflows/tonecheck.yml",
            "tonecheck: next, run: tonecheck",
        ],
    )
    assert "1 finding already known" in tonecheck(cwd=tmp_path / "site").out
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert [hook["id"] for hook in hooks] == ["tonecheck-fix", "tonecheck", "tonecheck-links"]
    assert all(hook["args"] == ["--config", "site/tonecheck.yaml"] for hook in hooks)
    job = yaml.safe_load((tmp_path / ".github/workflows/tonecheck.yml").read_text("utf-8"))
    assert job["jobs"]["tonecheck"]["steps"][1]["with"] == {"paths": "site/content"}


def test_init_adds_what_is_asked_for_and_replaces_nothing(tmp_path: Path) -> None:
    repository(tmp_path)
    put(tmp_path, "a.md")
    put(tmp_path, ".pre-commit-config.yaml", "repos: []\n")
    put(tmp_path, "tonecheck.yaml", "locale: en-GB\n")
    code, _, err = tonecheck("init", "--hook", "--ci", "gitlab", cwd=tmp_path)
    assert code == 0
    assert "tonecheck: .pre-commit-config.yaml: already exists; add to it:\n" in err
    assert "      - id: tonecheck-fix\n" in err
    assert (tmp_path / ".pre-commit-config.yaml").read_text("utf-8") == "repos: []\n"
    assert (tmp_path / "tonecheck.yaml").read_text("utf-8") == "locale: en-GB\n"
    assert "script" in yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text("utf-8"))["tonecheck"]


def test_a_hook_needs_a_repository(tmp_path: Path) -> None:
    put(tmp_path, "a.md")
    code, _, err = tonecheck("init", "--yes", "--hook", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (code, err.split("\n")[-2]) == (
        2,
        "tonecheck: .: is in no git repository, and a hook or a CI job needs one; run “git init” first",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    repository(tmp_path)
    put(tmp_path, "a.md")
    code, shown = typed([*PROCESS, "init"], "\nen-GB\n\ny\nn\ny\n", tmp_path, GIT)
    assert (code, "Articles are in" in shown) == (0, True), shown
    assert settings(tmp_path)["locale"] == "en-GB"
    assert settings(tmp_path)["baseline"] == "tonecheck-baseline.json"
    assert (tmp_path / "tonecheck-baseline.json").is_file()
    assert not (tmp_path / ".pre-commit-config.yaml").exists()
    assert (tmp_path / ".github/workflows/tonecheck.yml").is_file()
