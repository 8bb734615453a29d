"""Find where each link of a site leads, without any rule, as a site builder would for its own pages."""

from pathlib import Path

from tonecheck import Linter, Site
from tonecheck.formats import parse
from tonecheck.site import facts

SITE = Path(__file__).parents[1] / "practice-site"

linter = Linter({})
pages = tuple(facts(parse(source)) for source in linter.sources([str(SITE / "content")]))
for verdict in Site(pages, str(SITE)).verdicts:
    hint = f" (did you mean {verdict.near}?)" if verdict.near else ""
    print(f"{Path(verdict.page.path).name}: {verdict.fact.target} is {verdict.outcome}{hint}")
