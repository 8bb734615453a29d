"""Mend a text in memory, and tell only what a baseline does not know: what an editor or a site builder would do."""

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

    # What would change; nothing is written before write() is called.
    outcome = linter.fix([folder])
    print(sum(outcome.fixed.values()), "finding can be mended,", len(outcome.report.findings), "is left")
    print(sum(line.startswith("+![") for line in diff(outcome.changes)), "line is another one")
    for change in outcome.changes:
        write(change)

    # What is there today is known; what comes after is told.
    known = Recorder("baseline.json")
    linter.check_site([folder], known=known.known)
    print(sum(known.entries.values()), "finding is known")
