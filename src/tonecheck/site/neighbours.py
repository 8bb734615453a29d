"""Other sites on the site's own host: the builder's configuration names them in full, and no page is published there.

A catalogue of components at ``https://tern.example/catalogue/`` is built by another program. Links to it are unknown.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.routes import Model

_CONFIGURATION = expression(
    r"(?:_config|mkdocs|properdocs|hugo|config|conf|pelicanconf|astro\.config|docusaurus\.config|\.?eleventy(?:\.config)?)"
    r"\.\w+"
)
_ADDRESS = expression(r"https?://([\w.-]+(?::\d+)?)(/[\w./~-]+)")


def patterns(model: Model) -> Iterator[str]:
    """Yield a regular expression for the urls of each such site."""
    urls = [route.url for route in model.routes if route.url] if model.hosts or model.homes else []
    named = dict.fromkeys(_named(model)) if urls else ()
    for path in named:
        folder = f"{path.rstrip('/')}/"
        if not posixpath.splitext(path)[1] and not any(url.startswith(folder) for url in urls):
            yield f"^{re.escape(folder[:-1])}(?:/|$)"


def _named(model: Model) -> Iterator[str]:
    """Yield the paths below the site's base path that its configuration names with a host in front."""
    tree = model.tree
    for name in tree.names():
        for host, path in _ADDRESS.findall(tree.text(name)) if _CONFIGURATION.fullmatch(name) else ():
            base = model.base_at(host.lower())
            if base is not None and path.startswith(f"{base}/") and path.strip("/") != base.strip("/"):
                yield path[len(base) :]
