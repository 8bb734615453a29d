"""Sites for VitePress by chance: base, clean urls, rewrites, another folder of pages, and its public folder."""

from __future__ import annotations

import json
import posixpath
import random

from fuzz.sites.making import Maker, Notation, Site, sometimes

OUTPUT = ".vitepress/dist"
BUILD = """
import { build as made } from "vitepress";
async function build(folder) { await made(folder, { minify: false }); }
"""
_NAMES = (
    "index",
    "sleep",
    "rest",
    "Big Day",
    "café",
    "a.b",
    "notes/walk",
    "notes/tea",
    "notes/index",
    "old/one",
    "old/two",
)
_THEME = 'import { h } from "vue"; import { Content } from "vitepress"; export default { Layout: () => h(Content) };'
_ALSO = (
    "::: tip\n{}\n:::",
    "::: details Words {}\n{}\n:::",
    "::: code-group\n```md [a]\n{}\n```\n:::",
    "> [!NOTE]\n> {}",
    "::: v-pre\n{}\n:::",
    '<Badge type="tip" text="x" /> {}',
    "<!--@include: ./part.md-->\n\n{}",
    "[[toc]]\n\n{}",
)
# Vue refuses pages whose tags have no end, or no beginning.
_WITHOUT = (
    "](<",
    "<p>open",
    "\\{}",
    "<custom-box>",
    "<DIV>",
    "<center>",
    "</div>\n{}",
    "<article>",
    "</article>",
    "gone.png",
)


def site(chance: random.Random) -> Site:
    """Return a site for VitePress."""
    made = Site("vitepress", base=chance.choice(["", "", "/base", "/a/b"]))
    top = chance.choice(["", "docs"])
    inside = f"{top}/" if top else ""
    clean = sometimes(chance, 0.4)
    ending = "" if clean else ".html"
    moved = chance.choice(
        [{}, {}, {"old/:page.md": "new/:page.md"}, {"old/one.md": "one.md", "notes/:rest*": ":rest*"}]
    )
    if "notes/:rest*" in moved:
        moved = {"old/one.md": "one.md", "notes/:rest*": "n/:rest*"}
    for name in _NAMES:
        place = _moved(name, moved)
        last = posixpath.basename(place)
        made.urls[f"{inside}{name}.md"] = f"/{place[:-5]}" if last == "index" else f"/{place}{ending}"
    stated = {"base": f"{made.base}/", "cleanUrls": clean, "rewrites": moved, "ignoreDeadLinks": True}
    stated |= {"srcDir": top} if top else {}
    stated = {key: value for key, value in stated.items() if value not in ({}, "/", False)}
    stated["vite"] = {"build": {"assetsInlineLimit": 0}, "logLevel": "error"}
    made.files[".vitepress/config.mjs"] = f"export default {json.dumps(stated, indent=2)}\n"
    made.files[".vitepress/theme/index.js"] = _THEME

    def address(page: str, other: str) -> str:
        near = posixpath.relpath(other, posixpath.dirname(page) or ".").replace(" ", "%20")
        file = other[len(inside) :].replace(" ", "%20")
        url = made.urls[other].replace(" ", "%20")
        bare = near.removesuffix(".md")
        beside = posixpath.relpath(url, posixpath.dirname(made.urls[page])) + "/" * (url.endswith("/") and url != "/")
        forms = [near, near, f"./{near}", f"/{file}", url, url.removesuffix(".html"), bare, f"{bare}.html", beside]
        return chance.choice([*forms, f"{made.base}{url}"])

    pictures = ["./pic.png", "/logo.png"]
    maker = Maker(chance, made, address, Notation(without=_WITHOUT, also=_ALSO, pictures=pictures, most=40))
    for path in made.urls:
        made.files[path] = f"---\ntitle: x\n---\n{maker.page(path)}"
        folder = posixpath.dirname(path)
        made.files[posixpath.join(folder, "pic.png")] = made.files[posixpath.join(folder, "part.md")] = "## A part\n"
    for name in ("logo.png", "plain.html", "files/leaflet.pdf"):
        made.files[f"{inside}public/{name}"] = "x"
    for path in [path for path in made.files if posixpath.basename(path) == "part.md"]:
        made.urls[path] = f"/{_moved(path[len(inside) : -3], moved)}{ending}"
    return made


def _moved(name: str, rewrites: dict[str, str]) -> str:
    """Return where a page is moved to, without the ending."""
    folder, _, last = name.rpartition("/")
    if f"{name}.md" in rewrites:
        return rewrites[f"{name}.md"].removesuffix(".md")
    if folder == "old" and "old/:page.md" in rewrites:
        return f"new/{last}"
    return f"n/{last}" if folder == "notes" and "notes/:rest*" in rewrites else name
