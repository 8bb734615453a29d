"""What a shortcode's template prints: the table, the same in Hugo itself, and any text without an error."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import hugo
from tonecheck.site.builders.hugo.go_functions import UnknownError
from tonecheck.site.builders.hugo.go_templates import Call, printed
from tonecheck.site.tree import Tree

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("go_templates.yaml").read_text("utf-8"))
CONFIG = "baseURL = 'https://larch.example/base/'\ntitle = 'Larch'\n[params]\nhome = 'https://home.example/'\n"
PAGE = "---\ntitle: Calls\nsort: rest\n---\n"
PARTIAL = "{{ .to }} in {{ .Site.Title }}"
PIECES = st.sampled_from([
    *("{{", "}}", "{{-", "-}}", "if", "else", "end", "with", "range", "(", ")", "|", ":=", "=", "$x", ".Get", "0", "."),
    *('"a"', '"', "`", "`b`", "/*", "*/", " ", "\n", "printf", "eq", "replace", "relref", "default", "path.Join"),
    *("{", "}", "$", ".Site.Params", "..", "text", "\\", "not", "index", "true"),
])  # fmt: skip


def ask(template: str, call: str) -> str | None:
    """Return what a shortcode of this template prints in a link on a page; None if it is unknown."""
    files = {
        "hugo.toml": CONFIG,
        "content/calls.md": PAGE,
        "content/tips/rest.md": "",
        "layouts/partials/frame.html": PARTIAL,
        "layouts/shortcodes/x.html": template,
    }
    model = hugo.model(Tree("", files), SiteSettings())
    calls = model.address.__self__.calls  # type: ignore[attr-defined]
    route = next(route for route in model.routes if route.path == "content/calls.md")
    match = re.search(r"\{\{<\s*(\w+)\s*(.*?)\s*>\}\}", f"{{{{< x {call} >}}}}")
    assert match
    try:
        return str(calls.filled(match, route, model))  # the address would hide how it is written
    except UnknownError:
        return None


@pytest.mark.parametrize("case", CASES, ids=[f"{number}" for number in range(len(CASES))])
def test_a_template_prints_what_the_table_says(case: dict[str, Any]) -> None:
    expected = case["prints"]
    found = ask(case["template"], case["call"])
    # ``ref`` writes the host in front; in an address of the site it makes no difference.
    assert found == (expected and expected.replace("https://larch.example/base/tips", "/base/tips"))


@pytest.mark.slow
def test_hugo_prints_the_same(processes: Processes, tmp_path: Path) -> None:
    program = builders.program("hugo")
    cases = [case for case in CASES if case["prints"] is not None]
    files = {
        "hugo.toml": CONFIG,
        "content/tips/rest.md": "---\ntitle: Rest\n---\n",
        "layouts/_default/single.html": "{{ .Content }}",
        "layouts/partials/frame.html": PARTIAL,
    }
    calls = "\n\n".join(f"<b>{{{{< x{number} {case['call']} >}}}}</b>" for number, case in enumerate(cases))
    files["content/calls.md"] = f"{PAGE}{calls}\n"
    files["hugo.toml"] = (
        "disableKinds = ['taxonomy', 'term']\n" + CONFIG + "[markup.goldmark.renderer]\nunsafe = true\n"
    )
    files |= {f"layouts/shortcodes/x{number}.html": case["template"] for number, case in enumerate(cases)}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    processes.run(program, "--source", tmp_path, "--destination", tmp_path / "out", code=0)
    html = (tmp_path / "out" / "calls" / "index.html").read_text("utf-8")
    found = [text.strip().replace("&#34;", '"') for text in re.findall(r"<b>(.*?)</b>", html, re.DOTALL)]
    assert found == [case["prints"] for case in cases]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_template_is_read(template: str) -> None:
    call = Call({"0": "a"}, "", {"params": {}}, {"params": {}}, {"relref": str})
    with suppress(UnknownError):
        printed(template, call)


@pytest.mark.parametrize("template", ["{{ " + "(" * 9_000 + " }}", "{{ if true }}" * 1_500])
def test_a_template_that_is_too_deep_is_unknown(template: str) -> None:
    with pytest.raises(UnknownError):
        printed(template, Call({}, "", {"params": {}}, {"params": {}}, {}))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("template", ["{{" + " " * 19_000, "{{ " + '"' * 9_001 + " }}", " " * 19_000, "{{/*" * 4_000])
def test_what_is_no_action_is_text(template: str) -> None:
    assert printed(template, Call({}, "", {"params": {}}, {"params": {}}, {})) == template
