"""Texts that try to act where they are printed: on a terminal, a CI runner, a spreadsheet, a reader of lines."""

from __future__ import annotations

from hypothesis import strategies as st

_COMMANDS = "::|:|##|#|[|]|##vso[|##[|##teamcity[|::add-mask::|::error file=a::|task.x|error| ".split("|")
_CONTROLS = ["\x1b[31m", "\x1b]0;", *"\x07\x9b\u202e\u2028\x85\r\n\t\0\ud800", "\r\n"]
_OTHERS = "\u200d\u00ad\ufe0f\ufeffé=a`<|“"

HOSTILE = st.lists(
    st.sampled_from([*_COMMANDS, *_CONTROLS, *_OTHERS]) | st.characters(),
    max_size=8,
).map("".join)
