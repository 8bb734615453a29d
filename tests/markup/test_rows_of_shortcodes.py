"""Rows of shortcodes, a line each: every one is a paragraph of its own."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("{{< card >}}Rest a while{{< /card >}}\n{{< card >}}Then walk{{< /card >}}\n", ["Rest a while", "Then walk"]),
        ("{{% card %}}Rest{{% /card %}}\r\n{{% card %}}Walk{{% /card %}}\r\n", ["Rest", "Walk"]),
        ("{% card %}Rest{% endcard %}\n{% card %}Walk{% endcard %}\n", ["Rest", "Walk"]),
        ("{% if a %}Rest{% endif %}\n{% if b %}a while{% endif %}\n", ["Rest a while"]),
        ("{% raw %}Rest{% endraw %}\n{% raw %}a while{% endraw %}\n", ["Rest a while"]),
        ("{{< em >}}Rest{{< /em >}}\n{{< mark >}}a while{{< /mark >}}\n", ["Rest a while"]),
    ],
)
def test_lines_of_one_shortcode_are_paragraphs(text: str, paragraphs: list[str]) -> None:
    page = formats.parse(Source("content/page.md", text, "markdown"))
    assert [block.text for block in page.blocks if block.kind == "paragraph"] == paragraphs
    for block in page.blocks:
        span = block.source_span(0, len(block.text))
        assert text[span.start : span.start + 2] == block.text[:2]
