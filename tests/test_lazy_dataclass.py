"""Our ``dataclass`` and the standard one: whatever is asked of a class, both answer alike."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
import sys
import types
from collections.abc import Callable
from typing import Any

import pytest

from tonecheck import lazy_dataclass

SOURCE = '''
from __future__ import annotations
from dataclasses import field
from functools import cached_property
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 0
    label: str = field(default="", compare=False)


@dataclass(frozen=True)
class Line:
    """A line."""

    COUNT: ClassVar[int] = 3

    ends: tuple[Point, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, repr=False)
    kept: list[int] = field(default_factory=list, init=False, compare=False)
    name: str = field(default="n", init=False)

    def __post_init__(self) -> None:
        if len(self.ends) == 1:
            raise ValueError("one end")

    @cached_property
    def length(self) -> int:
        return len(self.ends)


@dataclass
class Box:
    """A box."""

    side: int = 1


@dataclass(slots=True)
class Counter:
    """A counter."""

    count: int = 0


@dataclass(slots=True, eq=False)
class Same:
    """Compared by identity."""

    count: int = 0


@dataclass(frozen=True)
class Nothing:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class Spot(Point):
    """A point with a size."""

    size: int = 1

    def __repr__(self) -> str:
        return "spot"
'''


def _module(name: str, dataclass: object) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__["dataclass"] = dataclass
    sys.modules[name] = module
    exec(SOURCE, module.__dict__)  # noqa: S102 - the same classes by two decorators
    return module


OURS = _module("ours", lazy_dataclass.dataclass)
THEIRS = _module("theirs", dataclasses.dataclass)

QUESTIONS: dict[str, Callable[[Any], object]] = {
    "made": lambda m: [
        m.Point(1),
        m.Point(1, 2, "a"),
        m.Point(x=1, label="b"),
        m.Line(),
        m.Box(2),
        m.Nothing(),
        m.Spot(1),
    ],
    "equal": lambda m: [
        m.Point(1) == m.Point(1, 0, "other"),
        m.Point(1) == m.Point(2),
        m.Point(1) == m.Spot(1),
        m.Point(1) == 1,
        m.Nothing() == m.Nothing(),
        m.Same() == m.Same(),
        m.Box() == m.Box(),
    ],
    "hash": lambda m: [hash(m.Point(1, 2, "a")) == hash((1, 2)), hash(m.Nothing()) == hash(()), m.Box.__hash__],
    "fields": lambda m: [
        [(f.name, f.type, f.init, f.repr, f.compare) for f in dataclasses.fields(c)] for c in _classes(m)
    ],
    "defaults": lambda m: [
        [f.default is dataclasses.MISSING or f.default for f in dataclasses.fields(c)] for c in _classes(m)
    ],
    "is dataclass": lambda m: [dataclasses.is_dataclass(c) for c in _classes(m)],
    "replace": lambda m: [dataclasses.replace(m.Point(1, 2), y=5), dataclasses.replace(m.Line(), ends=(1, 2))],
    "asdict": lambda m: [dataclasses.asdict(m.Line((m.Point(1), m.Point(2)))), dataclasses.asdict(m.Counter(4))],
    "signature": lambda m: [str(inspect.signature(c)) for c in _classes(m)],
    "pickle": lambda m: [_pickled(one) for one in (m.Point(1, 2, "a"), m.Counter(3), m.Line())],
    "copy": lambda m: [copy.copy(m.Point(1, 2, "a")), copy.deepcopy(m.Line((m.Point(1), m.Point(2))))],
    "match": lambda m: [c.__match_args__ for c in _classes(m)],
    "slots": lambda m: [getattr(c, "__slots__", None) for c in _classes(m)],
    "class attributes": lambda m: [m.Line.COUNT, m.Line.ends, m.Line.name, hasattr(m.Line, "seen"), m.Box.side],
    "cached": lambda m: [m.Line((1, 2)).length, hasattr(m.Point(1), "__dict__")],
    "own factory": lambda m: m.Line().seen is m.Line().seen,
}
WRONG: dict[str, Callable[[Any], object]] = {
    "set": lambda m: setattr(m.Point(1), "x", 2),
    "set another": lambda m: setattr(m.Line(), "z", 2),
    "delete": lambda m: delattr(m.Point(1), "x"),
    "set in slots": lambda m: setattr(m.Counter(), "other", 2),
    "too few": lambda m: m.Point(),
    "too many": lambda m: m.Point(1, 2, "", 4),
    "unknown": lambda m: m.Point(1, z=2),
    "not init": lambda m: m.Line(kept=[]),
    "refused": lambda m: m.Line((1,)),
    "no hash": lambda m: hash(m.Box()),
}


def _pickled(one: object) -> object:
    return pickle.loads(pickle.dumps(one))  # noqa: S301 - made here


def _classes(module: Any) -> list[Any]:
    return [module.Point, module.Line, module.Box, module.Counter, module.Same, module.Nothing, module.Spot]


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_those_of_the_standard_library(question: str) -> None:
    ask = QUESTIONS[question]
    assert repr(ask(OURS)).replace("ours", "theirs") == repr(ask(THEIRS))


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_refused_is_refused_alike(wrong: str) -> None:
    said = []
    for module in (OURS, THEIRS):
        with pytest.raises((AttributeError, TypeError, ValueError)) as caught:
            WRONG[wrong](module)
        said.append((caught.type, str(caught.value).replace("ours", "theirs")))
    assert said[0] == said[1]


def test_values_can_be_changed_where_nothing_is_frozen() -> None:
    box, counter = OURS.Box(), OURS.Counter()
    box.side = counter.count = 7
    assert (box, counter) == (OURS.Box(7), OURS.Counter(7))


def test_an_init_is_compiled_once_and_only_if_it_is_called_often() -> None:
    module = _module("again", lazy_dataclass.dataclass)
    module.Point(1)
    assert type(module.Point.__dict__["__init__"]) is not types.FunctionType
    points = [module.Point(1, label="often") for _ in range(100)]
    compiled = module.Point.__dict__["__init__"]
    module.Point(2)
    assert type(compiled) is types.FunctionType
    assert module.Point.__dict__["__init__"] is compiled
    assert len(set(points)) == 1


CALLS: list[Callable[[Any], object]] = [
    lambda m: m.Point(1, y=2),
    lambda m: m.Point(1, 2, "", 4),
    lambda m: m.Point(1, x=1),
    lambda m: m.Point(y=1),
    lambda m: m.Point(1, z=2),
    lambda m: m.Line(kept=[]),
    lambda m: m.Line(seen={1: 2}),
    lambda m: m.Line((1,)),
    lambda m: m.Spot(1, size=3).size,
]


@pytest.mark.parametrize("call", CALLS)
def test_a_first_call_does_what_later_ones_do(call: Callable[[Any], object]) -> None:
    module = _module("ours", lazy_dataclass.dataclass)
    later = _module("ours", lazy_dataclass.dataclass)
    for one in _classes(later):
        inspect.signature(one)  # compiles
    assert _outcome(call, module) == _outcome(call, later) == _outcome(call, THEIRS)


def _outcome(call: Callable[[Any], object], module: Any) -> str:
    try:
        return repr(call(module))
    except (TypeError, ValueError) as error:
        return repr(error).replace("ours", "theirs")


def test_our_field_and_replace_are_those_of_the_standard_library() -> None:
    module = types.ModuleType("own_field")
    sys.modules["own_field"] = module
    module.__dict__.update(dataclass=lazy_dataclass.dataclass)
    exec(SOURCE.replace("from dataclasses", "from tonecheck.lazy_dataclass"), module.__dict__)  # noqa: S102 - as above
    for ask in QUESTIONS.values():
        assert repr(ask(module)).replace("own_field", "theirs") == repr(ask(THEIRS))
    cases: list[tuple[Any, dict[str, Any]]] = [
        (module.Point(1, 2, "a"), {"y": 5}),
        (module.Line(), {"ends": (1, 2)}),
        (THEIRS.Point(1), {"x": 3}),
        (module.Spot(1), {"size": 4}),
    ]
    for one, changes in cases:
        assert lazy_dataclass.replace(one, **changes) == dataclasses.replace(one, **changes)


@pytest.mark.parametrize("changes", [{"kept": []}, {"other": 1}, {"ends": (1,)}])
def test_replace_refuses_what_the_standard_library_refuses(changes: dict[str, object]) -> None:
    said = []
    for replace in (lazy_dataclass.replace, dataclasses.replace):
        with pytest.raises((TypeError, ValueError)) as caught:
            replace(OURS.Line(), **changes)
        said.append((caught.type, str(caught.value)))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "options", [{"kw_only": True}, {"hash": True}, {"default": 1, "default_factory": int}, {"x": 1}]
)
def test_our_field_refuses_what_the_class_would(options: dict[str, object]) -> None:
    field: Any = lazy_dataclass.field
    with pytest.raises((TypeError, ValueError)):

        @lazy_dataclass.dataclass
        class Refused:
            x: int = field(**options)


def test_a_base_class_may_be_a_standard_one_and_the_other_way_round() -> None:
    @dataclasses.dataclass(frozen=True)
    class Base:
        x: int
        y: list[int] = dataclasses.field(default_factory=list, repr=False)

    @lazy_dataclass.dataclass(frozen=True)
    class Ours(Base):
        z: int = 3

    @dataclasses.dataclass(frozen=True)
    class Theirs(Ours):
        w: int = 4

    assert repr(Ours(1)) == repr(Ours(1)) == f"{Ours.__qualname__}(x=1, z=3)"
    assert [item.name for item in dataclasses.fields(Theirs)] == ["x", "y", "z", "w"]
    assert dataclasses.asdict(Theirs(1, z=2)) == {"x": 1, "y": [], "z": 2, "w": 4}


REFUSED = {
    "keyword only": ("x: int = field(kw_only=True)", TypeError, "Refused.x: kw_only and hash"),
    "hash": ("x: int = field(hash=False)", TypeError, "Refused.x: kw_only and hash"),
    "init only": ("x: InitVar[int] = 0", TypeError, "Refused.x: InitVar"),
    "keywords from here": ("_: KW_ONLY\n    x: int = 0", TypeError, "Refused._: KW_ONLY"),
    "a list for all": ("x: list[int] = []", ValueError, "Refused.x: the default is mutable"),
    "a dictionary in a field": (
        "x: dict[int, int] = field(default={})",
        ValueError,
        "Refused.x: the default is mutable",
    ),
    "order": ("x: int = 0\n    y: int", TypeError, "Refused.y has no default and follows x"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_supported_is_refused(what: str) -> None:
    body, error, line = REFUSED[what]
    code = f"from __future__ import annotations\nfrom dataclasses import *\n@ours\nclass Refused:\n    {body}\n"
    with pytest.raises(error, match=re.escape(line)):
        exec(code, {"ours": lazy_dataclass.dataclass, "__name__": "refused"})  # noqa: S102 - the cases above


def test_a_field_after_inherited_defaults_needs_one_too() -> None:
    code = (
        "from __future__ import annotations\n"
        "@ours\nclass Base:\n    x: int = 0\n"
        "@ours\nclass Refused(Base):\n    y: int\n"
    )
    with pytest.raises(TypeError, match=r"Refused\.y has no default and follows x"):
        exec(code, {"ours": lazy_dataclass.dataclass, "__name__": "refused"})  # noqa: S102 - as above


@pytest.mark.parametrize("option", ["kw_only", "unsafe_hash", "order", "init", "repr", "weakref_slot", "match_args"])
def test_options_that_are_not_supported_are_refused(option: str) -> None:
    decorate: Any = lazy_dataclass.dataclass
    with pytest.raises(TypeError, match=option):
        decorate(**{option: True})
