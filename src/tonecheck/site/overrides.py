"""What a user's settings say of a site, over what its builder reports."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.own_hosts import addresses_in
from tonecheck.site.routes import Model, Route, static_urls
from tonecheck.site.urls import split


def with_settings(model: Model, settings: SiteSettings) -> Model:
    """Return a model in which the user's settings override what the builder reports."""
    changes: dict[str, Any] = {}
    if settings.base_url:
        parts = split(settings.base_url)
        changes |= {"base": parts.path.rstrip("/"), "hosts": (parts.host,) if parts.host else model.hosts}
    if settings.hosts:
        changes["homes"] = {**model.homes, **dict(addresses_in(settings.hosts))}
    if settings.lists_folders:
        changes["lists_folders"] = True
    if settings.redirects:
        changes["redirects"] = {**model.redirects, **settings.redirects}
    if settings.static:
        statics = dict(model.statics)
        for folder in settings.static:
            statics.update(static_urls(model.tree, folder.strip("/")))
        changes["statics"] = statics
    if settings.routes:
        changes["routes"] = tuple(_routed(route, settings.routes) for route in model.routes)
    return replace(model, **changes) if changes else model


def _routed(route: Route, patterns: Mapping[str, str]) -> Route:
    """Return a route with the url from the user's pattern for its folder, or unchanged if there is no pattern."""
    for folder, pattern in patterns.items():
        prefix = folder.strip("/") + "/"
        if route.path.startswith(prefix):
            stem = posixpath.splitext(route.path[len(prefix) :])[0]
            name = posixpath.basename(stem)
            path = posixpath.dirname(stem) if name in {"index", "_index", "README"} else stem
            url = pattern.format(path=path, stem=stem, slug=posixpath.basename(path) or name)
            return replace(route, url="/" + "/".join(part for part in url.split("/") if part) + "/" * url.endswith("/"))
    return route
