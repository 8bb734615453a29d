"""Our own settings and the options of rules, of any type: each works, or is an error of one line with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.linters import shelf, shipped_entries
from support.odd_values import YAML
from tonecheck import formats, plugins
from tonecheck.engine import plan, run
from tonecheck.engine.analysis import analyse
from tonecheck.engine.plan import Plan
from tonecheck.errors import TonecheckError
from tonecheck.model import Document, Rule, Source
from tonecheck.packs import loading
from tonecheck.packs.presets import Preset
from tonecheck.settings.config import Config, Override, SiteSettings
from tonecheck.settings.configuration_files import from_mapping, load
from tonecheck.settings.decode import decode, known_keys, read_yaml
from tonecheck.site import Site

FILE = "tonecheck.yaml"
PAGE = """---
title: Rest
---

# Rest and Sleep

She is wheelchair-bound (see [the guide](rest.md) or [this one](/rest/)), and so on and so forth. “Is it?” ![](a.png)

- One of these
- Another of these

These may help: and a sentence that is rather long, although it says little, is here as well, since rules count words.
"""


def settings() -> Iterator[str]:
    for key in known_keys(Config):
        yield key
        yield f"rules: {{stigma/suffering: {{}}, {key}: {{}}}}\n{key}"
    for key in known_keys(SiteSettings):
        yield f"site:\n  {key}"
    for key in known_keys(Override):
        yield f"overrides:\n- paths: [a.md]\n  {key}"
        yield f"overrides:\n- {key}"
    for key in known_keys(Preset):
        yield f"rules:\n  {key}"
    for what in ("stigma", "stigma/suffering", "readability/sentence-length", "*"):
        yield f"rules:\n  {what}"
        yield f"rules:\n  {what}:\n    level"


def assert_clear(error: TonecheckError, *files: str) -> None:
    message = str(error)
    assert message.startswith((*files, "site: ")), message
    assert len(message.splitlines()) == 1 and len(message) < 2_000, message  # noqa: PT018 - one thing: it is short


@pytest.mark.parametrize("key", list(settings()))
def test_a_setting_of_any_type_works_or_is_named(key: str) -> None:
    for value in YAML.values():
        try:
            config = decode(read_yaml(f"{key}: {value}\n", FILE), Config, "the configuration")
            object.__setattr__(config, "file", FILE)
            made = plan.make(config, shelf=shelf(), overrides=config.overrides)
            pages = [analyse(Source("a.md", PAGE, "markdown"), made, facts=True)]
            report = run.run(pages, made, site=lambda facts: Site(facts, settings=config.site, contents={"a.md": PAGE}))  # noqa: B023 - called at once
        except TonecheckError as error:
            assert_clear(error, FILE)
        else:
            assert report.faults == ()


@pytest.mark.parametrize("kind", plugins.names("kinds"))
def test_an_option_of_any_type_works_or_is_named(kind: str) -> None:
    entry = next((entry for entry in shipped_entries().values() if entry.rule.kind == kind), None)
    if entry is None:
        pytest.skip("no shipped rule is of this kind")
    check: Any = type(loading.build(entry).check)
    page = formats.parse(Source("a.md", PAGE, "markdown"))
    for key in known_keys(check):
        for value in YAML.values():
            try:
                rule = loading.build(entry, read_yaml(f"{key}: {value}\n", FILE).data)
                findings(Plan((rule,), frozenset({rule.id})), page)
            except TonecheckError as error:
                assert_clear(error, FILE, entry.rule.pack)


def findings(made: Plan, page: Document) -> list[Any]:
    pages = [analyse(page.source, made, facts=True)]
    report = run.run(pages, made, site=lambda facts: Site(facts, contents={"a.md": PAGE}))
    assert report.faults == ()
    return list(report.findings)


@pytest.mark.parametrize("key", [field for field in known_keys(Rule) if field not in {"check", "pack", "line"}])
def test_a_key_of_a_rule_of_any_type_works_or_is_named(key: str, tmp_path: Any) -> None:
    rule = {"id": "demo/a", "kind": "terms", "level": "warning", "message": "m", "why": "w", "terms": "[tired]"}
    pack = tmp_path / "pack.yaml"
    for value in YAML.values():
        pack.write_text("rules:\n- " + "\n  ".join(f"{k}: {v}" for k, v in {**rule, key: value}.items()), "utf-8")
        try:
            for entry in loading.read_pack(pack):
                made = loading.build(entry)
                findings(Plan((made,), frozenset({made.id})), formats.parse(Source("a.md", PAGE, "markdown")))
        except TonecheckError as error:
            assert_clear(error, pack.as_posix(), str(loading._shown(pack)))  # noqa: SLF001 - as messages show it


@pytest.mark.parametrize(
    "text", [*YAML.values(), "[{rules: [x]}]", "rules: [{id: [x]}]", "- id: {a: b}", "rules: {a: b}"]
)
def test_a_pack_of_any_type_is_named(text: str, tmp_path: Any) -> None:
    pack = tmp_path / "pack.yaml"
    for whole in (text, f"rules: {text}", f"rules: [{text}]", f"{text}: a"):
        pack.write_text(whole, "utf-8")
        try:
            assert list(loading.read_pack(pack)) == []
        except TonecheckError as error:
            assert_clear(error, str(loading._shown(pack)))  # noqa: SLF001 - as messages show it


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("max-bytes: -5", "tonecheck.yaml:1: max-bytes of the configuration must be 0 or more, not “-5”"),
        (
            "max-bytes: 0",
            "tonecheck.yaml:1: the configuration: max-bytes is 0; give the most bytes of a file, such as 5000000",
        ),
        (f"max-bytes: {'9' * 5_000}", f"tonecheck.yaml:1: “{'9' * 60}…” cannot be read (more than 1,000 characters"),
        ("max-bytes: 1e400", "tonecheck.yaml:1: max-bytes of the configuration must be a whole number, not “1e400”"),
    ],
)
def test_a_size_that_no_article_has_is_named(text: str, line: str) -> None:
    with pytest.raises(TonecheckError) as wrong:
        decode(read_yaml(text, FILE), Config, "the configuration")
    assert str(wrong.value).startswith(line)


@pytest.mark.parametrize("host", ["http//old.example.org", "old", "", "old.example.org:99999x", "a b.example.org"])
def test_a_host_that_is_none_is_an_error_with_its_line(host: str, tmp_path: Path) -> None:
    file = tmp_path / "tonecheck.yaml"
    file.write_text(f'site:\n  hosts:\n    - old.example.org\n    - "{host}"\n', "utf-8")
    with pytest.raises(TonecheckError) as wrong:
        load(file)
    assert str(wrong.value).endswith(
        f"tonecheck.yaml:4: hosts of site of the configuration: “{host}” is no host; "
        "write one such as old.example.org, or its address"
    )


@pytest.mark.parametrize("host", ["old.example.org", "https://example.net/guides/", "//example.net:8080", "www.a.uk."])
def test_a_host_or_an_address_on_one_is_taken_as_written(host: str) -> None:
    assert from_mapping({"site": {"hosts": host}}).site.hosts == (host,)


def test_a_builder_that_is_none_is_an_error_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "tonecheck.yaml"
    file.write_text("site:\n  root: docs\n  builder: hugoo\n", "utf-8")
    with pytest.raises(TonecheckError, match=r"yaml:3: .* “hugoo” is no builder; did you mean “hugo”\?"):
        load(file)
