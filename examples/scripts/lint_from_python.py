"""Lint a text, a file and a folder from Python, as a site builder or an editor would."""

from pathlib import Path

from tonecheck import Linter, check_file, check_text

ARTICLES = Path(__file__).parents[1] / "one-article"

# One text in memory. The path only states the format; tonecheck does not read that file.
for finding in check_text("You may find these guides helpful:\n", path="guide.md"):
    place = finding.place
    print(f"line {place.start.line}: {finding.message}")

# One file, with the settings from the nearest folder above it.
print(len(check_file(ARTICLES / "finding-words.md")), "findings in finding-words.md")

# Many articles with one configuration, read and checked once.
linter = Linter({"select": ["images-alt", "lead-ins"], "audience": "public"})
report = linter.check_site([str(ARTICLES)])
print(f"{report.files} articles, {report.count('error')} errors, {report.count('warning')} warnings")
