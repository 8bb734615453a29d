"""Lists that were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.kinds.typed_list import Check
from tonecheck.model import Source


def found(text: str, form: str = "markdown") -> list[tuple[str, str, str]]:
    page = formats.parse(Source("page", text, form))
    matches = Check()(page)
    return [
        (page.source.text[match.span.start : match.span.end], match.values["count"], match.variant) for match in matches
    ]


@pytest.mark.parametrize(
    "bullet", ["•", "▪ ", "-\u00a0", "– ", "* ", "✓ ", "✔️ ", "🌿 ", "→ ", "☀️ ", "👩\u200d🎓 ", "👍🏽 "]
)
@pytest.mark.parametrize(
    "page",
    [
        "<p>{0}a coat</p><p>{0}a hat</p><p>{0}tea</p>",
        "<p>{0}a coat<br>{0}a hat<br />\n{0}tea</p>",
        "<P>{0}a coat<BR>{0}a hat</P><p>{0}tea",
    ],
)
def test_bullets_in_html(bullet: str, page: str) -> None:
    assert found(page.format(bullet), "html") == [(f"{bullet}a coat", "3", "")]


def test_an_emoji_for_each_line() -> None:
    assert found("<p>🌿 Rest</p><p>🏳️\u200d🌈 Walks</p><p>☀️ Tea</p>", "html") == [("🌿 Rest", "3", "emoji")]


@pytest.mark.parametrize(
    "numbers",
    [("1. ", "2. ", "3. "), ("(1) ", "(2) ", "(3) "), ("1) ", "2) ", "3) "), ("a) ", "b) ", "c) "), ("1️⃣ ", "2️⃣ ", "3️⃣")],
)
def test_numbers_that_rise(numbers: tuple[str, ...]) -> None:
    text = "".join(f"<p>{number}Rest a while.</p>" for number in numbers)
    assert found(text, "html") == [(f"{numbers[0]}Rest a while.", "3", "")]


@pytest.mark.parametrize(
    ("text", "first", "variant"),
    [
        ("Bring:\n\n• a coat\n\n• a hat\n\n• tea\n", "• a coat", ""),
        ("Bring:\\\n\\- a coat\\\n\\- a hat\\\n\\- tea\n", "- a coat", ""),
        ("Bring:\n• a coat\n• a hat\n• tea\n", "• a coat", "joined"),
        ("Bring: • a coat • a hat • tea\n", "• a coat", "joined"),
        ("✅ a coat,\nor two\n✅ a hat\n✅ tea\n", "✅ a coat, or two", "joined"),
        ("(1) Rest.\n(2) Walk.\n(3) Talk.\n", "(1) Rest.", "joined"),
    ],
)
def test_markdown(text: str, first: str, variant: str) -> None:
    assert [(" ".join(line.split()), count, kind) for line, count, kind in found(text)] == [(first, "3", variant)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("- a coat\n- a hat\n- tea\n", "markdown"),
        ("• a coat\n• a hat\n", "markdown"),
        (f"<p>🌿 {'Rest ' * 20}</p><p>🌊 {'Walk ' * 20}</p><p>🔥 {'Talk ' * 20}</p>", "html"),
        ("<p>📍 The mill</p><p>🕓 Tea at four</p><p>📞 01632 960 961</p>", "html"),
        ("Walks • Talks • Tea • Rest\n", "markdown"),
        ("> • a coat\n> • a hat\n> • tea\n", "markdown"),
        ("We ask (1) where, (2) when and (3) why.\n", "markdown"),
        ("(2) Walk.\n\n(3) Talk.\n\n(4) Rest.\n", "markdown"),
        ("(1) Walk.\n\n(1) Talk.\n\n(1) Rest.\n", "markdown"),
        ("(1) Walk.\n\nWe go far.\n\n(2) Talk.\n\nWe talk long.\n\n(3) Rest.\n", "markdown"),
        ("| Bring |\n| --- |\n| • a coat<br>• a hat<br>• tea |\n", "markdown"),
        ("★★★★★ Fine.\n\n★★★★ Good.\n\n★★★★★ Fine.\n", "markdown"),
        ("<p>📍 The mill</p><p>☕ Tea</p><p>🌿 A garden</p>", "html"),
        ("<div>✓ Walks</div><div>✓ Talks</div><div>✓ Tea</div>", "html"),
        ("<ul><li>• a coat</li><li>• a hat</li><li>• tea</li></ul>", "html"),
        ("<pre>- a\n- b\n- c</pre>", "html"),
        ("• a coat\n• a hat\n• tea\n", "plain"),
    ],
)
def test_what_is_no_typed_list(text: str, form: str) -> None:
    assert found(text, form) == []


@given(st.text(alphabet="•-1).(ab \n✅️<p>br/", max_size=60))
def test_a_row_is_a_stretch_of_the_page(text: str) -> None:
    for form in ("markdown", "html"):
        for line, count, _ in found(text, form):
            assert line
            assert int(count) > 2
