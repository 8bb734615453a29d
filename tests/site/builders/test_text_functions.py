"""Functions that make ids, as configurations state them: read without running them, and with Node's results."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from tonecheck.site.builders._javascript import Program, text_function

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("text_functions.yaml").read_text("utf-8"))


def _read(case: dict[str, Any]) -> str | None:
    program = Program.of(f"{case.get('more', '')}\nexport default {{ {case['code']} }}")
    make = text_function(program, program.get("slugify"))
    return make(case["text"]) if make else None


@pytest.mark.parametrize("case", CASES, ids=[case["code"] for case in CASES])
def test_a_chain_of_methods_is_understood_and_nothing_else(case: dict[str, Any]) -> None:
    assert _read(case) == case["made"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
def test_node_makes_the_same_of_each_text() -> None:
    made = [case for case in CASES if case["made"] is not None]
    codes = [
        f"(() => {{ {case.get('more', '')}\nreturn {{ {case['code'].replace(': string', '')} }}"
        f".slugify({json.dumps(case['text'])}) }})()"
        for case in made
    ]
    script = f"process.stdout.write(JSON.stringify([{', '.join(codes)}]))"
    done = subprocess.run(
        [shutil.which("node") or "node", "--eval", script], capture_output=True, timeout=60, check=True
    )
    # As browsers do before they look for an id (HTML, 7.4.6.3).
    assert [unquote(text) for text in json.loads(done.stdout)] == [case["made"] for case in made]
