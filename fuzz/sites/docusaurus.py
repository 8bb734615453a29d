"""Sites for Docusaurus by chance: base, the ends of urls, slugs, prefixes of names, docs, a blog and pages."""

from __future__ import annotations

import json
import posixpath
import random

from fuzz.sites.making import IN_MDX, NO_MDX, Maker, Notation, Site, sometimes

OUTPUT = "build"
BUILD = """
import docusaurus from "@docusaurus/core/lib/index.js";
async function build(folder) { await docusaurus.build(folder, { minify: false }); }
"""
_DOCS = (
    "intro.md",
    "sleep.md",
    "rest.mdx",
    "01-first.md",
    "02-part/index.md",
    "02-part/03-tea.md",
    "Big Day.md",
    "notes/walk.mdx",
    "notes/notes.md",
    "notes/README2.md",
)
_POSTS = ("2026-01-02-calm.md", "2026-01-03-slow/index.md", "plain.mdx")
_PAGES = ("about.md", "team/index.mdx")
# Docusaurus itself reads comments and ids of headings in MDX.
_IN_MDX = (
    *IN_MDX,
    ":::tip\n\n{}\n\n:::",
    ":::tip\n{}\n:::",
    ":::note[Title {}]\n\n{}\n\n:::",
    "::::info\n\n:::tip\n\n{}\n\n:::\n\n::::",
)


def site(chance: random.Random) -> Site:
    """Return a site for Docusaurus."""
    made = Site("docusaurus", base=chance.choice(["", "", "/base"]))
    slash = chance.choice([None, None, True, False])
    route = chance.choice(["docs", "docs", "", "guides"])
    commonmark = sometimes(chance, 0.3)  # files that end in .md are then CommonMark, and not MDX
    heads: dict[str, str] = {}
    for name in _DOCS:
        path = f"docs/{name}"
        made.urls[path], heads[path] = _doc(chance, name, route)
    for name, url in zip(_POSTS, ("/blog/2026/01/02/calm", "/blog/2026/01/03/slow", "/blog/plain"), strict=True):
        heads[f"blog/{name}"] = "date: 2026-02-01\n" if name == "plain.mdx" else ""
        made.urls[f"blog/{name}"] = url
    for name, url in zip(_PAGES, ("/about", "/team/"), strict=True):
        made.urls[f"src/pages/{name}"] = url
    if slash is not None:
        made.urls = {path: url.rstrip("/") + "/" * slash or "/" for path, url in made.urls.items()}
    made.files["docusaurus.config.js"] = _config(made.base, slash, route, commonmark=commonmark)

    def address(page: str, other: str) -> str:
        near = posixpath.relpath(other, posixpath.dirname(page))
        url, here = made.urls[other], made.urls[page]
        beside = posixpath.relpath(url, here if here.endswith("/") else posixpath.dirname(here))
        forms = [near, near, f"./{near}", url, f"{made.base}{url}", beside, f"pathname://{made.base}{url}"]
        if other.startswith("docs/"):
            forms += [f"/{other[5:]}", other[5:], f"@site/{other}"]
        return chance.choice(forms).replace(" ", "%20")

    pictures = ["pic.png", "./pic.png", "/logo.png", "@site/static/logo.png"]
    mdx = Maker(chance, made, address, Notation(without=NO_MDX, also=_IN_MDX, pictures=pictures, most=28, closed=True))
    plain = Maker(chance, made, address, Notation(without=["gone.png"], pictures=pictures, most=28))
    for path in made.urls:
        maker = plain if commonmark and path.endswith(".md") else mdx
        made.files[path] = f"---\ntitle: x\n{heads.get(path, '')}---\n{maker.page(path)}"
        made.files[posixpath.join(posixpath.dirname(path), "pic.png")] = "x"
    made.files["static/logo.png"] = made.files["static/files/a.pdf"] = "x"
    return made


def _doc(chance: random.Random, name: str, route: str) -> tuple[str, str]:
    """Return the url of a doc, and the line of its front matter that decides on it."""
    stem = posixpath.splitext(name)[0]
    folder, last = posixpath.split(stem)
    parts = [part.removeprefix("02-") for part in folder.split("/") if part]
    top = "/".join(["", *([route] if route else []), *parts])
    way = chance.choices(["given", "near", "id", ""], [10, 10, 10, 70])[0]
    bare = last.removeprefix("01-").removeprefix("03-")
    slug = bare.replace(" ", "-").lower()
    if way == "given":
        return f"/{route}/given/{slug}" if route else f"/given/{slug}", f"slug: /given/{slug}\n"
    if way == "near":
        return f"{top}/near-{slug}", f"slug: near-{slug}\n"
    if way == "id" and last not in {"index", folder}:
        return f"{top}/id-{slug}", f"id: id-{slug}\n"
    if last in {"index", folder}:
        return f"{top}/", ""
    return f"{top}/{bare}", ""


def _config(base: str, slash: bool | None, route: str, *, commonmark: bool) -> str:
    options = {
        "docs": {"routeBasePath": route or "/", "sidebarPath": None},
        "blog": {"onUntruncatedBlogPosts": "ignore", "onInlineAuthors": "ignore"},
    }
    stated = {
        "title": "x",
        "url": "https://site.example",
        "baseUrl": f"{base}/",
        "onBrokenLinks": "ignore",
        "onBrokenAnchors": "ignore",
        "onDuplicateRoutes": "ignore",
        "future": {"faster": {"rspackBundler": True, "swcJsLoader": True}},
        "markdown": {
            "hooks": {"onBrokenMarkdownLinks": "ignore", "onBrokenMarkdownImages": "ignore"},
            **({"format": "detect"} if commonmark else {}),
        },
        "presets": [["classic", options]],
        **({} if slash is None else {"trailingSlash": slash}),
    }
    return f"module.exports = {json.dumps(stated, indent=2).replace(': null', ': undefined')};\n"
