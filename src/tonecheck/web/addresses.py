"""Addresses of a live site: which of them belong to it and may be pages, each written in one way."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from urllib.parse import quote

from tonecheck.errors import ConfigError
from tonecheck.expressions import expression
from tonecheck.markup.address_parts import host_name, split, unquote
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.urls import join

_ADDRESS = expression(r"https?://", re.IGNORECASE)
_HOST = expression(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_USUAL = {"http": ":80", "https": ":443"}
_SAFE = "/%:@!$&'()*+,;=~"
_PAGES = frozenset({"", ".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp", ".shtml"})
_LONGEST = 500
_DEEPEST = 12
_MOST_TIMES = 2
"""How often a folder's name may stand in a path: in more, a wrong relative link has made a path without end."""


def is_address(text: str) -> bool:
    """Return whether what a user names is an address on the web, and no file."""
    return _ADDRESS.match(text) is not None


class Home(NamedTuple):
    """Where a site is: its scheme and its host, with the port if that is not the usual one."""

    scheme: str
    host: str

    @classmethod
    def of(cls, address: str) -> Home:
        """Return the home of an address.

        Raises:
            ConfigError: it cannot be the address of a site.
        """
        parts = split(address)
        if "@" in address.partition("//")[2].partition("/")[0]:
            raise ConfigError(
                f"{parts.scheme}://{parts.host}/: a name or password in an address is not sent; leave it out"
            )
        if not _HOST.fullmatch(parts.host):
            raise ConfigError(f"{address}: no host has this name; write an address such as https://practice.example/")
        if parts.query:
            raise ConfigError(f"{address}: addresses with a “?” are not read; leave out what begins with it")
        return cls(parts.scheme, parts.host.removesuffix(_USUAL[parts.scheme]))

    def __str__(self) -> str:
        """Return the address of its start page."""
        return f"{self.scheme}://{self.host}/"

    @property
    def name(self) -> str:
        """The host without its port, as a resolver takes it."""
        return re.sub(r":\d+\Z", "", self.host).strip("[]")

    def holds(self, address: str) -> bool:
        """Return whether an address belongs to the site; one with and one without ``www.`` do, by any scheme."""
        parts = split(address)
        host = parts.host.removesuffix(_USUAL.get(parts.scheme, ""))
        return parts.scheme in _USUAL and host_name(host) == host_name(self.host)

    def at(self, path: str) -> str:
        """Return the address of a path, percent-encoded in one way."""
        return f"{self.scheme}://{self.host}{quote(unquote(path) if '%' in path else path, safe=_SAFE)}"

    def follow(self, target: str, on: str) -> str | None:
        """Return the address of the site that an address on one of its pages leads to; None if it leads elsewhere.

        Addresses with a query are none: behind them are searches, calendars and other things without end.

        Args:
            target: the address as written.
            on: the address of the page that it is on, or that this page states as its base.
        """
        parts = split(target)
        if parts.query or (parts.scheme and parts.scheme not in _USUAL) or not (parts.path or parts.host):
            return None
        if not parts.host:
            return self.at(join(split(on).path or "/", parts.path))
        return (
            self.at(parts.path or "/")
            if self.holds(target if parts.scheme else f"{self.scheme}:{target.strip()}")
            else None
        )

    def redirected(self, target: str, on: str) -> tuple[Home, str] | None:
        """Return where a redirect leads inside the site: its home, which may be by https or have ``www.``, and address.

        Args:
            target: the address that the server sends us to, as written.
            on: the address that we asked for.
        """
        if self.follow(target, on) is None:
            return None
        parts = split(target)
        scheme = parts.scheme or split(on).scheme
        home = Home(scheme, (parts.host or split(on).host).removesuffix(_USUAL[scheme]))
        address = home.follow(target, on)
        return (home, address) if address else None

    def page(self, target: str, on: str) -> str | None:
        """Return the address of the page of the site that a link leads to; None if it is none, or has no end."""
        address = self.follow(target, on)
        return address if address and _may_be_page(path_of(address)) else None


def _may_be_page(path: str) -> bool:
    names = [name for name in path.split("/") if name]
    counts = Counter(names)
    return (
        len(path) <= _LONGEST
        and len(names) <= _DEEPEST
        and max(counts.values(), default=0) <= _MOST_TIMES
        and posixpath.splitext(path)[1].lower() in _PAGES
    )


def path_of(address: str) -> str:
    """Return the path of an address, percent-decoded."""
    return unquote(split(address).path) or "/"
