"""What a visited site publishes, for the rules on links: only what the server answered counts."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.address_parts import host_name
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.find import SiteFinder
from tonecheck.site.published import variants
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.tree import Tree
from tonecheck.web.addresses import path_of
from tonecheck.web.visit import Visit

_REFRESH = expression(r"<meta\s[^<>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)


@dataclass(frozen=True)
class Visited(SiteFinder):
    """Finds the site of each page: it is the one that was visited."""

    model: Model | None = None

    def model_of(self, path: str) -> Model:
        """Return the model of the site."""
        return self.model or super().model_of(path)

    def dialect_of(self, path: str) -> str:  # noqa: ARG002 - all pages are HTML
        """Return the dialect of the Markdown in a page: there is none."""
        return ""

    def printed_keys_of(self, path: str) -> tuple[str, ...]:  # noqa: ARG002 - as above
        """Return the keys of front matter that layouts print: there are none."""
        return ()

    def offers_of(self, path: str) -> str:  # noqa: ARG002 - as above
        """Return what the site offers: it is not known, as nothing of it is kept."""
        return ""


def visited(visit: Visit) -> Visited:
    """Return what finds the site of a visit.

    An address that the server said nothing about may be anything: it lies behind the limit, say, or robots.txt asks us
    to leave it alone.
    """
    gone = "|".join(sorted(re.escape(path_of(address)) for address in visit.gone))
    host = host_name(visit.home.host)
    secure = visit.home.scheme == "https"
    return Visited(
        model=Model(
            "web",
            Tree("", {}),
            tuple(Route(page.path, path_of(page.path)) for page in visit.pages),
            _address,
            statics={path_of(address): address for address in visit.others},
            redirects={
                path_of(old): path_of(new)
                for old, new in visit.moved.items()
                if new not in visit.gone and _is_other(old, new)
            },
            patterns=(rf"^(?!(?:{gone})\Z)" if gone else "^",),
            hosts=(visit.home.host,) if secure else (),
            homes={} if secure else {host: ""},
            keeps_fragments=True,
            opaque=frozenset(page.path for page in visit.pages if _REFRESH.search(page.text)),
        )
    )


def _is_other(old: str, new: str) -> bool:
    """Return whether a redirect leads to more than another way to write the same address."""
    return path_of(new) not in variants(path_of(old))


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - images and links resolve alike
    return urls.as_browser(fact.target, page.url, model)
