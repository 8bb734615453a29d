"""Embedded pages without a title."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.frame_title import Check
from tonecheck.model import Source

CHECK = Check({"maps.example": "Map to the mill", "example.org/talks": "Video: a walk"}, "What is in it")


@pytest.mark.parametrize(
    ("frame", "title"),
    [
        ("<iframe src='https://www.maps.example/mill?x=1'></iframe>", "Map to the mill"),
        ("<iframe src=//example.org/talks/3 title=''></iframe>", "Video: a walk"),
        ("<iframe data-src='https://example.org/other' title=' '>No frames</iframe>", "What is in it"),
        ("<iframe srcdoc='<p>Hello</p>'></iframe>", "What is in it"),
        ("<iframe src='/booking' width=100 height=01000></iframe>", "What is in it"),
        ("<iframe src='{{ page.map }}'></iframe>", "What is in it"),
        ("<iframe src=/a role=none tabindex=0></iframe>", "What is in it"),
        ("<iframe src=/a role=presentation aria-live=polite></iframe>", "What is in it"),
    ],
)
def test_a_frame_without_a_title(frame: str, title: str) -> None:
    for form in ("html", "markdown"):
        page = formats.parse(Source("page", f"We walk.\n\n{frame}\n", form))
        (match,) = CHECK(page)
        assert match.span.start == page.source.text.index("<iframe")
        assert match.values["title"] == title


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=/a title='Map to the mill'></iframe>",
        "<iframe src=/a aria-label='Map to the mill'></iframe>",
        "<iframe src=/a title='{{ page.map }}'></iframe>",
        "<iframe src=/a :title='map'></iframe>",
        "<iframe src=/a {% if map %}title='x'{% endif %}></iframe>",
        "<iframe src=/a hidden></iframe>",
        "<iframe src=/a aria-hidden=true></iframe>",
        "<div style='display:none'><iframe src=/a></iframe></div>",
        "<noscript><iframe src=/a></iframe></noscript>",
        "<iframe src=/a width=0 height=0></iframe>",
        "<iframe src=/a width=1px></iframe>",
        "<iframe src=/a tabindex=-1></iframe>",
        "<iframe src=/a role=presentation></iframe>",
        "<iframe src='about:blank'></iframe>",
        "<iframe></iframe>",
        "<p>An iframe.</p>",
    ],
)
def test_frames_that_need_no_title(frame: str) -> None:
    assert list(CHECK(formats.parse(Source("page", frame, "html")))) == []
