"""Tables of facts without header cells."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.table_headers import Check
from tonecheck.model import Source

FEES = "<tr><td>One walk</td><td>£20</td></tr><tr><td>Ten walks</td><td>£150</td></tr>"


def found(text: str, form: str = "html") -> list[str]:
    page = formats.parse(Source("page", text, form))
    return [page.source.text[match.span.start : match.span.end] for match in Check()(page)]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{FEES}</table>",
        f"<table class=fees><caption>Fees</caption><tbody>{FEES}</tbody></table>",
        f"<div><TABLE border=1>{FEES}<tr><td></td><td>By card</td></tr></TABLE></div>",
        FEES.replace("<td>", "<td><p>").replace("</td>", "</p></td>").join(["<table>", "</table>"]),
        f"<table role=table>{FEES}</table>",
    ],
)
def test_fees_without_headers(table: str) -> None:
    assert found(table) == ["One walk"]
    assert found(f"We walk.\n\n{table}\n", "markdown") == ["One walk"]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><th>Walk</th><th>Fee</th></tr>{FEES}</table>",
        FEES.replace("<td>One walk</td>", "<th scope=row>One walk</th>").join(["<table>", "</table>"]),
        FEES.replace("<td>One", "<td scope=row>One").join(["<table>", "</table>"]),
        FEES.replace("<td>One", "<td role=rowheader>One").join(["<table>", "</table>"]),
        f"<table role=presentation>{FEES}</table>",
        f"<table hidden>{FEES}</table>",
        f"<table aria-hidden=true>{FEES}</table>",
        f"<table><tr><td><table><tr><th>Walk</th></tr>{FEES}</table></td><td>x</td></tr></table>",
        "<table><tr><td>One walk</td><td>£20</td></tr></table>",
        "<table><tr><td><b>Owner:</b> Ama</td><td>Read: 3 May</td></tr><tr><td>Place: Lake</td><td></td></tr></table>",
        "<table><tr><td>One walk</td></tr><tr><td>Ten walks</td></tr></table>",
        f"<table>{FEES}<tr><td>{'We walk by the lake. ' * 5}</td><td></td></tr></table>",
        "<table>{% for fee in fees %}<tr><td>{{ fee.what }}</td><td>{{ fee.sum }}</td></tr>{% endfor %}</table>",
        f"<table>{{{{ heads }}}}{FEES}</table>".replace("One walk", "{{ first }}"),
        "<table><tr><td><img src=a alt='A lake'></td><td></td></tr><tr><td></td><td>Here</td></tr></table>",
    ],
)
def test_tables_with_headers_and_layouts(table: str) -> None:
    assert found(table) == []


HOURS = "| Monday | 9 to 5 |\n| Friday | 9 to 1 |\n"


@pytest.mark.parametrize("form", ["markdown", "mdx"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"| | |\n|---|---|\n{HOURS}", ["| | |"]),
        (f"We walk.\n\n|  |  |\n|:--|--:|\n{HOURS}\nWe rest.\n", ["|  |  |"]),
        (f"|||\r\n|-|-|\r\n{HOURS}", ["|||"]),
        ("> | | |\n> |-|-|\n> | Monday | 9 to 5 |\n> | Friday | 9 to 1 |\n", ["| | |"]),
        (f"| | |\n|-|-|\n{HOURS}| | by car |\n", ["| | |"]),
        (f"| Day | |\n|-|-|\n{HOURS}", []),
        ("| | |\n|-|-|\n| Monday | 9 to 5 |\n", []),
        ("| |\n|-|\n| Monday |\n| Friday |\n", []),
        ("| | |\n|-|-|\n| ![Lake](a.png) | ![Path](b.png) |\n| Lake | Path |\n", []),
        (f"| | |\n|-|-|\n| {'We walk by the lake. ' * 5} | a |\n| b | c |\n", []),
        ("| | | |\n|-|-|-|\n| Monday | | |\n| Friday | | |\n", []),
        ("| | | |\n|-|-|-|\n| Lake | Ama | Ruth |\n| Hill | Ruth | |\n", ["| | | |"]),
        ("| | |\n|-|-|\n| **Day** | **Where** |\n| Friday | Lake |\n", ["| | |"]),
        ("| | |\n|-|-|\n| Friday | Lake |\n| Monday | Hill |\n", []),
        ("| | |\n|-|-|\n| Monday | 9 to 5 |\n| Friday | 9 to 1 |\n| Sunday | closed |\n", ["| | |"]),
        (f"```\n| | |\n|-|-|\n{HOURS}```\n", []),
        (f"| | |\n|-|-|\n\nText\n\n| a | b |\n|-|-|\n{HOURS}", []),
    ],
)
def test_an_empty_row_of_headers_in_markdown(text: str, expected: list[str], form: str) -> None:
    assert found(text, form) == expected


def test_a_table_around_another_is_a_layout() -> None:
    assert found(
        f"<table><tr><td>Left</td><td><table>{FEES}</table></td></tr><tr><td>a</td><td>b</td></tr></table>"
    ) == ["One walk"]


@pytest.mark.parametrize(
    ("rows", "variant"),
    [
        (FEES, "rows"),
        ("<tr><td>Walk</td><td>Fee</td></tr>" + FEES, ""),
        ("<tr><td>Lake</td><td>Ama</td></tr><tr><td>Hill</td><td>Ruth</td></tr>", ""),
        ("<tr><td>Lake</td><td>9</td><td>Ama</td></tr><tr><td>Hill</td><td>10</td><td>Ruth</td></tr>", ""),
    ],
)
def test_rows_with_an_amount_are_named_by_their_first_cell(rows: str, variant: str) -> None:
    page = formats.parse(Source("page.html", f"<table>{rows}</table>", "html"))
    assert [match.variant for match in Check()(page)] == [variant]
