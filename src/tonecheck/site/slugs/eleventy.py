"""Ids of headings as Eleventy's own plugin makes them (``IdAttributePlugin``, since 3.0)."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.site.facts import Heading
from tonecheck.site.slugs.markdown_it_anchor import slugify


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading, HTML's too; one that is taken gets ``-2``, ``-3`` …."""
    used = {one.id: 1 for one in headings if one.id}
    found = []
    for one in headings:
        slug = one.id or slugify(one.text)
        if not one.id:
            used[slug] = used.get(slug, 0) + 1
            slug = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
        found.append(slug)
    return found
