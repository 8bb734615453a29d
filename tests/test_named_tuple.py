"""Named tuples: like those of the standard library."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from tonecheck.named_tuple import NamedTuple


class Ours(NamedTuple):
    """Where a word stands."""

    start: int
    end: int = 0
    words: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.start

    def moved(self, by: int) -> Ours:
        return self._replace(start=self.start + by, end=self.end + by)


class Standard(typing.NamedTuple):
    """Where a word stands."""

    start: int
    end: int = 0
    words: tuple[str, ...] = ()


def test_values_compare_and_show_as_those_of_the_standard_library() -> None:
    ours, standard = Ours(3, words=("a",)), Standard(3, words=("a",))
    assert tuple(ours) == tuple(standard) == (3, 0, ("a",))
    assert repr(ours) == repr(standard).replace("Standard", "Ours")
    assert (ours._fields, ours._field_defaults) == (standard._fields, standard._field_defaults)
    assert ours._asdict() == standard._asdict()
    assert (Ours.__doc__, Ours.__module__, Ours.__qualname__) == (Standard.__doc__, __name__, "Ours")
    assert hash(ours) == hash(standard)


def test_methods_and_properties_are_kept() -> None:
    assert Ours(1, 4).length == 3
    assert Ours(1, 4).moved(2) == Ours(3, 6)


def test_values_can_be_copied_and_pickled() -> None:
    value = Ours(1, 2, ("b",))
    assert copy.copy(value) == value
    again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    assert again == value
    assert type(again) is Ours


def test_arguments_are_checked() -> None:
    with pytest.raises(TypeError, match="start"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Ours(1).start = 2  # type: ignore[misc]


def test_a_field_without_a_default_behind_one_with_a_default_is_refused() -> None:
    with pytest.raises(TypeError, match="follows one with a default"):

        class Wrong(NamedTuple):
            start: int = 0
            end: int  # type: ignore[misc]


def test_annotations_are_kept_as_text() -> None:
    assert Ours.__annotations__ == {"start": "int", "end": "int", "words": "tuple[str, ...]"}


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1,), {"start": 2}),
        ((1, 2, (), 4), {}),
        ((1,), {"other": 2}),
        ((1,), {"words": ()}),
        ((), {"end": 2}),
    ],
)
def test_the_first_call_does_what_later_ones_do(values: tuple[object, ...], named: dict[str, object]) -> None:
    class Fresh(NamedTuple):
        start: int
        end: int = 0
        words: tuple[str, ...] = ()

    first = _outcome(Fresh, values, named)
    assert [Fresh(1, number) for number in range(100)] == [(1, number, ()) for number in range(100)]
    assert Fresh.__new__.__code__.co_filename == "<string>"  # it was compiled
    assert _outcome(Fresh, values, named) == first == _outcome(Standard, values, named).replace("Standard", "Fresh")


def _outcome(made: Any, values: tuple[object, ...], named: dict[str, object]) -> str:
    try:
        return repr(made(*values, **named))
    except TypeError as error:
        return str(error)


def test_a_class_may_be_derived_from_one() -> None:
    class Longer(Ours):
        __slots__ = ()

        def doubled(self) -> int:
            return 2 * self.length

    longer = [Longer(1, number) for number in range(50)]
    assert {type(one) for one in longer} == {Longer}
    assert longer[9].doubled() == 16
    assert type(Ours(1)) is Ours


@pytest.mark.parametrize("name", ["_start", "class"])
def test_a_name_that_no_field_can_have_is_refused(name: str) -> None:
    make: Any = type(NamedTuple)
    with pytest.raises(ValueError, match=name):
        make("Wrong", (), {"__annotations__": {name: "int"}, "__qualname__": "Wrong", "__module__": "m"})


def test_values_of_another_number_make_none() -> None:
    assert Ours._make([1, 2, ()]) == Ours(1, 2)
    with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
        Ours._make([1])
    with pytest.raises(ValueError, match="other"):
        Ours(1)._replace(other=2)  # type: ignore[call-arg]
