"""What is known of the host that serves a site.

Only a file that one host alone reads says which it is. ``_redirects`` and ``_headers`` do not: Netlify and Cloudflare
Pages both read them.
"""

from __future__ import annotations

from tonecheck.site.tree import Tree

_FOLDS = "netlify.toml"
"""Netlify publishes each path in lower case and redirects other capitals to it, as it has told users who asked, and as
the answers of sites there show. GitHub Pages and Vercel tell capitals apart."""
_APART = ("CNAME", ".nojekyll", "vercel.json", "firebase.json", "wrangler.toml")
"""What other hosts read. Where one of them is there too, the site may stand on that host."""


def folds_case(tree: Tree) -> bool:
    """Return whether the host takes addresses for one that differ in capitals only."""
    return tree.is_file(_FOLDS) and not any(map(tree.is_file, _APART))
