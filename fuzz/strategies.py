"""Hypothesis strategies for each way in, built from the constructs of ``pieces.yaml``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml
from hypothesis import strategies as st

from fuzz.pieces import GROUPS, texts
from tonecheck.settings import Config
from tonecheck.settings.config import SiteSettings
from tonecheck.settings.decode import known_keys

_RULES = ("*", "stigma/*", "tone", "readability/sentence-length", "images-alt/*", "no-such")
_KEYS = ("title", "description", "lang", "audience", "tonecheck", "image_alt", "cover", "slug", "permalink", "aliases",
         "date", "draft", "tags", "layout", "a b", "é", "")  # fmt: skip


def values() -> st.SearchStrategy[Any]:
    """Return values of every type that YAML, TOML and JSON have."""
    scalars = (
        st.none() | st.booleans() | st.integers() | st.floats(width=32) | st.dates() | st.datetimes()
        | st.text(max_size=12) | st.sampled_from(texts("words"))
    )  # fmt: skip
    keys = st.sampled_from(_KEYS) | st.text(max_size=5)
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=6
    )


def in_yaml(content: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    """Return values as YAML, in any of its styles."""
    return st.builds(
        lambda value, flow, unicode: yaml.safe_dump(value, default_flow_style=flow, allow_unicode=unicode),
        content, st.sampled_from([True, False, None]), st.booleans(),
    )  # fmt: skip


def front_matter() -> st.SearchStrategy[str]:
    """Return the tops of pages: YAML and JSON that can be read, and pieces that hardly can."""
    mapping = st.dictionaries(st.sampled_from(_KEYS), values(), max_size=5)
    pieces = st.lists(st.sampled_from([*texts("yaml"), *texts("front-matter")]), max_size=8).map("".join)
    toml = st.lists(st.sampled_from(texts("toml")), max_size=5).map("".join)
    return st.one_of(
        (in_yaml(mapping) | pieces).map(lambda text: f"---\n{text}\n---\n"),
        toml.map(lambda text: f"+++\n{text}\n+++\n"),
        mapping.map(lambda value: json.dumps(value, default=str) + "\n"),
    )


def _texts_of(*groups: str) -> st.SearchStrategy[str]:
    pieces = [piece for group in groups for piece in texts(group)]
    return st.lists(st.sampled_from(pieces) | st.sampled_from([" ", "\n", "\n\n"]), max_size=25).map("".join)


def pages(entry: str) -> st.SearchStrategy[str]:
    """Return pages of a format: its constructs with words in, some below front matter, with any kind of line breaks."""
    top = st.just("") | front_matter() if entry in {"markdown", "mdx"} else st.just("")
    body = _texts_of(*(group for group in GROUPS[entry] if group != "front-matter"))
    whole = st.tuples(top, body, st.text(max_size=10)).map("".join)
    return st.tuples(whole, st.sampled_from(["\n", "\n", "\r\n", "\r"])).map(
        lambda two: two[0].replace("\n", two[1]) if two[1] != "\n" else two[0]
    )


def _site() -> Mapping[str, st.SearchStrategy[Any]]:
    routes = st.dictionaries(st.sampled_from(["guides", "", "*"]), st.sampled_from(["/g/{slug}/", "{", "/{x}/"]))
    return {
        "builder": st.sampled_from(["", "hugo", "files", "mkdoc"]),
        "root": st.sampled_from(["", "guides", ".", "gone"]),
        "base-url": st.sampled_from(["https://example.org/base/", "/", "x"]),
        "hosts": st.lists(st.sampled_from(["old.example.org", "https://example.net/a/", "http//x", ""]), max_size=2),
        "routes": routes,
        "static": st.lists(st.sampled_from(["static", "", "/"]), max_size=2),
        "redirects": st.dictionaries(st.sampled_from(["/a/", "b"]), st.sampled_from(["/b/", ""]), max_size=2),
        "lists-folders": st.booleans(),
        "report-lost-refs": st.booleans(),
    }


def settings() -> st.SearchStrategy[str]:
    """Return settings: most keys have a value that they may have, some have any value."""
    rule_value = st.sampled_from(["off", "on", "error", {"level": "warning"}, {"suggest": -1}, {"x": 1}])
    plausible: dict[str, st.SearchStrategy[Any]] = {
        "packs": st.lists(st.sampled_from(["gone.yaml"]), max_size=1),
        "select": st.lists(st.sampled_from(_RULES), max_size=2),
        "ignore": st.lists(st.sampled_from(_RULES), max_size=2),
        "rules": st.dictionaries(st.sampled_from(_RULES), rule_value, max_size=2),
        "preset": st.sampled_from(["strict", "nhs", "plain", "practitioners", "strct"]),
        "allow": st.lists(st.sampled_from(["service*", "cs:MAD", "(a|b|)", "("]), max_size=2),
        "overrides": st.lists(
            st.fixed_dictionaries({"paths": st.lists(st.sampled_from(texts("patterns")), max_size=2)}), max_size=2
        ),
        "exclude": st.lists(st.sampled_from(texts("patterns")), max_size=4),
        "paths": st.lists(st.sampled_from([".", "..", "content", ""]), max_size=2),
        "unpublished": st.booleans(),
        "follow-symlinks": st.booleans(),
        "formats": st.dictionaries(st.sampled_from([".page", "page"]), st.sampled_from(["html", "htm"]), max_size=2),
        "locale": st.sampled_from(["en-GB", "en-US", "en"]),
        "audience": st.sampled_from(["public", "practitioners", "all"]),
        "pipeline": st.sampled_from(["", "no_such_pipeline"]),
        "site": st.fixed_dictionaries({}, optional=dict(_site())),
        "baseline": st.sampled_from(["", "known.json", ".."]),
        "fail-on": st.sampled_from(["error", "suggestion", "never"]),
        "min-level": st.sampled_from(["error", "suggestion", "never"]),
        "max-bytes": st.integers(),
        "text-keys": st.lists(st.sampled_from(["summary", "faq.answer", "", ".", "a..b"]), max_size=2),
    }
    assert set(plausible) == {key for key, field in known_keys(Config).items() if field.init}, "a setting is missing"
    assert set(_site()) == set(known_keys(SiteSettings)), "a setting of sites is missing"
    mapping = st.fixed_dictionaries({}, optional={key: value | values() for key, value in plausible.items()})
    return in_yaml(mapping)


def packs() -> st.SearchStrategy[str]:
    """Return packs: the constructs of rules, in an order in which some can be read."""
    rule = st.tuples(
        st.sampled_from(["terms", "pattern", "tokens", "paragraph-length", "requires", "link-text", "x"]),
        st.lists(st.sampled_from(texts("pack")).filter(lambda piece: piece.startswith("  ")), max_size=4),
    ).map(lambda two: f"- id: tone/x\n  kind: {two[0]}\n  message: '{{match}}'\n  why: x\n{''.join(two[1])}")
    return rule.map(lambda text: f"rules:\n{text}") | in_yaml(values())


def inputs(entry: str) -> st.SearchStrategy[bytes]:
    """Return inputs of any way in."""
    made = {"front-matter": front_matter, "settings": settings, "packs": packs}.get(entry)
    if made is not None:
        text = made()
    elif entry in {"markdown", "mdx", "html", "plain", "fixes"}:
        text = pages(entry)
    elif entry == "builders":
        names = [piece for piece in texts("builders") if piece.startswith("%% ")]
        text = st.tuples(st.sampled_from(names), _texts_of(*GROUPS[entry]) | in_yaml(values())).map("".join)
    else:
        text = _texts_of(*GROUPS[entry])
    return text.map(lambda content: content.encode("utf-8", "surrogatepass"))
