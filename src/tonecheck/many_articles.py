"""Files that hold many articles, such as an export of a blog: which a run has opened, and the articles in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.faults import attempt
from tonecheck.files.articles import shown_path
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Entry, Fault, Report, Source

if TYPE_CHECKING:  # few runs read such files
    from tonecheck.markup.feeds.collection import Collection


class ManyArticles:
    """The files of a run that hold many articles; each is opened when it is first asked for.

    Args:
        format_of: returns the format for a path, or raises SourceError.
        max_bytes: the most bytes of an article.
    """

    def __init__(self, format_of: Callable[[str], str], max_bytes: int) -> None:
        """Open no file yet."""
        self._format_of, self._max_bytes = format_of, max_bytes
        self._files: dict[str, Collection | Fault] = {}

    def __bool__(self) -> bool:
        """Return whether the run has come upon such a file, readable or not."""
        return bool(self._files)

    def __iter__(self) -> Iterator[Collection]:
        """Yield those that could be opened."""
        return (one for one in self._files.values() if not isinstance(one, Fault))

    def forget(self) -> None:
        """Begin another run."""
        self._files.clear()

    def entry(self, path: str) -> Entry | None:
        """Return the article that has a path, such as ``blog.xml#12``; None if it is in none of these files."""
        holding = self._holding(path)
        return holding.entries[path] if holding else None

    def _holding(self, path: str) -> Collection | None:
        """Return the file that holds the article with a path."""
        return next((one for one in self if path in one.entries), None) if "#" in path else None

    def in_file(self, file: str, faults: list[Fault]) -> Iterator[tuple[str, Callable[[], Source]]] | None:
        """Return the path of each article in a file, with what reads it; None for a file that is one article.

        Args:
            file: its path.
            faults: we add a fault for the file if it cannot be read, or for each of its articles that cannot.
        """
        if file not in self._files:
            holds = formats.collection(self._format_of(file))
            if holds is None:
                return None
            self._files[file] = attempt(shown_path(file), lambda: holds(file, self._max_bytes))
        return self._articles(self._files[file], faults)

    def in_text(self, source: Source, faults: list[Fault]) -> Iterator[tuple[str, Callable[[], Source]]] | None:
        """Return the same of a text that the caller has read."""
        holds = formats.collection(source.format)
        if holds is None:
            return None
        read = partial(holds, source.path, self._max_bytes, source.text)
        self._files[source.path] = attempt(source.path, read)
        return self._articles(self._files[source.path], faults)

    @staticmethod
    def _articles(collection: Collection | Fault, faults: list[Fault]) -> Iterator[tuple[str, Callable[[], Source]]]:
        if isinstance(collection, Fault):
            faults.append(collection)
            return
        faults += collection.faults
        for path in collection.entries:
            yield path, partial(collection.source, path)
        collection.close()

    def finder(self, texts: Mapping[str, Source]) -> Callable[[str], Source]:
        """Return what finds an article by its path: in one of these files, or among others by their paths."""

        def source(path: str) -> Source:
            holding = self._holding(path)
            return holding.source(path) if holding else texts[path]

        return source

    def reported(self, report: Report) -> Report:
        """Close the files, and return a report that names their lines where it named those of their articles."""
        collections = list(self)
        if not collections:
            return report
        from tonecheck.findings.entries import in_files  # noqa: PLC0415 - few runs read such files

        for collection in collections:
            collection.close()
        notes = tuple(one.note for one in collections if one.note)
        report = in_files(report, {path: entry for one in collections for path, entry in one.entries.items()})
        return replace(report, notes=(*report.notes, *notes))
