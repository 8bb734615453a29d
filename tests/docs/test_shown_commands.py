"""Every command that the documents show works, or ``commands.yaml`` says why no test runs it."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from support.command import tonecheck
from support.shown_commands import commands, consoles

ROOT = Path(__file__).parents[2]
GENERATED = {"api.md", "sources.md", "settings-reference.md"}
PAGES = [
    *ROOT.glob("*.md"),
    *(page for page in ROOT.glob("docs/*.md") if page.name not in GENERATED),
    *ROOT.glob("examples/**/*.md"),
    *ROOT.glob("fuzz/*.md"),
    *ROOT.glob("benchmarks/*.md"),
]
STATED = yaml.safe_load(Path(__file__).with_name("commands.yaml").read_text("utf-8"))
PASTED = runpy.run_path(str(ROOT / "tools" / "paste_output.py"))["PAGES"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def shown() -> dict[str, list[str]]:
    """Return each command with the pages that show it, without those whose output ``paste_output.py`` compares."""
    found: dict[str, list[str]] = {}
    for file in sorted(PAGES):
        page, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
        compared = set(consoles(page)) if name in PASTED else set()
        for command in commands(page):
            if command not in compared:
                found.setdefault(command, []).append(name)
    return found


SHOWN = shown()


def reasons(command: str) -> list[str]:
    return [one["because"] for one in STATED["not-run"] if any(fnmatchcase(command, like) for like in one["like"])]


RUN = sorted(command for command in SHOWN if not reasons(command))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has everything that the commands name."""
    desk = tmp_path_factory.mktemp("desk") / "desk"
    shutil.copytree(ROOT / "examples" / "practice-site", desk)
    shutil.copytree(ROOT / "examples", desk / "examples")
    shutil.copy(ROOT / "examples" / "word" / "letter.docx", desk)
    page = "# When rest does not come\n\nRest is part of the work.\n"
    html = "<!doctype html><title>Rest</title><h1>Rest</h1><p>Rest is part of the work.</p>"
    item = "<item><title>Rest</title><link>https://practice.example/rest/</link><description>Rest.</description></item>"
    rule = {
        "id": "house/harbour", "kind": "terms", "message": "“{match}” is our old name.", "why": "It is.",
        "judges": "term", "terms": ["old harbour"], "examples": {"bad": ["The old harbour."], "good": ["The harbour."]},
    }  # fmt: skip
    files = {
        "tonecheck.yaml": "paths: [content]\n",
        "styles/House/Calm.yml": "extends: existence\nmessage: “%s” is loud.\ntokens: [hurry up]\n",
        "content/a.md": page,
        "folder/a.md": page,
        "link.md": page,
        "When rest does not come.html": html,
        "feed.xml": f'<rss version="2.0"><channel><title>Rest</title>{item}</channel></rss>',
        "practice.xml": f'<rss version="2.0"><channel><title>Rest</title>{item}</channel></rss>',
        "rules/mine.yaml": yaml.safe_dump({"rules": [rule]}),
    }
    for name, text in files.items():
        (desk / name).parent.mkdir(parents=True, exist_ok=True)
        (desk / name).write_text(text, "utf-8")
    (desk / "old.md").write_bytes("# Rest\n\nA café by the sea.\n".encode("cp1252"))
    for folder in ("objects", "refs"):  # what makes a git repository
        (desk / ".git" / folder).mkdir(parents=True)
    (desk / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    return desk


@pytest.mark.parametrize("command", [one for one in RUN if one.startswith(("tonecheck ", "python -m tonecheck"))])
def test_a_command_works(command: str, desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder)
    for word, text in STATED["stands-for"].items():
        command = command.replace(word, text).removesuffix("…")
    words = shlex.split(re.split(r" [|>] ", command)[0].removeprefix("python -m "))[1:]
    if "--baseline" in words:
        assert tonecheck("baseline", "content/", cwd=folder).code == 0
    if "house" in words:
        (folder / "tonecheck.yaml").write_text("packs: [rules/mine.yaml]\n", "utf-8")
    if "init" in words:
        (folder / "tonecheck.yaml").unlink()
    ran = tonecheck(*words, cwd=folder, stdin="Rest is part of the work.\n")
    assert ran.code in {0, 1}, ran.err
    assert "Not checked" not in ran.out
    assert "Traceback" not in ran.err


def test_every_other_command_is_a_target_of_the_makefile() -> None:
    others = [one for one in RUN if not one.startswith(("tonecheck", "python -m tonecheck"))]
    assert [one for one in others if not re.search(rf"(?m)^{one.removeprefix('make ')}:", MAKEFILE)] == []


def test_no_reason_is_left_over() -> None:
    stale = [like for one in STATED["not-run"] for like in one["like"] if not any(fnmatchcase(c, like) for c in SHOWN)]
    assert stale == []


@pytest.mark.parametrize("see", [one["see"] for one in STATED["not-run"]])
def test_what_a_reason_points_to_is_there(see: str) -> None:
    assert (ROOT / see).exists()


def test_the_documents_show_many_commands() -> None:
    assert len(RUN) > 30


def test_commands_are_found_wherever_a_page_shows_them() -> None:
    page = """
        Run `tonecheck stats a.md`, or just `tonecheck`; `tonecheck.yaml` is no command.

        1. Then:

               tonecheck b.md   # and look

        ```console
        $ tonecheck c.md
        what it says
        ```

        ```sh
        pip install x   # or: uv add x
        ```

        ```yaml
        job: {script: [tonecheck d.md], steps: [{run: "make e"}]}
        ```
    """
    page = "\n".join(line[8:] for line in page.split("\n"))
    expected = ["tonecheck stats a.md", "tonecheck b.md", "tonecheck c.md", "pip install x", "uv add x"]
    assert list(commands(page)) == [*expected, "tonecheck d.md", "make e"]
