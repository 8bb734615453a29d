"""How the engine runs a check: the base class of the ``Check`` of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from typing import Self

    from tonecheck.model.document import Document
    from tonecheck.model.finding import Match

Stage = Literal["page", "site", "suppressions"]


class Precomputed:
    """A check, or an entry of its options, with values that are computed once, when packs are compiled.

    Attributes:
        PRECOMPUTED: the names of its cached properties that the compiled packs keep.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ()


class Kind(Precomputed):
    """Base class of the ``Check`` of every kind. It states how the engine runs the check.

    Attributes:
        stage: what a check is called with, and what it yields.
            ``page``: a Document; Matches.
            ``site``: a ``tonecheck.Site``, which holds facts of all pages; pairs of a Place and a Match.
            ``suppressions``: the suppressions of a page, with how often each was used, and the plan; Matches.
        once_per_page: report the same words once per page, unless the rule sets ``repeat: true``.
        about_words: its findings are about wording, so the setting ``allow`` can silence them.
        about_page: its findings are about a page as a whole, wherever on the page they point.
        about_reading: they depend on how all of the page reads, without what it shares with other pages.
        only_with: names in ``PAGE_PARTS``; it finds nothing on a page that has none of them, and a run on such pages
            does not import the kind. If empty, any page may have a match.
        compares_pages: it compares pages of a site, so that there is nothing to find on a single one.
        on_links: of a site it looks only at ``verdicts``, one after the other, so that a page is enough.
    """

    once_per_page: ClassVar[bool] = False
    about_words: ClassVar[bool] = False
    about_page: ClassVar[bool] = False
    about_reading: ClassVar[bool] = False
    only_with: ClassVar[tuple[str, ...]] = ()
    compares_pages: ClassVar[bool] = False
    on_links: ClassVar[bool] = False

    __call__: Callable[..., Iterator[Any]]

    @property
    def stage(self) -> Stage:
        """When the engine calls it."""
        return "page"

    @classmethod
    def shared_pass(cls, checks: Sequence[Any]) -> Callable[[Document], Iterator[tuple[int, Match]]] | None:  # noqa: ARG003 - for kinds that override it
        """Return one pass over a page for several checks of this kind, or None to call each check separately.

        Args:
            checks: the checks; the pass yields an index into them with each Match.
        """
        return None

    @classmethod
    def counter(cls, checks: Sequence[Any]) -> Callable[[Document], Iterable[Any]] | None:  # noqa: ARG003 - as above
        """Return a callable that yields each ``site.facts.Count`` that the site checks compare, or None if none do.

        Args:
            checks: the checks of this kind.
        """
        return None

    def lacks(self) -> str:
        """Return what must be installed before the check can be used, such as “needs the … package”; "" for nothing."""
        return ""

    def altered(self, **values: Any) -> Self:  # noqa: ANN401 - of any field
        """Return a copy with other values, which are not validated; what was computed from the others stays.

        ``dataclasses.replace`` would validate all options again, which for the terms of a rule takes milliseconds.

        Args:
            values: by field, or by a cached property that depends on a changed field.
        """
        changed = object.__new__(type(self))
        vars(changed).update(self.__getstate__(), **values)
        return changed

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy of the check keeps."""
        return vars(self)

    def with_pipeline(self, pipeline: str) -> Self:  # noqa: ARG002 - as above
        """Return the check with a spaCy pipeline, for kinds that parse sentences and do not name a pipeline."""
        return self

    def with_locale(self, locale: str) -> Self:  # noqa: ARG002 - as above
        """Return the check for a site in one English, such as en-US, for kinds that suggest words in its spelling."""
        return self
