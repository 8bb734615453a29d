"""Whose page it is, by its words and by what its site offers."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.language import whose_page
from tonecheck.model import Source

TOLD = "I walked to the river, and I thought of my sister, who had loved it there. "
RIVER = "The river was high that week, and the path lay under water as far as the mill and the two houses behind it. "
HARDLY = RIVER + "So I took the road past the old school, where nobody had seen a train for twenty years. "
ILL = RIVER + "My depression came back with the rain, as every year before the feast, and I went home. "

ESSAYS = {HARDLY * 9}
CASES = [
    (TOLD * 9, "", True),
    (TOLD * 2, "", False),  # too short to show whose it is
    (TOLD * 9, "nothing", True),
    (TOLD * 9, "help", False),
    (TOLD * 9 + "Contact us.", "nothing", False),
    (TOLD * 9 + "My clients know.", "", False),
    (HARDLY * 9, "", False),
    (HARDLY * 9, "nothing", True),
    (HARDLY * 9, "help", False),
    (ILL * 9, "", True),
    (RIVER * 12, "nothing", False),
]


@pytest.mark.parametrize(("text", "site", "expected"), CASES)
def test_whose_page_it_is(text: str, site: str, expected: bool) -> None:
    page = formats.parse(Source("a.md", text, "markdown", site_offers=site))
    assert whose_page.is_own(page) is expected
    assert whose_page.is_diary(page) is (expected and text not in ESSAYS)


@pytest.mark.parametrize(("text", "expected"), [(TOLD * 9, True), (HARDLY * 9, True), (RIVER * 12, False)])
def test_only_pages_that_i_may_tell_ask_for_their_site(text: str, expected: bool) -> None:
    assert whose_page.may_be_own(text) is expected
