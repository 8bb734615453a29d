"""Errors: one line each, whatever they quote, and the same after a way to another process."""

from __future__ import annotations

import pickle

import pytest

from tonecheck.errors import ConfigError, RuleError, SourceError, TonecheckError
from tonecheck.settings import from_mapping


@pytest.mark.parametrize("kind", [ConfigError, RuleError, SourceError])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b"])
def test_an_error_is_one_line_whatever_it_quotes(kind: type[TonecheckError], line_break: str) -> None:
    assert str(kind(f"level is “war{line_break}ning”")) == "level is “war ning”"


def test_the_problem_of_a_file_is_one_line_too() -> None:
    error = SourceError("no such\nfile", path="a.md", line=3)
    assert (str(error), error.problem) == ("a.md:3: no such file", "no such file")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(copy), copy.path, copy.line, copy.problem) == (str(error), "a.md", 3, "no such file")


def test_a_setting_that_holds_a_line_break_is_quoted_on_one_line() -> None:
    with pytest.raises(ConfigError, match=r"locale of the configuration is “en US”; it must be one of"):
        from_mapping({"locale": "en\nUS"})
