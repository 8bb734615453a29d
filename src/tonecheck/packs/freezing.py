"""Turn rules into plain data, which a file can hold, and back into objects, without validating them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from operator import eq
from typing import Any, TypeGuard, overload

from tonecheck import plugins
from tonecheck.cache.plain_data import packed, unpacked
from tonecheck.language.text_table import TableTexts, Texts, TextTable
from tonecheck.lazy_dataclass import is_dataclass
from tonecheck.model import Precomputed

_MANY = 2
_OURS = ("tonecheck.kinds.", "tonecheck.language.", "tonecheck.packs.", "tonecheck.reading.")


class Freezing:
    """Turns objects into plain data.

    Attributes:
        classes: the classes of the objects, named “module:class”, each with its number in the data.
        texts: texts to find, which the data refers to by their index.
    """

    def __init__(self) -> None:
        """Start without any object."""
        self.classes: dict[str, int] = {}
        self.texts: list[Texts] = []

    def frozen(self, value: Any) -> Any:  # noqa: ANN401 - any option of any kind
        """Return a value as plain data, in which a dictionary stands for what must be made again.

        Raises:
            TypeError: it has an object that rules cannot have, or that is not a dataclass.
        """
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, tuple):
            items = tuple([self.frozen(item) for item in value])
            if not any(map(_is_remade, items)):
                return items
            are_objects = len(items) >= _MANY and all(isinstance(item, dict) and "class" in item for item in items)
            return {"many": tuple(map(packed, items))} if are_objects else {"tuple": items}
        if isinstance(value, list):
            items = tuple([self.frozen(item) for item in value])
            return {"list": items} if any(map(_is_remade, items)) else list(items)
        if isinstance(value, Mapping):
            return {"map": {str(key): self.frozen(item) for key, item in value.items()}}
        if is_dataclass(value) and not isinstance(value, type) and hasattr(value, "__dict__"):
            return self._object(value)
        raise TypeError(f"{type(value).__name__} cannot be cached")

    def _object(self, value: Any) -> Any:  # noqa: ANN401 - as above
        import dataclasses  # noqa: PLC0415 - it imports inspect, and only compiling needs it

        kind = type(value)
        name = f"{kind.__module__}:{kind.__qualname__}"
        if not is_of_rules(name):
            raise TypeError(f"{name} cannot be cached")
        fields = {
            item.name: self.frozen(getattr(value, item.name))
            for item in dataclasses.fields(value)
            if item.default is dataclasses.MISSING or getattr(value, item.name) != item.default
        }
        number = self.classes.setdefault(name, len(self.classes))
        computed = {name: getattr(value, name) for name in (kind.PRECOMPUTED if issubclass(kind, Precomputed) else ())}
        texts = {name: self._numbers(value) for name, value in computed.items() if _is_texts(value)}
        ready = {name: value for name, value in computed.items() if name not in texts}
        ready |= {name: item for name, item in fields.items() if not _is_remade(item)}
        remade = {name: item for name, item in fields.items() if _is_remade(item)}
        return {"class": number, "ready": ready, "remade": remade, "texts": texts}

    def _numbers(self, value: Texts | list[Texts]) -> int | list[int]:
        if isinstance(value, list):
            return [self._number(texts) for texts in value]
        return self._number(value)

    def _number(self, texts: Texts) -> int:
        self.texts.append(texts)
        return len(self.texts) - 1


def _is_remade(frozen: object) -> bool:
    return isinstance(frozen, dict)


def _is_texts(value: object) -> TypeGuard[Texts | list[Texts]]:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, Texts) for item in value)
    return isinstance(value, Texts)


class Thawing:
    """Creates objects again. They passed validation when they were frozen.

    Args:
        classes: the names of their classes.
        table: the texts to find, which the data refers to.
    """

    def __init__(self, classes: Sequence[str], table: TextTable) -> None:
        """Import no class yet."""
        self._classes: list[type | str] = list(classes)  # a name becomes the class at its first use
        self._table = table

    def thawed(self, value: Any) -> Any:  # noqa: ANN401 - any option of any kind
        """Return the value that was frozen.

        A field with its default value was not cached: the class attribute supplies it.
        """
        if not isinstance(value, dict):
            return value
        if "class" in value:
            return self._object(value)
        if "many" in value:
            return Frozen(range(len(value["many"])), _Aside(self, value["many"]))
        if "tuple" in value:
            return tuple([self.thawed(item) for item in value["tuple"]])
        if "list" in value:
            return [self.thawed(item) for item in value["list"]]
        return {key: self.thawed(item) for key, item in value["map"].items()}

    def _object(self, value: dict[str, Any]) -> object:
        kind = self._classes[value["class"]]
        if isinstance(kind, str):
            module, _, name = kind.partition(":")
            self._classes[value["class"]] = kind = getattr(import_module(module), name)
        created: object = object.__new__(kind)
        attributes = created.__dict__
        attributes.update(value["ready"])
        for key, item in value["remade"].items():
            attributes[key] = self.thawed(item)
        for key, numbers in value["texts"].items():
            attributes[key] = self._texts(numbers)
        return created

    def _texts(self, numbers: int | list[int]) -> TableTexts | list[TableTexts]:
        if isinstance(numbers, list):
            return [TableTexts(self._table, number) for number in numbers]
        return TableTexts(self._table, numbers)


class _Aside:
    """The objects of a tuple, each of which is made again when it is asked for."""

    def __init__(self, thawing: Thawing, items: Sequence[bytes]) -> None:
        self._thawing = thawing
        self._items = items
        self._made: dict[int, Any] = {}

    def __getitem__(self, index: int) -> Any:  # noqa: ANN401 - of the class that was frozen
        if index not in self._made:
            self._made[index] = self._thawing.thawed(unpacked(self._items[index]))
        return self._made[index]

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what was made."""
        return {**self.__dict__, "_made": {}}


class Frozen(Sequence[Any]):
    """A tuple of objects, each of which is created when it is asked for: a run needs few of a rule's many terms."""

    def __init__(self, indexes: range, aside: _Aside) -> None:
        """Keep them as they are.

        Args:
            indexes: which of them.
            aside: the objects.
        """
        self._indexes = indexes
        self._aside = aside

    def __len__(self) -> int:
        """Return how many objects there are."""
        return len(self._indexes)

    @overload
    def __getitem__(self, index: int) -> Any: ...  # noqa: ANN401 - of the class that was frozen

    @overload
    def __getitem__(self, index: slice) -> Frozen: ...

    def __getitem__(self, index: int | slice) -> Any | Frozen:
        """Return an object, or some of them."""
        if isinstance(index, slice):
            return Frozen(self._indexes[index], self._aside)
        return self._aside[self._indexes[index]]

    def __eq__(self, other: object) -> bool:
        """Return whether the objects equal those of a tuple."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(tuple(self))


def is_of_rules(name: str) -> bool:
    """Return whether rules can have objects of a class, named “module:class”: it is ours, or of an installed kind."""
    module = name.partition(":")[0]
    return module.startswith(_OURS) or module in plugins.installed("kinds").values()
