"""The real builders: a site of each by chance, and how it is built."""

from __future__ import annotations

import os
import posixpath
import random
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from fuzz.sites import astro, docusaurus, eleventy, vitepress
from fuzz.sites.making import Maker, Notation, Site, sometimes
from fuzz.sites.node import PACKAGES, Node

Made = Callable[[random.Random], Site]
_NAMES = ("index", "sleep", "rest", "notes/walk", "notes/tea", "notes/index")


def jekyll(chance: random.Random) -> Site:
    """Return a site for Jekyll."""
    site = Site("jekyll", base=chance.choice(["", "", "/base"]))
    pretty = sometimes(chance, 0.5)
    for name in _NAMES:
        folder = posixpath.dirname(f"/{name}").rstrip("/")
        is_index = posixpath.basename(name) == "index"
        site.urls[f"{name}.md"] = f"{folder}/" if is_index else f"/{name}/" if pretty else f"/{name}.html"
    lines = [f"baseurl: '{site.base}'", f"permalink: {'pretty' if pretty else 'none'}", "url: https://site.example"]
    kramdown = []
    parsed = sometimes(chance, 0.3)
    if parsed:
        kramdown.append("parse_block_html: true")
    if sometimes(chance, 0.3):
        kramdown.append("input: kramdown")
    if sometimes(chance, 0.1):
        kramdown.append("auto_ids: false")
    lines.append(f"kramdown: {{{', '.join(kramdown)}}}")
    site.files["_config.yml"] = "\n".join(lines) + "\n"
    site.files["Gemfile"] = 'gem "jekyll"\n'

    def address(page: str, other: str) -> str:
        url = site.urls[other]
        near = posixpath.relpath(url, f"{site.urls[page]}x/..") + "/" * url.endswith("/")
        forms = [near, f"{site.base}{url}", f"{{{{ '{url}' | relative_url }}}}", f"{{% link {other} %}}"]
        return chance.choice([*forms, near])

    # With ``parse_block_html``, the rest of the page is the text of a paragraph that never ends.
    maker = Maker(chance, site, address, Notation(without=["<p>open"] if parsed else []))
    site.files |= {name: f"---\ntitle: {name}\n---\n{maker.page(name)}" for name in site.urls}
    site.files["pic.png"] = site.files["notes/pic.png"] = "x"
    return site


def mkdocs(chance: random.Random) -> Site:
    """Return a site for MkDocs."""
    site = Site("mkdocs", base=chance.choice(["", "", "/base"]))
    flat = sometimes(chance, 0.3)
    for name in _NAMES:
        folder = posixpath.dirname(f"/{name}").rstrip("/")
        is_index = posixpath.basename(name) == "index"
        ending = ".html" if flat else "/"
        site.urls[f"docs/{name}.md"] = (
            (f"{folder}/index.html" if flat else f"{folder}/") if is_index else f"/{name}{ending}"
        )
    extensions = ["attr_list", "md_in_html", "footnotes", "def_list", "admonition", "abbr"]
    chosen = [name for name in extensions if sometimes(chance, 0.5)]
    site.files["mkdocs.yml"] = (
        f"site_name: x\nsite_url: https://site.example{site.base}/\nplugins: []\n"
        f"use_directory_urls: {str(not flat).lower()}\n"
        f"theme: {{name: null, custom_dir: theme}}\nmarkdown_extensions: [{', '.join(chosen)}]\n"
    )
    site.files["theme/main.html"] = "<html><body>{{ page.content }}</body></html>"

    def address(page: str, other: str) -> str:
        near = posixpath.relpath(other, posixpath.dirname(page))
        url = site.urls[other]
        return chance.choice(
            [near, near, near, f"{site.base}{url}", posixpath.relpath(url, site.urls[page]) + "/" * url.endswith("/")]
        )

    maker = Maker(chance, site, address)
    site.files |= {name: f"# {name}\n\n{maker.page(name)}" for name in site.urls}
    site.files["docs/pic.png"] = site.files["docs/notes/pic.png"] = "x"
    return site


def sphinx(chance: random.Random) -> Site:
    """Return a site for Sphinx with MyST."""
    site = Site("sphinx", urls={f"{name}.md": f"/{name}.html" for name in _NAMES})
    known = ["attrs_inline", "attrs_block", "deflist", "html_image", "colon_fence"]
    chosen = [name for name in known if sometimes(chance, 0.4)]
    depth = chance.choice([0, 0, 2, 3])
    site.files["conf.py"] = (
        f'extensions = ["myst_parser"]\nhtml_theme = "basic"\nmyst_enable_extensions = {chosen!r}\n'
        f"html_sidebars = {{'**': []}}\nmyst_heading_anchors = {depth}\n"
        "suppress_warnings = ['*']\nexclude_patterns = ['built']\n"
    )

    def address(page: str, other: str) -> str:
        near = posixpath.relpath(other, posixpath.dirname(page) or ".")
        return chance.choice([near, near, f"/{other}", near.removesuffix(".md"), near.removesuffix("md") + "html"])

    maker = Maker(chance, site, address)
    toc = "\n```{toctree}\n:glob:\n\n*\nnotes/*\n```\n"
    site.files |= {name: f"# {name}\n\n{maker.page(name)}{toc if name == 'index.md' else ''}" for name in site.urls}
    site.files["pic.png"] = site.files["notes/pic.png"] = "x"
    return site


