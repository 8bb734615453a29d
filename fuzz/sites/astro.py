"""Sites for Astro by chance: base, the ends of urls, pages in Markdown and MDX, a collection, and its public folder."""

from __future__ import annotations

import posixpath
import random

from fuzz.sites.making import IN_MDX, NO_MDX, Maker, Notation, Site, sometimes

OUTPUT = "dist"
BUILD = """
import { build as made } from "astro";
const vite = { build: { minify: false, rollupOptions: { treeshake: false } } };
async function build(folder) { await made({ root: folder, vite, logLevel: "silent" }); }
"""
_PAGES = (
    "index.md",
    "sleep.md",
    "rest.mdx",
    "notes/walk.md",
    "notes/tea.mdx",
    "notes/index.md",
    "a.b.md",
    "Big Day.md",
    "plain.astro",
    "notes/shop.astro",
)
_GUIDES = ("calm.md", "Deep Breath.md", "parts/one.mdx", "parts/index.md", "café.md", "01.first.md", "given.md")
_ROUTE = """---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  const entries = await getCollection("guides");
  return entries.map((entry) => ({ params: { slug: entry.id }, props: { entry } }));
}
const { Content } = await render(Astro.props.entry);
---
<Content />
"""
_COLLECTION = """import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
export const collections = {
  guides: defineCollection({ loader: glob({ pattern: "**/*.{md,mdx}", base: "./src/content/guides" }) }),
};
"""
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'
)
_NO_MDX = (*NO_MDX, "<!--", "{#own}")
_IN_MDX = (*IN_MDX, "<Card>{}</Card>", "<Card>\n  {}\n</Card>", "<Card>\n\n{}\n\n</Card>")
# Of Markdown, Astro's own pages know nothing: it is text there.
_NO_ASTRO = (*NO_MDX, "{#own}", "](", "] (", "[L", "<span>\n", "<p>a</p>{")
_IN_ASTRO = (
    "{true && <p>{}</p>}",
    "<ul>{[1].map((one) => (<li>{one} {}</li>))}</ul>",
    "<Card>{}</Card>",
    "<Card>\n  <p>{}</p>\n</Card>",
    "{/* {} */}",
    "<>{}</>",
    "<p class:list={['a', { b: true }]}>{}</p>",
    "{false ? <b>x</b> : <i>{}</i>}",
    "<style>p { color: red }</style>{}",
    "<p title=`x`>{}</p>",
)


def site(chance: random.Random) -> Site:
    """Return a site for Astro."""
    made = Site("astro", base=chance.choice(["", "", "/base"]))
    form = chance.choice(["directory", "directory", "file", "preserve"])
    slash = chance.choice(["ignore", "ignore", "always", "never"])
    for name in _PAGES:
        made.urls[f"src/pages/{name}"] = _url(posixpath.splitext(name)[0], form, slash)
    slugged = sometimes(chance, 0.5)
    for name in _GUIDES:
        stem = "deep-breath" if name.startswith("Deep") else posixpath.splitext(name)[0].removesuffix("/index")
        stem = {"01.first": "01first", "given": "my/slug" if slugged else "given"}.get(stem, stem)
        made.urls[f"src/content/guides/{name}"] = _url(f"guides/{stem}", form, slash, param=True)
    stated = [f'base: "{chance.choice([made.base, f"{made.base}/", made.base[1:]])}",'] if made.base else []
    stated += [f'build: {{ format: "{form}" }},'] if form != "directory" else []
    stated += [f'trailingSlash: "{slash}",'] if slash != "ignore" else []
    stated += ["markdown: { smartypants: false, syntaxHighlight: false },"] if sometimes(chance, 0.3) else []
    stated += ["markdown: { gfm: false },"] if "smartypants" not in "".join(stated) and sometimes(chance, 0.1) else []
    made.files["astro.config.mjs"] = (
        'import { defineConfig } from "astro/config";\nimport mdx from "@astrojs/mdx";\n'
        f'export default defineConfig({{ site: "https://site.example", integrations: [mdx()], {" ".join(stated)} }});\n'
    )
    made.files["package.json"] = '{"type": "module", "private": true}\n'
    made.files["src/pages/guides/[...slug].astro"] = _ROUTE
    made.files["src/content.config.ts"] = _COLLECTION
    made.files["src/components/Card.astro"] = '<div class="card"><slot /></div>\n'

    def address(page: str, other: str) -> str:
        url, here = made.urls[other], made.urls[page]
        near = posixpath.relpath(url, here if here.endswith("/") else posixpath.dirname(here))
        near += "/" * (url.endswith("/") and url != "/")
        bare = url.removesuffix(".html").rstrip("/") or "/"
        forms = [near, f"{made.base}{url}", f"{made.base}{url}", f"{made.base}{bare}", url, posixpath.basename(other)]
        return chance.choice(forms).replace(" ", "%20")

    pictures = ["pic.svg", "./pic.svg", "/logo.svg", f"{made.base}/logo.svg", "/gone.svg"]
    page = Maker(chance, made, address, Notation(pictures=pictures, most=20))
    mdx = Maker(chance, made, address, Notation(without=_NO_MDX, also=_IN_MDX, pictures=pictures, most=20, closed=True))
    html = Maker(
        chance, made, address, Notation(without=_NO_ASTRO, also=_IN_ASTRO, pictures=pictures, most=20, closed=True)
    )
    for path in made.urls:
        depth = "../" * path.count("/")
        head = "slug: my/slug\n" if slugged and path.endswith("given.md") else ""
        if path.endswith(".mdx"):
            imports = f'import Card from "{depth}src/components/Card.astro";\n\n'
            made.files[path] = f"---\ntitle: x\n---\n{imports}{mdx.page(path)}"
        elif path.endswith(".astro"):
            made.files[path] = f'---\nimport Card from "{depth}src/components/Card.astro";\n---\n{html.page(path)}'
        else:
            made.files[path] = f"---\ntitle: x\n{head}---\n{page.page(path)}"
        made.files[posixpath.join(posixpath.dirname(path), "pic.svg")] = _PICTURE
    made.files["public/logo.svg"] = _PICTURE
    return made


def _url(stem: str, form: str, slash: str, *, param: bool = False) -> str:
    """Return where a page is published."""
    folder, _, last = stem.rpartition("/")
    end = "" if slash == "never" else "/"
    if last == "index" and not param:
        return "/" if not folder else f"/{folder}.html" if form == "file" else f"/{folder}{end}"
    return f"/{stem}{end}" if form == "directory" else f"/{stem}.html"
