"""What rules look for in the source of a page is found, or not, in little time, however long the source is."""

from __future__ import annotations

import re
import time

import pytest

from support.linters import shipped_entries, shipped_rule

SECONDS = 10  # each takes some milliseconds; one whose time grows with the square of the length takes minutes
PATH = "path: pages/rest.html\n"
LONG = {
    "a drawing": '<path d="' + "M12.5 3.2-4 1.25/2 " * 8_000 + '"/>',
    "data in an address": '<img src="data:' + "aGVsbG8gd29y+bGQ/" * 8_000 + '">',
    "numbers": "1234567890 " * 10_000,
    "one word": "abcdef" * 20_000,
    "blanks": " \t" * 40_000,
    "empty lines": "\n" * 60_000,
    "tags": '<div class="a b c">' * 6_000,
    "quotations": '"a" ' * 20_000,
    "names": "Anna Bell, " * 10_000,
    "sentences": "we are here for you and " * 4_000,
    "a path": "/a/b-c.d" * 12_000,
    "a list": "- item\n" * 12_000,
    "data": '{"a": "b", ' * 10_000,
}
ANSWERS = {answer: name for name in shipped_entries() for answer in getattr(shipped_rule(name).check, "answers", ())}


@pytest.mark.parametrize("what", LONG)
def test_answers_are_found_in_little_time(what: str) -> None:
    for answer, name in ANSWERS.items():
        regex = re.compile(answer, re.IGNORECASE)
        started = time.perf_counter()
        regex.search(PATH + LONG[what])
        assert time.perf_counter() - started < SECONDS, (name, answer)


def test_there_are_answers() -> None:
    assert len(ANSWERS) > 50
