"""Fix a run in rounds: apply the edits of all findings, look again at what changed, until nothing changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from tonecheck.faults import attempt, in_order
from tonecheck.findings.fix import Change, Outcome, agreeing, applied
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Fault, Finding, Report, Source

ROUNDS = 10
"""The most rounds for an article. One round fixes every mention of a word, so fixes that need more never end."""
GROWTH = 10
ROOM = 10_000
"""A text that is so many times as long as it was, and so many characters besides, comes of fixes that never end."""


class Run(Protocol):
    """A run over articles whose texts change from round to round."""

    def findings(self, changed: Mapping[str, Source]) -> Iterable[Finding]:
        """Return every finding that has edits, even those that a report only counts.

        Args:
            changed: the articles that are new since the last call, by path; at the first call none.
        """

    def read(self, path: str) -> Source:
        """Return an article as the first round saw it.

        Raises:
            SourceError: the article has changed on disk since then, or cannot be read.
        """

    def is_broken(self, path: str) -> bool:
        """Return whether the last round could not read an article."""

    def report(self) -> Report:
        """Return the report on the articles as they are now."""


class _Article:
    """An article and what its fixes have made of it: its texts, each with the rules that changed it.

    Attributes:
        path: its path.
        before: its text as read.
        text: its text now.
        now: the article with that text.
        fixed: how many findings were fixed, by rule.
        left_out: the rules whose fixes were tried and taken back.
        refused: why fixes cannot be written into the file, with their findings.
    """

    def __init__(self, path: str, source: Source) -> None:
        self.path = path
        self.before = self.text = source.text
        self.fixed: Counter[str] = Counter()
        self.left_out: set[str] = set()
        self.refused: list[tuple[Finding, str]] = []
        self.now = self._source = source
        self._steps: list[tuple[str, set[str]]] = []
        self._one_by_one = False

    def fix(self, findings: Iterable[Finding], *, unsafe: bool) -> bool:
        """Apply the edits of findings, and return whether the text is another one then.

        If we had that text before, there were too many rounds, or the text got too long, we go back to the text as read
        and leave out the rules that went round.
        """
        wanted = [finding for finding in findings if finding.rule not in self.left_out]
        wanted = self._writable(wanted, unsafe=unsafe)
        if self._one_by_one:
            first = min((finding.rule for finding in wanted if finding.safe or unsafe), default="")
            wanted = [finding for finding in wanted if finding.rule == first]
        edits, done = agreeing(self.text, wanted, unsafe=unsafe)
        text = applied(self.text, edits)
        if text == self.text:
            return False
        self._steps.append((self.text, {finding.rule for finding in done}))
        earlier = [number for number, (before, _) in enumerate(self._steps) if before == text]
        rounds = ROUNDS * (ROUNDS if self._one_by_one else 1)
        if earlier or len(self._steps) > rounds or len(text) > GROWTH * len(self.before) + ROOM:
            self._leave_out(earlier[0] if earlier else -1)
        else:
            self.text = text
            self.fixed.update(finding.rule for finding in done)
            self.now = replace(self.now, text=text, layout=self.now.layout and self.now.layout.moved(edits))
        return True

    def _writable(self, findings: list[Finding], *, unsafe: bool) -> list[Finding]:
        """Return the findings whose fixes can be written into the file, and remember the others."""
        layout = self.now.layout
        if layout is None:
            return findings
        fixable = [(finding, finding.safe or unsafe) for finding in findings if finding.edits]
        refusals = [(finding, layout.refusal(finding.edits) if is_wanted else "") for finding, is_wanted in fixable]
        self.refused = [(finding, reason) for finding, reason in refusals if reason]
        return [finding for finding, reason in refusals if not reason]

    @property
    def change(self) -> Change:
        """What the fixes change."""
        return Change(self.path, self.before, self.text, self.now if self.now.layout is not None else None)

    def take_back(self) -> None:
        """Go back to the text as read, because the last fixes made it unreadable, and find out which rule did."""
        _, rules = self._steps[-1]
        if len(rules) > 1:
            self._one_by_one = True
            self._leave_out(len(self._steps))
        else:
            self._leave_out(-1)

    def _leave_out(self, since: int) -> None:
        """Go back to the text as read, and leave out the rules that changed it since some step."""
        self.left_out.update(*(rules for _, rules in self._steps[since:]))
        self.text = self.before
        self.now = self._source
        self.fixed.clear()
        self._steps.clear()


Choose = Callable[[Finding], Finding | None]
"""Returns a finding as it is to be fixed, perhaps with other edits; None leaves it alone."""


def settle(run: Run, *, unsafe: bool = False, chosen: Callable[[Mapping[str, str]], Choose] | None = None) -> Outcome:
    """Fix a run and look at it again, until nothing changes, and return the result.

    Fixes that undo each other, never end, or make an article unreadable are left out, and the outcome names their
    rules. An article that changed on disk in the meantime is left as it is; that is a fault in the report.

    Args:
        run: the articles.
        unsafe: also apply edits that may change the meaning of a sentence.
        chosen: called before each round with the texts that fixes have changed so far, by path; returns what chooses
            among the findings of that round. None: all are fixed.

    Raises:
        TonecheckError: a setting or a rule is invalid.
    """
    articles: dict[str, _Article] = {}
    faults: dict[str, Fault] = {}
    changed: dict[str, Source] = {}
    while True:
        by_path: dict[str, list[Finding]] = {}
        choose = chosen({path: one.text for path, one in articles.items()}) if chosen else None
        for found in run.findings(changed):
            finding = choose(found) if choose else found
            if finding:
                by_path.setdefault(finding.path, []).append(finding)
        broken = [path for path in changed if run.is_broken(path)]
        for path in broken:
            articles[path].take_back()
        changed = {path: articles[path].now for path in broken}
        for path, findings in by_path.items():
            if path not in articles and path not in faults and _has_fix(findings, unsafe=unsafe):
                read = attempt(path, lambda: run.read(path))  # noqa: B023 - called at once
                if isinstance(read, Fault):
                    faults[path] = read
                else:
                    articles[path] = _Article(path, read)
            if path in articles and articles[path].fix(findings, unsafe=unsafe):
                changed[path] = articles[path].now
        if not changed:
            break
    unfixed = [finding for findings in by_path.values() for finding in findings if not (finding.safe or unsafe)]
    return _outcome(run.report(), articles, faults, len(unfixed))


def _has_fix(findings: Iterable[Finding], *, unsafe: bool) -> bool:
    return any(finding.edits and (finding.safe or unsafe) for finding in findings)


def _outcome(report: Report, articles: Mapping[str, _Article], faults: Mapping[str, Fault], unsafe: int) -> Outcome:
    in_path_order = [articles[path] for path in sorted(articles)]
    return Outcome(
        replace(report, faults=in_order((*report.faults, *faults.values()))) if faults else report,
        tuple(one.change for one in in_path_order if one.text != one.before),
        {one.path: dict(sorted(one.fixed.items())) for one in in_path_order if one.fixed},
        {one.path: tuple(sorted(one.left_out)) for one in in_path_order if one.left_out},
        unsafe,
        tuple(refused for one in in_path_order for refused in one.refused),
    )
