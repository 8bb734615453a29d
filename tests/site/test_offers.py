"""What a site offers, by the pages where a helper would say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck import check_paths
from tonecheck.site.offers import offers
from tonecheck.site.tree import Tree

HELPS = "I am a counsellor. Counselling and therapy for adults; book your session here."
DEVELOPS = "I build websites. Contact us about your project, and read what clients say."
STORY = "I walked to the river, and I thought of my sister. I walked home. Hypnosis cures anxiety. " * 8


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"index.md": HELPS}, "help"),
        ({"index.md": "My notes.", "services/grief.md": HELPS}, "help"),
        ({"src/pages/about.astro": HELPS}, "help"),
        ({"index.md": DEVELOPS}, "nothing"),
        ({"index.md": "My notes.", "posts/what-therapy-did.md": HELPS}, "nothing"),  # what a post says is no offer
        ({}, "nothing"),
        ({f"services/{number}.md": "Notes." for number in range(50)}, ""),  # more than we look at
    ],
)
def test_what_a_site_offers(files: dict[str, str], expected: str) -> None:
    assert offers(Tree("", files)) == expected


@pytest.mark.parametrize(("home", "expected"), [("My notes on rivers.", []), (HELPS, ["claims/cure"])])
def test_a_story_promises_something_where_help_is_on_offer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str, expected: list[str]
) -> None:
    (tmp_path / "_config.yml").write_text("title: Rivers\n")
    (tmp_path / "index.md").write_text(f"# Rivers\n\n{home}\n")
    (tmp_path / "story.md").write_text(f"# Rivers\n\n{STORY}\n")
    monkeypatch.chdir(tmp_path)
    findings = check_paths(["story.md"], config={"select": ["claims/cure"]})
    assert [finding.rule for finding in findings] == expected
