"""The English of a site, by its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck import check_paths
from tonecheck.site.spelling import spelling
from tonecheck.site.tree import Tree

BRITISH = "Counselling in a calm centre, for behaviour that worries you."
AMERICAN = "Counseling with a counselor who specializes in behavioral therapy."
CODE = "<style>p {color: red; text-align: center; scroll-behavior: smooth}</style>"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"about.md": BRITISH}, "british"),
        ({"about.md": AMERICAN}, "american"),
        ({"about.md": AMERICAN, "guest.md": BRITISH}, "unclear"),
        ({"about.md": "Counselling helps."}, "unclear"),
        ({"index.html": CODE}, "unclear"),
        ({"contact.html": "Find us at 12 Elm Street, Salem, OR 97301."}, "american"),
        ({"about.md": "Jo Bright, LCSW"}, "american"),
        ({"contact.md": "Find us at 12 Elm Street, Leeds LS1 4AB."}, "british"),
        ({"about.md": "Jo Bright, MBACP", "fees.md": "Sessions are £50."}, "british"),
        ({"about.md": "Jo Bright, LCSW and MBACP"}, "unclear"),
        ({"feed.xml": BRITISH}, "unclear"),
        ({}, "unclear"),
    ],
)
def test_the_spelling_of_a_site(files: dict[str, str], expected: str) -> None:
    assert spelling(Tree("", files)) == expected


@pytest.mark.parametrize(
    ("about", "page", "expected"),
    [
        (BRITISH, "I offer CBT.", ["cognitive behavioural therapy (CBT)"]),
        (AMERICAN, "I offer CBT.", ["cognitive behavioral therapy (CBT)"]),
        (AMERICAN, "I offer CBT in each programme.", []),
        (AMERICAN, "I offer CBT in each program.", ["cognitive behavioral therapy (CBT)"]),
        (AMERICAN, f"{BRITISH} I offer CBT.", ["cognitive behavioural therapy (CBT)"]),
        ("Come in.", "I offer CBT.", []),
        ("Come in.", "I offer CBT in each programme.", ["cognitive behavioural therapy (CBT)"]),
        ("Come in.", "We recognize grief, and offer EMDR.", ["eye movement desensitization and reprocessing (EMDR)"]),
        ("Come in.", "I offer IFS.", ["Internal Family Systems (IFS)"]),
    ],
)
def test_a_long_form_is_spelt_as_the_site_spells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, about: str, page: str, expected: list[str]
) -> None:
    (tmp_path / "_config.yml").write_text("title: Rest\n")
    (tmp_path / "about.md").write_text(f"# About\n\n{about}\n")
    (tmp_path / "help.md").write_text(f"# Help\n\n{page}\n")
    monkeypatch.chdir(tmp_path)
    (finding,) = check_paths(["help.md"], config={"select": ["abbreviations/not-expanded"]})
    assert list(finding.suggestions) == expected
