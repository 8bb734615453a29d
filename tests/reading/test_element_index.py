"""Elements by name and by attribute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.model import Node, Span
from tonecheck.reading.element_index import ElementIndex

NAMES = ["a", "img", "table", "jsx-link", ""]
ATTRIBUTES = st.dictionaries(st.sampled_from(["role", "style", "id"]), st.just("x"), max_size=2)
NODES = st.lists(st.builds(Node, st.just(-1), st.sampled_from(NAMES), st.just(Span(0, 1)), ATTRIBUTES), max_size=12)


@given(nodes=NODES, names=st.sets(st.sampled_from([*NAMES, "gone"])))
def test_elements_are_found_in_source_order_as_by_a_look_at_all(nodes: list[Node], names: set[str]) -> None:
    elements = ElementIndex(nodes)
    assert list(elements.named(*names)) == [index for index, node in enumerate(nodes) if node.name in names]
    for attribute in ("role", "style", "gone"):
        assert list(elements.having(attribute)) == [n for n, node in enumerate(nodes) if attribute in node.attributes]
    assert list(elements.components) == [n for n, node in enumerate(nodes) if node.name.startswith("jsx-")]
