"""Links to profiles and policies whose address nobody has filled in."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.unfilled_link import Check
from tonecheck.model import Source

CHECK = Check(("facebook", "privacy policy", "x"))
PICTURE = '<img src="a.png" alt="The Severn in fog">'  # a page of words only has no elements


def found(text: str) -> list[tuple[str, str, str]]:
    document = formats.parse(Source("a.html", PICTURE + text, "html"))
    spans = [(match, document.source.text[match.span.start : match.span.end]) for match in CHECK(document)]
    return [(span, match.values["match"], match.variant) for match, span in spans]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('<a href="#">Privacy Policy</a>', "Privacy Policy"),
        ('<a href="">Privacy <b>Policy</b> →</a>', "Privacy Policy"),
        ('<a href="#!" aria-label="Facebook"><svg></svg></a>', "Facebook"),
        ('<a href="#" title="Facebook"></a>', "Facebook"),
        ('<a href="#"><i class="fa-brands fa-facebook"></i></a>', "Facebook"),
        ('<a href="#"><i class="ph ph-x-logo"></i></a>', "X"),
    ],
)
def test_a_link_is_named_by_its_words_its_label_or_its_icon(text: str, named: str) -> None:
    assert [name for _, name, _ in found(text)] == [named]


def test_the_links_of_a_page_are_told_together_at_the_first() -> None:
    links = '<a href="#" class="s">Facebook</a> <a href="#">X</a> <a href="#">Facebook</a>'
    assert found(links) == [('<a href="#" class="s">', "Facebook”, “X", "several")]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="/privacy">Privacy Policy</a>',
        "<a>Privacy Policy</a>",
        '<a href="#">Facebook group</a>',
        '<a href="#">{{ name }}</a>',
        '<a href="#" id="policy">Privacy Policy</a>',
        '<a href="#" onclick="show()">Privacy Policy</a>',
        '<a href="#" role="button">Privacy Policy</a>',
        '<a href="#" data-toggle="modal">Privacy Policy</a>',
        '<a href="#" class="open-policy">Privacy Policy</a>',
        '<div class="share"><p><a href="#">Facebook</a></p></div>',
        '<a href="#">Back to top</a>',
    ],
)
def test_a_link_is_left_alone_if_a_script_may_act_on_it_or_its_name_says_something_else(text: str) -> None:
    assert not found(text)