def pelican(chance: random.Random) -> Site:
    """Return a site for Pelican."""
    site = Site("pelican")
    for name in ("sleep", "rest", "walk", "tea"):
        site.urls[f"content/{name}.md"] = f"/{name}.html"
    toc = ", 'markdown.extensions.toc': {}" if sometimes(chance, 0.7) else ""
    site.files["pelicanconf.py"] = (
        'SITENAME = "x"\nSITEURL = ""\nPATH = "content"\nTIMEZONE = "UTC"\nPLUGINS = []\nSTATIC_PATHS = ["pic.png"]\n'
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
        'THEME = "theme"\nRELATIVE_URLS = False\nLOG_FILTER = []\n'
        f"MARKDOWN = {{'extension_configs': {{'markdown.extensions.extra': {{}}{toc}}}}}\n"
    )
    template = "{% if article is defined %}{{ article.content }}{% endif %}"
    names = "index tags categories authors archives article page category tag author".split()
    site.files |= {f"theme/templates/{name}.html": template for name in names}
    site.files["theme/static/own.css"] = "x"

    def address(page: str, other: str) -> str:  # noqa: ARG001 - all pages are in one folder
        name = posixpath.basename(other)
        return chance.choice([f"{{filename}}{name}", f"{{filename}}/{name}", site.urls[other], site.urls[other][1:]])

    maker = Maker(chance, site, address)
    for name in site.urls:
        head = f"Title: {posixpath.basename(name)[:-3]}\nDate: 2026-03-01\n\n"
        site.files[name] = head + maker.page(name)
    site.files["content/pic.png"] = "x"
    return site


def hugo(chance: random.Random) -> Site:
    """Return a site for Hugo."""
    site = Site("hugo", base=chance.choice(["", "/base"]))
    for name in ("a", "sleep", "rest", "notes/walk", "notes/tea"):
        site.urls[f"content/{name}.md"] = f"/{name}/"
    unsafe = str(sometimes(chance, 0.5)).lower()
    site.files["hugo.toml"] = (
        f'baseURL = "https://site.example{site.base}/"\ndisableKinds = ["rss", "sitemap", "taxonomy", "term"]\n'
        f"[markup.goldmark.renderer]\nunsafe = {unsafe}\n"
    )
    for name in ("single", "list"):
        site.files[f"layouts/_default/{name}.html"] = "<html><body>{{ .Content }}</body></html>"

    def address(page: str, other: str) -> str:
        url = site.urls[other]
        near = posixpath.relpath(url, site.urls[page]) + "/"
        return chance.choice([near, f"{site.base}{url}", f'{{{{< ref "{posixpath.basename(other)}" >}}}}'])

    maker = Maker(chance, site, address)
    site.files |= {name: f"---\ntitle: x\n---\n{maker.page(name)}" for name in site.urls}
    site.files["static/pic.png"] = "x"
    return site


_REFUSED = "refused.txt"
FROM_NPM: dict[str, ModuleType] = {
    "astro": astro,
    "docusaurus": docusaurus,
    "eleventy": eleventy,
    "vitepress": vitepress,
}
MAKERS: dict[str, Made] = {"hugo": hugo, "jekyll": jekyll, "mkdocs": mkdocs, "pelican": pelican, "sphinx": sphinx}
MAKERS |= {name: module.site for name, module in FROM_NPM.items()}
_COMMANDS = {
    "hugo": (["hugo", "--quiet", "-d", "built"], "built"),
    "jekyll": (["jekyll", "build", "-q", "--disable-disk-cache", "-d", "built"], "built"),
    "mkdocs": ([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "built"], "built"),
    "pelican": ([sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py", "-o", "built"], "built"),
    "sphinx": ([sys.executable, "-m", "sphinx", "-q", "-Q", "-b", "html", "-d", "doctrees", ".", "built"], "built"),
}


def build(site: Site, folder: Path) -> Path | None:
    """Write a site into a folder and build it there; return where it was written, or None if its builder refuses it."""
    for name, text in site.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    if site.builder in FROM_NPM:
        refused = _node(site.builder).build(folder)
        if refused:
            (folder / _REFUSED).write_text(refused, "utf-8")
        return None if refused else folder / str(FROM_NPM[site.builder].OUTPUT)
    command, output = _COMMANDS[site.builder]
    env = {**os.environ, "JEKYLL_NO_BUNDLER_REQUIRE": "true", "JEKYLL_ENV": "production"}
    bin_folder = str(Path(sys.executable).parent)
    env["PATH"] = f"{bin_folder}{os.pathsep}{env.get('PATH', '')}"
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=120, check=False)  # noqa: S603 - our own command
    return folder / output if done.returncode == 0 else None


def why_refused(folder: Path) -> str:
    """Return what the builder says of a site that it refuses, in a line; "" if it is not kept."""
    file = folder / _REFUSED
    return " ".join(file.read_text("utf-8").split())[:300] if file.exists() else ""


def workplace(builder: str) -> str | None:
    """Return the folder in which sites are written: for a builder from npm, one where it finds its packages."""
    if builder not in FROM_NPM:
        return None
    sites = PACKAGES / "sites"
    sites.mkdir(exist_ok=True)
    return str(sites)


@cache
def _node(builder: str) -> Node:
    return Node(str(FROM_NPM[builder].BUILD), 1 if builder == "vitepress" else 40)
