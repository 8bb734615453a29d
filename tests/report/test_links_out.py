"""Each rule has a page on the web, and reports lead to it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck import Linter
from tonecheck.packs.addresses import rule_url
from tonecheck.settings.automation import HOME

ROOT = Path(__file__).parents[2]
PAGE = "She suffers from anxiety.\n"
ADDRESS = f"{HOME}/blob/main/docs/rules/stigma.md#suffering"
PACK = """rules:
  - {id: stigma/house, kind: terms, message: "“{match}”", why: w, terms: [{flag: widget}],
     examples: {bad: [A widget.], good: [A gadget.]}}
"""


def test_the_address_is_the_project_s() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert urls["Homepage"] == HOME
    assert urls["Documentation"] == f"{HOME}/tree/main/docs"


def test_each_rule_has_a_section_on_a_page() -> None:
    rules = Linter({}).plan.rules
    assert len(rules) > 100
    for rule in rules:
        folder, _, section = rule_url(rule).removeprefix(f"{HOME}/blob/main/").partition("#")
        assert re.search(rf"^## {re.escape(section)}$", (ROOT / folder).read_text("utf-8"), re.MULTILINE), rule.id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(f"{PAGE}\nA widget.\n", "utf-8")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "own.yaml").write_text(PACK, "utf-8")
    (tmp_path / "tonecheck.yaml").write_text("packs: [packs/own.yaml]\n", "utf-8")
    return tmp_path


def test_sarif_and_reviewdog_have_the_address_and_no_other(folder: Path) -> None:
    (run,) = json.loads(tonecheck("a.md", "--format", "sarif", cwd=folder).out)["runs"]
    found = {rule["id"]: rule.get("helpUri") for rule in run["tool"]["driver"]["rules"]}
    assert found == {"stigma/suffering": ADDRESS, "stigma/house": None}
    told = json.loads(tonecheck("a.md", "--format", "rdjson", cwd=folder).out)["diagnostics"]
    assert [one["code"].get("url") for one in told] == [ADDRESS, None]


@pytest.mark.parametrize(
    ("env", "arguments", "linked"),
    [
        ({"FORCE_COLOR": "1", "FORCE_HYPERLINK": "1"}, (), True),
        ({"FORCE_COLOR": "1", "FORCE_HYPERLINK": "1"}, ("--quiet", "--all"), True),
        ({"FORCE_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "FORCE_HYPERLINK": "0"}, (), False),
        ({"NO_COLOR": "1", "FORCE_HYPERLINK": "1"}, (), False),
        ({"FORCE_COLOR": "1", "FORCE_HYPERLINK": "1"}, ("--color", "never"), False),
    ],
)
def test_a_terminal_has_links(folder: Path, env: dict[str, str], arguments: tuple[str, ...], linked: bool) -> None:
    out = tonecheck("a.md", *arguments, cwd=folder, **env).out
    assert (f"\x1b]8;;{ADDRESS}\x1b\\\x1b[2mstigma/suffering\x1b[0m\x1b]8;;\x1b\\" in out) is linked
    assert out.count("\x1b]8;;") == 2 * linked


def test_an_article_makes_no_link(tmp_path: Path) -> None:
    link = "\x1b]8;;https://example.org/\x1b\\"
    (tmp_path / "a.md").write_text(
        f"# A {link}title{link}\n\nHe suffers from {link}anxiety and {link}panic.\n", "utf-8"
    )
    out = tonecheck("a.md", cwd=tmp_path, FORCE_COLOR="1", FORCE_HYPERLINK="1").out
    assert "\\x1b]8;;" in out
    assert "\x1b]8;;https://example.org/" not in out


def test_explain_names_the_page_and_what_was_read() -> None:
    page = tonecheck("explain", "stigma/suffering").out
    assert f"\nOn the web\n  {ADDRESS}\n" in page
    assert "; read in full, " in " ".join(page.split())
    assert "\n    https://service-manual.nhs.uk/content/" in page


def test_explain_has_no_page_for_a_rule_of_one_s_own(folder: Path) -> None:
    assert "On the web" not in tonecheck("explain", "stigma/house", cwd=folder).out
