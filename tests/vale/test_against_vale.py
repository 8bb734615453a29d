"""What a converted style finds, against what Vale itself finds with the style, on the same pages.

Vale is a program of its own. Name it in TONECHECK_VALE, or have ``vale`` on the PATH. Version 3.21 is known to agree.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck.vale.conversion import kebab

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
DIFFERENCES = {
    # An expression sees a line break of the source in Vale; here, it sees the blank that readers see.
    (8, "Kindly see", "house/calm"): -1,
    # A scope that packs do not have.
    (30, "overview", "house/second"): 1,
}
"""How often Vale finds something in page.md more often than the pack does."""

PARTS = (
    *(
        "as per",
        "As per",
        "no",
        "No",
        "be advised",
        "be advised against",
        "kindly note",
        "Teapot",
        "tea-break",
        "coffee-break",
    ),
    *(
        "wellbeing",
        "well-being",
        "open door",
        "OpenDoor",
        "mindwell",
        "MindWell",
        "loony",
        "Loony",
        "BBC",
        "NHS",
        "GPs",
        "!!",
        "?!",
    ),
    *(
        "20%",
        "7 %",
        "your file",
        "the application",
        "thefile",
        "money-wise",
        "likewise",
        "note: So",
        "at 10:30: So",
        "knows",
        "teapots",
        "and",
        "we",
        "sing",
    ),
)


@pytest.fixture(scope="module")
def vale() -> str:
    """Return the path of Vale."""
    named = os.environ.get("TONECHECK_VALE")
    if named:
        assert os.access(named, os.X_OK), f"TONECHECK_VALE is “{named}”, which is no program"
        return named
    found = shutil.which("vale")
    if not found:
        pytest.skip("needs Vale: name it in TONECHECK_VALE, or put it on the PATH")
    return found


Found = Counter[tuple[int, str, str]]


def by_vale(vale: str, page: Path) -> Found:
    settings = page.with_name("vale.ini")
    settings.write_text(
        f"StylesPath = {HERE / 'styles'}\nMinAlertLevel = suggestion\nVocab = House\n"
        "[*.md]\nBasedOnStyles = Vale, House\nVale.Spelling = NO\nVale.Repetition = NO\n",
        "utf-8",
    )
    command = [vale, "--no-global", "--config", str(settings), "--output", "JSON", page.name]
    run = subprocess.run(command, cwd=page.parent, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode in {0, 1}, run.stdout + run.stderr
    alerts = json.loads(run.stdout).get(page.name, [])
    return Counter(
        (alert["Line"], alert["Match"].strip(), "/".join(kebab(part) for part in alert["Check"].split(".")))
        for alert in alerts
    )


def by_tonecheck(page: Path) -> Found:
    page.with_name("tonecheck.yaml").write_text(f"packs: ['{HERE / 'house.yaml'}']\n", "utf-8")
    options = ["--select", "house", "--select", "vale", "--format", "json", "--exit-zero"]
    _, out, err = tonecheck("check", page.name, *options, cwd=page.parent)
    assert not err
    # The source has markup among the words, which Vale takes out before it looks for them.
    return Counter(
        (one["line"], " ".join(re.sub(r"[*_]", "", one["text"]).split()), one["rule"])
        for one in json.loads(out)["findings"]
    )


def test_the_differences_are_the_known_ones(tmp_path: Path, vale: str) -> None:
    page = tmp_path / "page.md"
    page.write_text((HERE / "page.md").read_text("utf-8"), "utf-8")
    theirs, ours = by_vale(vale, page), by_tonecheck(page)
    assert sum(theirs.values()) > 25
    theirs.subtract(ours)
    assert {key: count for key, count in theirs.items() if count} == DIFFERENCES


@pytest.mark.parametrize("seed", range(5))
def test_both_find_the_same_in_paragraphs_headings_and_lists(tmp_path: Path, vale: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same pages on every run
    lines = []
    for _ in range(80):
        words = " ".join(chance.sample(PARTS, chance.randint(1, 9)))  # none twice: the rule on that is left out
        lines.append(chance.choice(("", "", "", "# ", "- ", "> ")) + words + chance.choice((".", "", " a.")))
    page = tmp_path / "page.md"
    page.write_text("\n\n".join(lines) + "\n", "utf-8")
    theirs, ours = by_vale(vale, page), by_tonecheck(page)
    assert sum(theirs.values()) > 100
    assert theirs == ours
