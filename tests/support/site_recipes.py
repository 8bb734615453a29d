"""Sites of builders that tests build, each with one fault: the recipes of docs/site-builders.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FAULT = "Many people suffer from depression."
NO_FAULT = "Many people live with depression."
PAGE = f"---\ntitle: Sleep\n---\n\n## How sleep goes\n\n{FAULT}\n"


@dataclass(frozen=True)
class Recipe:
    """A site of a builder, and how it is built.

    Args:
        files: its configuration.
        source: the page, as it is written; and where its fault is.
        built: the folder of the built site, and the page in it.
        npm: the package and the program in it; "" for a program on the path.
        command: what builds it.
    """

    command: tuple[str, ...]
    files: Mapping[str, str]
    source: str
    text: str
    built: str
    page: str
    npm: str = ""
    folder: str = ""


RECIPES = {
    "hugo": Recipe(
        command=("hugo",),
        files={
            "hugo.yaml": "title: Guides\ndisableKinds: [taxonomy, term, RSS, sitemap, home, section]\n",
            "layouts/_default/single.html": "<html><body><main>{{ .Content }}</main></body></html>",
        },
        source="content/sleep.md",
        text=PAGE,
        built="public",
        page="sleep/index.html",
    ),
    "jekyll": Recipe(
        command=("jekyll", "build", "--quiet"),
        files={
            "_config.yml": "title: Guides\ntimezone: UTC\n",
            "_layouts/default.html": "<html><body><main>{{ content }}</main></body></html>",
        },
        source="sleep.md",
        text=PAGE.replace("title:", "layout: default\ntitle:"),
        built="_site",
        page="sleep.html",
    ),
    "eleventy": Recipe(
        command=("cmd.cjs", "--quiet"),
        files={"eleventy.config.mjs": 'export default () => ({ dir: { input: "src" } });\n'},
        source="src/sleep.md",
        text=PAGE,
        built="_site",
        page="sleep/index.html",
        npm="@11ty/eleventy",
        folder="src",
    ),
    "vitepress": Recipe(
        command=("bin/vitepress.js", "build", "docs"),
        files={"docs/.vitepress/config.mjs": "export default { title: 'Guides' };\n"},
        source="docs/sleep.md",
        text=PAGE,
        built="docs/.vitepress/dist",
        page="sleep.html",
        npm="vitepress",
        folder="docs",
    ),
    "docusaurus": Recipe(
        command=("bin/docusaurus.mjs", "build"),
        files={
            "docusaurus.config.js": "module.exports = {\n  title: 'Guides', url: 'https://example.org', baseUrl: '/',\n"
            "  future: { faster: { rspackBundler: true, swcJsLoader: true } },\n"
            "  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],\n};\n",
        },
        source="docs/sleep.md",
        text=PAGE.replace("title:", "slug: /\ntitle:"),
        built="build",
        page="index.html",
        npm="@docusaurus/core",
        folder="docs",
    ),
}
