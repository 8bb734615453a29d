"""A few small sites by chance for each real builder; ``python -m fuzz.sites`` builds as many others as you like.

Those of builders from npm take longer; a schedule builds them (.github/workflows/night.yml).
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fuzz.sites import builders as real
from fuzz.sites.comparing import differences
from fuzz.sites.truth import Built

from support import builders

pytestmark = pytest.mark.slow

SEEDS = range(1, 5)


@pytest.mark.parametrize("name", [name for name in real.MAKERS if name not in real.FROM_NPM])
def test_links_of_sites_by_chance_lead_where_their_builder_says(name: str, tmp_path: Path) -> None:
    if name in {"hugo", "jekyll"}:  # the others are modules of this Python
        builders.program(name)
    found = []
    compared = 0
    for seed in SEEDS:
        site = real.MAKERS[name](random.Random(seed))  # noqa: S311 - a site by chance is no secret
        output = real.build(site, tmp_path / str(seed))
        assert output is not None, f"{name} refuses site {seed}"
        links, different = differences(site, Built(output, site.base))
        compared += links
        found += [(seed, one) for one in different if one.kind != "unknown"]
    assert compared
    assert found == []
