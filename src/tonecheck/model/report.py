"""The result of a run."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model.finding import Finding
from tonecheck.model.levels import Level
from tonecheck.model.rule import Rule
from tonecheck.named_tuple import NamedTuple


class Fault(NamedTuple):
    """Why a file was not checked; all other files were.

    Attributes:
        path: the file or folder; "" if the fault concerns the site as a whole.
        line: the line in the file, 1-based; None if no line is known.
        message: what is wrong, and what would be right.
    """

    path: str
    line: int | None
    message: str


class CheckedPage(NamedTuple):
    """A page of a run that has just been checked, and what can be said of it before the others have been.

    Attributes:
        path: the article, as shown to users.
        title: its title; "" if it has none, or no rule asked for it.
        findings: those that no other page can change, in order of place. The report has them all, and more.
        fault: why it could not be checked.
    """

    path: str
    title: str = ""
    findings: tuple[Finding, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    Attributes:
        findings: sorted by path, offset, rule.
        faults: the files and folders that could not be checked, and why; sorted by path and line.
        files: how many articles were checked.
        words: how many words of running text they contain.
        seconds: wall time.
        suppressed: how many findings comments on the pages suppressed.
        already_known: how many findings were known before and are not reported.
        below_level: how many findings are below the lowest level that the settings ask for.
        more_findings: families and rules of which a page reports only some findings, and how many more there are.
        notes: what the user should know about the settings, such as patterns that match nothing.
        rules: the rules that were on, in pack order, for report formats that describe them.
        titles: the title of each page that has findings, by path (``Finding.page``); pages without one are not in it.
        families: what each family that has findings is about, in plain words, by name.
        furniture: the running text that pages share, which does not count for how they read, as numbers by path.
        left_out: files of the walk that are no articles, because the site does not publish them, each with the reason.
        unread: keys of front matter with sentences that were not read, each with how many words it has, the largest
            first; only if most of the words of these articles are there.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    words: int = 0
    seconds: float = 0.0
    suppressed: int = 0
    already_known: int = 0
    more_findings: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    below_level: int = 0
    furniture: Mapping[str, frozenset[int]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)

    def count(self, level: Level) -> int:
        """Return how many findings have a level."""
        return sum(finding.level == level for finding in self.findings)
