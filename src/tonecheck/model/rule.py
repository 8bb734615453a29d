"""A rule: what to look for, how to report it, and why it may be trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model.levels import Level
from tonecheck.model.traits import Traits

_DAY = expression(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Variant:
    """How a rule reports one case of its kind. A field that is None takes the rule's value."""

    level: Level | None = None
    message: str | None = None
    enabled: bool = True
    in_document: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must report (bad) or must not report (good). It is both a test and documentation.

    Attributes:
        text: the article.
        format: name of its format.
        find: the exact source text of an expected finding; "" for any.
        variant: the expected variant; "" for any.
        fixed: the text after the rule's edits, if it has any.
        path: path of the article, for rules that look at files.
        files: paths of other files that exist, for rules that look at files.
        site: texts of other files of its site by path, for rules that look at the whole site.
        times: how often the text is repeated, for rules about long articles.
    """

    text: str
    format: str = "markdown"
    find: str = ""
    variant: str = ""
    fixed: str | None = None
    path: str = ""
    files: tuple[str, ...] = ()
    site: Mapping[str, str] = field(default_factory=dict)
    times: int = 1

    @classmethod
    def from_value(cls, value: object) -> Example:
        """Return an example that is written as a bare string."""
        return cls(str(value))


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a rule."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule states about the world that can change: numbers, names of services, titles.

    Attributes:
        what: each fact, in a few words.
        checked: the day on which they were last compared with their source, such as 2026-09-01; or "never".
        source: where to look them up: a key of ``rules/sources.yaml``, or an address.
    """

    what: tuple[str, ...]
    source: str
    checked: str = "never"

    def __post_init__(self) -> None:
        """Check how the day is written.

        Raises:
            ValueError: ``checked`` is neither a day nor "never".
        """
        if self.checked != "never" and not _DAY.fullmatch(self.checked):
            raise ValueError(f"checked is “{self.checked}”; write a day such as 2026-09-01, or never")


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right on public sites: a reader judged its findings in place.

    Attributes:
        read: how many findings were read.
        right: how many of them were right.
        wrong: how many should not have been there; the others are open to argument.
        sites: from how many sites they came.
        date: the day of the judgement, such as 2026-11-29.
    """

    read: int
    right: int
    wrong: int
    sites: int
    date: str

    def __post_init__(self) -> None:
        """Check that the counts are possible, and how the day is written.

        Raises:
            ValueError: they are not.
        """
        if self.right + self.wrong > self.read:
            raise ValueError(
                f"right and wrong are {self.right + self.wrong} together, but only {self.read} were read; "
                "each finding that was read counts once"
            )
        if self.sites > self.read or (self.read and not self.sites):
            raise ValueError(
                f"sites is {self.sites}, but {self.read} were read; "
                "count the sites that these findings came from: at least 1, and at most as many as were read"
            )
        if not _DAY.fullmatch(self.date):
            raise ValueError(f"date is “{self.date}”; write a day such as 2026-11-29")

    @property
    def arguable(self) -> int:
        """How many findings were open to argument."""
        return self.read - self.right - self.wrong


class _Shelved:
    """An object whose fields are read when one of them is asked for."""

    __slots__ = ("_read", "_traits")
    _read: Callable[[Any, str], None]
    _traits: Traits

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any field
        """Read the field, which has no value yet, and return it."""
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no {name!r}")
        self._read(self, name)
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Rule(_Shelved):
    """What to look for, and how to report it. All fields except ``check``, ``pack`` and ``line`` are keys in YAML.

    Attributes:
        id: ``family/name``, both kebab-case.
        kind: how to look, a module of ``tonecheck.kinds``.
        level: how much it matters.
        message: the text of a finding, with ``{values}`` of the match.
        why: the reason, in a sentence or two.
        plain: what it finds, in a few plain words, for lists and headings; "" if the pack gives none.
        source: keys of ``rules/sources.yaml``.
        variants: level and message for single cases of the kind.
        judges: what it judges: a claim, a promise, a remark, a word, an order or a term. The contexts that clear its
            findings follow from it (``language.judging``); its option ``unless`` adds some, or takes one away
            (``!name``).
        enabled: on by default.
        repeat: report each occurrence of a term, not only the first on a page.
        safe: its edits cannot change the meaning of a text.
        locales: the languages that it is for; if empty, all.
        needs_locale: on only if the configuration states the language: a guess would be wrong for half of all sites.
        no_locale: on only if the configuration does not state the language.
        facts: what it relies on that can change, and when that was last checked.
        measured: how often it was right on public sites; None if nobody has counted.
        in_document: its message in a document of a word processor, if ``message`` speaks of what only a web page has.
        examples: tests and documentation.
        check: the kind with this rule's options.
        pack: the file that defines it, as users see it.
        line: its line in that file, 1-based.
    """

    id: str
    kind: str
    message: str
    why: str
    level: Level = "warning"
    plain: str = ""
    source: tuple[str, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    judges: Literal["", "claim", "promise", "remark", "word", "order", "term"] = ""
    enabled: bool = True
    repeat: bool = False
    safe: bool = False
    locales: tuple[str, ...] = ()
    needs_locale: bool = False
    no_locale: bool = False
    facts: tuple[Facts, ...] = ()
    measured: Measured | None = None
    in_document: str = ""
    examples: Examples = Examples()
    check: Any = None
    pack: str = ""
    line: int = 0

    @classmethod
    def shelved(cls, name: str, kind: str, traits: Traits, read: Callable[[Rule, str], None]) -> Rule:
        """Return a rule of which only the name, the kind and the traits are known yet.

        Args:
            name: its id.
            kind: how to look.
            traits: those of its check.
            read: called with the rule and a field that is asked for; it sets the field, and others as it likes.
        """
        rule = object.__new__(cls)
        for field_name, value in (("id", name), ("kind", kind), ("_traits", traits), ("_read", read)):
            object.__setattr__(rule, field_name, value)
        return rule

    @property
    def traits(self) -> Traits:
        """What the engine asks of its check; to know them we need not read the check."""
        try:
            return self._traits
        except AttributeError:
            return Traits.of(self.check)

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]
