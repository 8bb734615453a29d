"""Sites for Eleventy by chance: permalinks, prefix, plugins, ways to make ids, and what is copied."""

from __future__ import annotations

import posixpath
import random

from fuzz.sites.making import Maker, Notation, Site, sometimes

OUTPUT = "_site"
BUILD = """
import Eleventy from "@11ty/eleventy";
async function build(folder) {
  process.chdir(folder);
  await new Eleventy(undefined, undefined, { quietMode: true, configPath: "eleventy.config.mjs" }).write();
}
"""
_NAMES = (
    "index",
    "sleep",
    "rest",
    "2026-01-02-dated",
    "notes/walk",
    "notes/tea",
    "notes/index",
    "notes/notes",
    "Big Day",
)
_IDS = {
    "none": "",
    "plugin": "config.addPlugin(IdAttributePlugin);",
    "anchor": 'config.amendLibrary("md", (md) => md.use(anchor.default ?? anchor));',
    "anchor, slugify": (
        'config.amendLibrary("md", (md) => md.use(anchor.default ?? anchor, { slugify: config.getFilter("slugify") }));'
    ),
}


def site(chance: random.Random) -> Site:
    """Return a site for Eleventy."""
    made = Site("eleventy", base=chance.choice(["", "", "/base"]))
    top = chance.choice(["", "src"])
    inside = f"{top}/" if top else ""
    engine = chance.choice(['"liquid"', '"liquid"', '"njk"', "false"])
    # A data file of the folder may state the permalinks of its pages; without a template engine, none has tags.
    tags = engine != "false"
    by_folder = tags and sometimes(chance, 0.3)
    heads: dict[str, str] = {}
    for name in _NAMES:
        path = f"{inside}{name}.md"
        made.urls[path], heads[path] = _place(chance, name, by_folder=by_folder, tags=tags)
    if by_folder:
        made.files[f"{inside}notes/notes.json"] = '{"permalink": "/n/{{ page.fileSlug }}/"}'
    based = sometimes(chance, 0.5)
    by_file = (based or not made.base) and sometimes(chance, 0.3)
    made.files["eleventy.config.mjs"] = _config(chance, made.base, top, engine, based=based, by_file=by_file)
    if sometimes(chance, 0.5):
        made.files[".eleventyignore"] = "ignored/\n"

    def address(page: str, other: str) -> str:
        url = made.urls[other]
        near = posixpath.relpath(url, made.urls[page] if made.urls[page].endswith("/") else f"{made.urls[page]}/..")
        near += "/" * (url.endswith("/") and url != "/")
        forms = [near, near, url if based else f"{made.base}{url}", url]
        if tags:
            forms.append(f'{{{{ "{url}" | url }}}}')
        if by_file:
            forms += [posixpath.relpath(other, posixpath.dirname(page) or "."), f"/{other[len(inside) :]}"]
        return chance.choice(forms)

    without = ["{#own}"] if engine == '"njk"' else []  # a comment of Nunjucks' begins so
    pictures = [
        "pic.png",
        "/pic.png",
        "/static/pic.png",
        "gone.png",
        f"{made.base}/pic.png",
        "/deep/pic.png",
        "/files/deep/pic.png",
    ]
    maker = Maker(chance, made, address, Notation(without=without, pictures=pictures, most=20))
    made.files |= {path: f"---\ntitle: x\n{heads[path]}---\n{maker.page(path)}" for path in made.urls}
    for name in ("pic.png", "notes/pic.png", "static/pic.png", "static/deep/pic.png"):
        made.files[inside + name] = "x"
    return made


def _place(chance: random.Random, name: str, *, by_folder: bool, tags: bool) -> tuple[str, str]:
    """Return the url of a page, and the line of its front matter that decides on it."""
    folder, last = posixpath.split(name)
    given = name.replace(" ", "-").replace("/", "-")
    slug = (folder if last == "index" else last).removeprefix("2026-01-02-")  # urls keep the date, slugs do not
    way = chance.choices(["given", "flat", "by", ""], [12, 12, 8, 68])[0]
    if way == "given":
        return f"/given/{given}/", f"permalink: /given/{given}/index.html\n"
    if way == "flat" or last == folder:  # ``notes/notes`` would take the place of ``notes/index``
        return f"/flat/{given}.html", f"permalink: flat/{given}.html\n"
    if way == "by" and slug and tags:
        return f"/by/{slug}/", 'permalink: "/by/{{ page.fileSlug }}/"\n'
    if by_folder and folder:
        return f"/n/{slug}/", ""
    if last == "index":
        return f"/{folder}/" if folder else "/", ""
    return f"/{name}/", ""


def _config(chance: random.Random, base: str, top: str, engine: str, *, based: bool, by_file: bool) -> str:
    lines = [_IDS[chance.choice(list(_IDS))]]
    lines += ["config.addPlugin(EleventyHtmlBasePlugin);"] if based else []
    lines += ["config.addPlugin(InputPathToUrlTransformPlugin);"] if by_file else []
    inside = f"{top}/" if top else ""
    copies = [
        f'config.addPassthroughCopy("{inside}pic.png");',
        f'config.addPassthroughCopy("{inside}static");',
        f'config.addPassthroughCopy({{ "{inside}static": "/files" }});',
        f'config.addPassthroughCopy("{inside}notes/*.png");',
        f'config.addPassthroughCopy({{ "{inside}notes/*.png": "deep" }});',
    ]
    lines += [line for line in copies if sometimes(chance, 0.35)]
    lines += ['config.amendLibrary("md", (md) => md.set({ linkify: true }));'] if sometimes(chance, 0.2) else []
    lines += ['config.amendLibrary("md", (md) => md.use(notes.default ?? notes));'] if sometimes(chance, 0.2) else []
    folders = chance.choice([f'dir: {{ input: "{top or "."}" }},', f'dir: {{ input: "./{top}" }},'])
    prefix = f'pathPrefix: "{chance.choice([base, f"{base}/", base[1:]])}",' if base else ""
    names = ("IdAttributePlugin", "EleventyHtmlBasePlugin", "InputPathToUrlTransformPlugin")
    used = [name for name in names if any(name in line for line in lines)]
    imports = f'import {{ {", ".join(used)} }} from "@11ty/eleventy";\n' if used else ""
    imports += 'import anchor from "markdown-it-anchor";\n' if any("anchor." in line for line in lines) else ""
    imports += 'import notes from "markdown-it-footnote";\n' if any("notes." in line for line in lines) else ""
    return (
        f"{imports}export default function (config) {{\n  "
        + "\n  ".join(line for line in lines if line)
        + f"\n  return {{ {folders} {prefix} markdownTemplateEngine: {engine} }};\n}}\n"
    )
