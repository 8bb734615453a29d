"""Builders' settings, data files and front matter of any type under any key: a site is read, and nothing fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest

from support.examples import examples
from support.odd_values import LEAVES, NOTATIONS, keys, stated
from tonecheck import formats, plugins
from tonecheck.errors import ConfigError
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import redirects
from tonecheck.site.facts import Heading, LinkFact, facts
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree
from tonecheck.stated import json_values, toml_values, yaml_nodes

LINKS = """
# Rest

[a](/guides/rest/) [b](rest.md#x) [c]({{ page.title }}) [d]({{ site.data.links.a }}) [e]({% link guides/rest.md %})
[f]({{< ref "rest" >}}) [g](@site/a.md) [h]({filename}rest.md) [i](../old/) [j]({{ title }}) [k]({{ site.url }}/x)
[l]({% post_url 2026-01-02-rest %}) ![m](x.png)

{% for link in site.data.links %}<a id="{{ link.url }}" href="{{ link.url }}">{{ link.name }}</a>{% endfor %}
{% for link in links %}<a id="{{ link.url }}" href="{{ link.url }}">{{ link.name }}</a>{% endfor %}
"""
# For each builder: the files with its settings and data, in each notation that it reads them in; and its pages.
BUILDERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "astro": (("astro.config.mjs",), ("src/pages/index.md", "src/content/docs/rest.md", "src/content/docs/b.md")),
    "docusaurus": (
        ("docusaurus.config.js", "versions.json", "vercel.json"),
        ("docs/rest.md", "docs/guides/rest.md", "blog/2026-01-02-rest.md", "src/pages/a.md"),
    ),
    "eleventy": (
        (
            *("eleventy.config.js", "guides/guides.11tydata.js"),
            *("guides/guides.json", "guides/rest.11tydata.json", "_data/links.yaml", "_data/site.json"),
        ),
        ("index.md", "guides/rest.md", "a.njk"),
    ),
    "hugo": (
        ("hugo.toml", "config/_default/params.toml", "vercel.json"),
        ("content/_index.md", "content/guides/_index.md", "content/guides/rest.md", "content/b/index.md"),
    ),
    "hugo in yaml": (
        ("hugo.yaml", "config/production/languages.yaml", "config/_default/hugo.json"),
        ("content/_index.md", "content/guides/_index.md", "content/guides/rest.md", "content/b/index.md"),
    ),
    "jekyll": (
        ("_config.yml", "_data/links.yml", "_data/x.json"),
        ("index.md", "guides/rest.md", "_posts/2026-01-02-rest.md", "_guides/rest.md", "_drafts/a.md"),
    ),
    "jekyll in toml": (("_config.toml",), ("index.md", "guides/rest.md", "_posts/2026-01-02-rest.md")),
    "mkdocs": (("mkdocs.yml",), ("docs/index.md", "docs/guides/rest.md")),
    "zensical": (("zensical.toml",), ("docs/index.md", "docs/guides/rest.md")),
    "mystmd": (("myst.yml",), ("index.md", "guides/rest.md")),
    "next": (("next.config.js", "package.json"), ("pages/index.md", "pages/guides/rest.md", "content/a.md")),
    "pelican": (
        ("pelicanconf.py", "publishconf.py"),
        ("content/rest.md", "content/guides/rest.md", "content/pages/a.md"),
    ),
    "sphinx": (("conf.py",), ("index.md", "guides/rest.md")),
    "vitepress": ((".vitepress/config.js",), ("index.md", "guides/rest.md")),
}
_ENDINGS = {"yml": "yaml", "yaml": "yaml", "toml": "toml", "json": "json", "py": "py"}
_PLAIN = {
    "yaml": "a: b\n",
    "toml": "a = 1\n",
    "json": "{}",
    "js": "module.exports = {}",
    "py": "extensions = []\nPATH = 'content'\n",
}
_MODULES = {"zensical": "mkdocs"}


def module_of(builder: str) -> str:
    name = builder.split(" ", maxsplit=1)[0]
    return _MODULES.get(name, name)


def _is_program(file: str) -> bool:
    return notation_of(file) in {"js", "py"}


def notation_of(file: str) -> str:
    return _ENDINGS.get(file.rpartition(".")[2], "js")


@cache
def links() -> tuple[LinkFact, ...]:
    page = facts(formats.parse(Source("a.md", LINKS, "markdown")))
    return (*page.links, *page.images)


def read(builder: str, settings: Mapping[str, str], meta: Mapping[str, Any] | None = None) -> None:
    """Read a site and ask it for all that it answers; settings that are not given say nothing."""
    files, pages = BUILDERS[builder]
    texts = {file: settings.get(file, _PLAIN[notation_of(file)]) for file in files}
    page = "---\ntitle: Rest\ndate: 2026-01-02\nslug: a\npermalink: a\n---\n" + LINKS
    tree = Tree("", {**texts, **dict.fromkeys(pages, page), "index.rst": "", "x.png": ""})
    if meta is not None:
        tree._metas.update(dict.fromkeys(pages, meta))  # noqa: SLF001 - as if the pages stated it
    module = plugins.load("site.builders", module_of(builder), where="a test", error=ConfigError)
    assert module.detect(tree)
    model: Model = module.model(tree, SiteSettings())
    for route in model.routes:
        for fact in links() if route.path in pages else ():
            model.address(fact, route, fact.kind == "markdown", model)
        if model.included is not None:
            model.included(route.path)
        if model.slugs is not None:
            model.slugs([Heading("Rest", "Rest", 1), Heading("Rest", "Rest", 2)], route.path)
    assert all(isinstance(url, str) for route in model.routes for url in (route.path, route.url, *route.aliases))
    assert all(
        isinstance(url, str) for url in (*model.statics, *model.redirects, *model.redirects.values(), model.base)
    )
    assert all(isinstance(url, str) for url in redirects.fixed(model).values())
    assert all(map(re.compile, (*model.patterns, *redirects.patterns(model))))


@pytest.mark.parametrize("builder", [name for name in BUILDERS if any(map(_is_program, BUILDERS[name][0]))])
def test_programs_that_state_any_types_under_any_keys_are_read(builder: str) -> None:
    names = keys(f"site/builders/{module_of(builder)}")
    files = {file: NOTATIONS[notation_of(file)] for file in BUILDERS[builder][0] if _is_program(file)}
    for programs in zip_longest(*(notation.in_turn(names) for notation in files.values()), fillvalue=""):
        read(builder, dict(zip(files, programs, strict=True)))
    for seed in range(examples(0.2)):
        read(builder, {file: notation.at_random(names, seed) for file, notation in files.items()})


@pytest.mark.parametrize("builder", [name for name in BUILDERS if not all(map(_is_program, BUILDERS[name][0]))])
def test_settings_and_data_of_any_types_under_any_keys_are_read(builder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not written and parsed again: ``tests/stated`` tries how their values are read."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(yaml_nodes, "root", str)
    for module, name in ((yaml_nodes, "value"), (toml_values, "read"), (json_values, "read")):
        monkeypatch.setattr(module, name, lambda _text, **_options: found["stated"])
    for found["stated"] in (*stated(keys(f"site/builders/{module_of(builder)}")), *LEAVES):
        read(builder, {})


@pytest.mark.parametrize("builder", BUILDERS)
def test_front_matter_of_any_types_under_any_keys_is_read(builder: str) -> None:
    for meta in stated(keys(f"site/builders/{module_of(builder)}")):
        read(builder, {}, meta)
