"""Links to files that do not say so."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.file_link import Check
from tonecheck.model import Source

CHECK = Check({"pdf": "PDF", "docx": "Word file"}, ("download", "word"), ("here",))


def found(text: str, form: str = "markdown") -> list[tuple[str, str]]:
    page = formats.parse(Source("page", text, form))
    return [(match.values["match"], match.values["what"]) for match in CHECK(page)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Read [our leaflet](/files/leaflet.pdf).", "PDF"),
        ("Read [our leaflet](leaflet.PDF?v=2#page=3).", "PDF"),
        ("Read [our leaflet][a].\n\n[a]: ../leaflet.docx", "Word file"),
        ("<a href='/leaflet.pdf' class='pdf' download>our leaflet</a>", "PDF"),
        ("<a href='/leaflet.pdf'><i class='fa fa-file-pdf'></i> our leaflet</a>", "PDF"),
        ("We take passwords. [our leaflet](leaflet.pdf)", "PDF"),
    ],
)
def test_a_link_that_does_not_say_that_a_file_opens(text: str, what: str) -> None:
    assert found(text) == [("our leaflet", what)]


@pytest.mark.parametrize(
    "text",
    [
        "Read [our leaflet (PDF)](leaflet.pdf).",
        "Read [leaflet.pdf](leaflet.pdf).",
        "Read [our leaflet](leaflet.pdf) (PDF, 2 MB).",
        "Two PDFs: [our leaflet](leaflet.pdf) and [our map](map.pdf).",
        "## Downloads\n\n### For you\n\n- [our leaflet](leaflet.pdf)",
        "[our leaflet](leaflet.pdf 'A PDF of two pages')",
        "<a href=leaflet.pdf aria-label='Our leaflet (PDF)'>our leaflet</a>",
        "<a href=leaflet.pdf>our leaflet <span class=sr-only>(PDF)</span></a>",
        "<h2 id=b>Word files</h2><a id=a href=leaflet.docx aria-labelledby='a b'>our leaflet</a>",
        "<a href=leaflet.pdf hidden>our leaflet</a>",
        "Read it [here](leaflet.pdf).",
        "[![our leaflet](a.png)](leaflet.pdf)",
        "Read [our leaflet](https://example.org/leaflet.pdf).",
        "Read [our leaflet](//example.org/leaflet.pdf).",
        "Read [Okafor 2019](okafor.pdf) and [“On rest”](rest.pdf) and [Brandt et al.](brandt.pdf).",
        "## References\n\n- Okafor, A. [On rest](rest.pdf)",
        "Read [our leaflet](leaflet.html) and [more](more-pdf).",
        "Read [our leaflet]({{ page.file }}.pdf).",
    ],
)
def test_links_that_say_so_and_links_to_no_file(text: str) -> None:
    assert found(text) == []
