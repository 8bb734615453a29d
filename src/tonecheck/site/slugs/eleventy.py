"""Ids of headings as Eleventy's own plugin makes them (``IdAttributePlugin``, since 3.0)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tonecheck.site.facts import Heading
from tonecheck.site.slugs.markdown_it_anchor import slugify


def slugs(
    headings: Sequence[Heading],
    path: str,  # noqa: ARG001 - all slug modules share the signature
    *,
    make_id: Callable[[str], str] = slugify,
) -> list[str]:
    """Return the id of each heading, also of HTML headings; a taken id gets ``-2``, ``-3`` ….

    Args:
        headings: the headings of a page.
        path: the path of the page.
        make_id: the function that makes an id of a heading's words.
    """
    counts = {heading.id: 1 for heading in headings if heading.id}
    ids = []
    for heading in headings:
        slug = heading.id or make_id(heading.text)
        if not heading.id:
            counts[slug] = counts.get(slug, 0) + 1
            slug = slug if counts[slug] == 1 else f"{slug}-{counts[slug]}"
        ids.append(slug)
    return ids
