"""Fix a page, then report only findings that are not in a baseline, as an editor or a site builder would."""

import tempfile
from pathlib import Path

from tonecheck import Linter
from tonecheck.findings.baseline import Recorder
from tonecheck.findings.fix import diff, write

PAGE = "# Rivers\n\n![Image of a river](river.jpg)\n\nShe suffers from anxiety.\n"

with tempfile.TemporaryDirectory() as folder:
    page = Path(folder) / "rivers.md"
    page.write_text(PAGE, "utf-8")
    (Path(folder) / "river.jpg").write_bytes(b"")
    linter = Linter({})

    # See what would change. Nothing is written until write() is called.
    outcome = linter.fix([folder])
    print(sum(outcome.fixed.values()), "finding can be fixed,", len(outcome.report.findings), "remains")
    print(sum(line.startswith("+![") for line in diff(outcome.changes)), "line changes")
    for change in outcome.changes:
        write(change)

    # Record today's findings in a baseline; from then on only new findings are reported.
    recorder = Recorder("baseline.json")
    linter.check_site([folder], is_known=recorder.knows)
    print(sum(recorder.entries.values()), "finding is in the baseline")
