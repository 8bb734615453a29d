"""Suppression: what a page asks not to be told, with a reason, and the note on requests that do nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from support.linters import check_text
from tonecheck import Finding, formats
from tonecheck.findings import suppress
from tonecheck.model import Source, Span

FAULT = "These may help you:\n"
RULE = "lead-ins/dangling-colon"
SETTINGS = {"select": ["lead-ins", "suppressions"]}


def found(text: str, path: str = "a.md", settings: dict[str, object] | None = None) -> list[Finding]:
    return check_text(text, path=path, settings=settings or SETTINGS)


def rules(text: str, path: str = "a.md") -> list[str]:
    return [finding.rule for finding in found(text, path)]


def test_without_a_request_the_fault_is_reported() -> None:
    assert rules(FAULT) == [RULE]


@pytest.mark.parametrize("name", [RULE, "lead-ins", "lead-ins/*", "", f"placeholders, {RULE}"])
@pytest.mark.parametrize("verb", ["disable", "disable-next-line", "disable-file"])
@pytest.mark.parametrize("reason", ["", " -- the list comes from the template"])
def test_a_request_silences_what_it_names(verb: str, name: str, reason: str) -> None:
    text = f"Hello there.\n\n<!-- tonecheck-{verb} {name}{reason} -->\n\n{FAULT}"
    assert rules(text) == []


def test_a_request_names_only_what_it_names() -> None:
    text = f"<!-- tonecheck-disable lead-ins/empty-contents -->\n\n{FAULT}"
    assert rules(text) == ["suppressions/unused", RULE]


def test_enable_ends_a_request() -> None:
    text = f"<!-- tonecheck-disable lead-ins -->\n\n{FAULT}\n# A\n\n<!-- tonecheck-enable lead-ins -->\n\nAnd these:\n"
    (finding,) = found(text)
    assert finding.place.text == "And these:"


def test_a_request_for_the_next_line_ends_there() -> None:
    text = f"<!-- tonecheck-disable-next-line lead-ins -->\n\n{FAULT}\n# A\n\nAnd these:\n"
    (finding,) = found(text)
    assert finding.place.text == "And these:"


@pytest.mark.parametrize("setting", [f"[{RULE}]", RULE, "lead-ins", "\n    - lead-ins"])
def test_front_matter_can_ask(setting: str) -> None:
    assert rules(f"---\ntonecheck:\n  disable: {setting}\n---\n\n{FAULT}") == []


def test_html_and_mdx_can_ask() -> None:
    assert rules("<!-- tonecheck-disable-file lead-ins --><p>These may help you:</p><h2>A</h2>", "a.html") == []
    assert rules(f"{{/* tonecheck-disable-file lead-ins */}}\n\n{FAULT}", "a.mdx") == []
    assert rules(f"<!-- tonecheck-disable-file lead-ins -->\n\n{FAULT}", "a.txt") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!-- tonecheck-disable lead-ins -->\n\nAll is well.\n", "“lead-ins” switched off"),
        ("<!-- tonecheck-disable led-ins -->\n\nAll is well.\n", "did you mean “lead-ins”?"),
        ("<!-- tonecheck-disable-next-lines lead-ins -->\n\nAll is well.\n", "disable-next-lines” is unknown"),
        ("<!-- tonecheck-enable lead-ins -->\n\nAll is well.\n", "“lead-ins” is not disabled here"),
        ("<!-- tonecheck-enable -->\n\nAll is well.\n", "nothing is disabled here"),
        ("---\ntonecheck: {disable: [lead-ins]}\n---\n\nAll is well.\n", "“lead-ins” switched off"),
    ],
)
def test_a_request_that_does_nothing_is_reported(text: str, said: str) -> None:
    (finding,) = found(text)
    assert finding.rule == "suppressions/unused"
    assert said in finding.message
    assert text[slice(*finding.span)] == finding.place.text


def test_a_request_about_a_rule_that_is_off_in_this_run_is_left_alone() -> None:
    text = "<!-- tonecheck-disable lead-ins -->\n\nAll is well.\n"
    assert found(text, settings={"select": ["placeholders", "suppressions"]}) == []
    assert found("<!-- tonecheck-disable -->\n\nAll is well.\n") == []


def test_a_request_for_everything_that_finds_nothing_is_reported() -> None:
    (finding,) = check_text("<!-- tonecheck-disable -->\n\nAll is well.\n", settings={})
    assert finding.rule == "suppressions/unused"


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ("{disable: 5}", "“disable” takes the id of a rule or a list of ids"),
        ("{disable: [titles, 2026-01-02]}", "“disable” takes the id of a rule or a list of ids"),
        ("{disable: {lead-ins: true}}", "“disable” takes the id of a rule or a list of ids"),
        ("{disabel: lead-ins}", "“disabel” is unknown; did you mean “disable”?"),
        ("{audience: [clients]}", "“audience” is public or practitioners"),
        ("{audience: {a: b}}", "“audience” is public or practitioners"),
        ("off", "under “tonecheck” stand audience and disable"),
        ("[disable]", "under “tonecheck” stand audience and disable"),
    ],
)
def test_settings_of_a_page_that_are_not_understood_are_named(settings: str, hint: str) -> None:
    findings = found(f"---\ntonecheck: {settings}\n---\n\n{FAULT}")
    hints = [finding for finding in findings if finding.rule == "suppressions/unused"]
    assert any(hint in finding.message for finding in hints), findings
    assert {finding.place.start.line for finding in hints} == {2}
    assert RULE in {finding.rule for finding in findings}


@pytest.mark.parametrize("settings", ["", "{}", "{disable: }", "{disable: []}", "{disable: ''}", "{audience: }"])
def test_empty_settings_of_a_page_ask_for_nothing(settings: str) -> None:
    assert rules(f"---\ntonecheck: {settings}\n---\n\n{FAULT}") == rules(FAULT)


# -- what is read -----------------------------------------------------------------------------------------------------


def read(text: str, path: str = "a.md") -> list[tuple[str, str, str, str, str]]:
    """Return each request of a page: where it stands, what it names, what it reaches, its reason and its fault."""
    document = formats.parse(Source(path, text, "html" if path.endswith("html") else "markdown"))
    found = suppress.read(document)
    assert all(0 <= one.reach.start <= one.reach.end <= len(text) + 1 for one in found)
    return [(one.place.text, one.name, text[slice(*one.reach)], one.reason, one.fault) for one in found]


NEXT = "<!-- tonecheck-disable-next-line tone, jargon -- it is quoted -- twice -->"


@pytest.mark.parametrize(
    ("rest", "reached"),
    [
        ("\nOne\nTwo\n", "One\n"),
        ("\r\n\r\nOne\r\nTwo", "One\r\n"),
        ("\n\n  \nOne", "One"),
        ("\n\nOne\n", "One\n"),
        (" on this line\nOne\n", "One\n"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_the_next_line_is_the_next_that_is_not_empty(rest: str, reached: str) -> None:
    assert read(NEXT + rest) == [
        (NEXT, name, reached, "it is quoted -- twice", "") for name in ("jargon", "tone")
    ]  # fmt: skip


def test_a_request_reaches_from_its_end_to_that_of_the_page() -> None:
    text = "One\n\n<!-- tonecheck-disable -->\n\nTwo"
    assert read(text) == [("<!-- tonecheck-disable -->", "", "\n\nTwo", "", "")]
    (one,) = suppress.read(formats.parse(Source("a.md", text, "markdown")))
    assert one.reach.end == len(text) + 1  # a finding about the end of the page is reached too


def test_a_request_for_the_file_reaches_all_of_it() -> None:
    text = "One\n\n<!-- tonecheck-disable-file tone -->"
    (one,) = suppress.read(formats.parse(Source("a.md", text, "markdown")))
    assert one.reach == Span(0, len(text) + 1)
    assert rules(f"{FAULT}\n# A\n\n<!-- tonecheck-disable-file lead-ins -->\n") == []


def test_enable_ends_what_it_names_or_all() -> None:
    start, end = "<!-- tonecheck-disable tone jargon -- ours -->", "<!-- tonecheck-enable jargon -->"
    assert read(f"{start}\n\nOne\n\n{end}\n\nTwo") == [
        (start, "jargon", "\n\nOne\n\n", "ours", ""),
        (start, "tone", f"\n\nOne\n\n{end}\n\nTwo", "ours", ""),
    ]
    assert read(f"{start}\n\nOne\n\n<!-- tonecheck-enable -->\n\nTwo") == [
        (start, name, "\n\nOne\n\n", "ours", "") for name in ("jargon", "tone")
    ]


@pytest.mark.parametrize(
    ("comment", "name", "fault"),
    [
        ("<!-- tonecheck-enable jargon -->", "jargon", "“jargon” is not disabled here"),
        ("<!-- tonecheck-enable -->", "", "nothing is disabled here"),
        ("<!-- tonecheck-off tone -->", "", "“tonecheck-off” is unknown; use disable, enable, disable-next-line or"),
        ("<!-- tonecheck-Disable tone -->", "", "“tonecheck-Disable tone” is unknown"),
    ],
)
def test_a_request_that_cannot_be_is_read_with_its_fault(comment: str, name: str, fault: str) -> None:
    (one,) = read(f"One\n\n{comment}\n\nTwo")
    assert one[:3] == (comment, name, "")
    assert one[3] == ""
    assert one[4].startswith(fault)


def test_a_finding_behind_the_end_is_not_reached() -> None:
    text = "<!-- tonecheck-disable-next-line -->\nOne\nTwo"
    (one,) = suppress.read(formats.parse(Source("a.md", text, "markdown")))
    finding = found(f"\n\n{FAULT}")[0]
    for offset, covered in ((36, False), (37, True), (40, True), (41, False)):
        place = Source("a.md", text, "markdown").place(Span(offset, offset + 1))
        assert one.covers(replace(finding, place=place)) is covered


def test_what_each_request_removes_is_counted() -> None:
    text = "<!-- tonecheck-disable -->\n\nOne\n\n<!-- tonecheck-disable-next-line jargon -->\nTwo"
    document = formats.parse(Source("a.md", text, "markdown"))
    whole, line = suppress.read(document)
    template = found(FAULT)[0]
    findings = [replace(template, place=document.source.place(Span(at, at + 1))) for at in (28, 29, 78)]
    remaining, used = suppress.apply(findings, (whole, line))
    assert remaining == []
    assert used == {whole: 3, line: 0}  # the second names another family
    remaining, used = suppress.apply([replace(findings[2], rule="jargon/x")], (whole, line))
    assert used == {whole: 1, line: 1}
    assert suppress.apply(findings, ()) == (findings, {})
