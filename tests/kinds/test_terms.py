"""Terms: one pass, whatever stands between the words, and never a part of another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.counting import calls_at_once
from tonecheck import formats
from tonecheck.errors import ConfigError, RuleError
from tonecheck.kinds.terms import Check
from tonecheck.language.fold import fold
from tonecheck.language.term import Term
from tonecheck.markup.builder import PageBuilder
from tonecheck.model import Document, Source
from tonecheck.settings.decode import decode, read_yaml


def check(options: str) -> Check:
    return decode(read_yaml(options, "rule.yaml"), Check, "the rule")


def page(text: str, form: str = "markdown") -> Document:
    return formats.parse(Source("a.md", text, form))


def found(options: str, text: str, form: str = "markdown") -> list[str]:
    document = page(text, form)
    return [document.source.text[slice(*match.span)] for match in check(options)(document)]


@pytest.mark.parametrize(
    ("flag", "text", "expected"),
    [
        ("suffer* from", "She suffers from grief. We suffered from it.", ["suffers from", "suffered from"]),
        ("suffer* from", "Suffrage from 1918. They suffer. From here on.", []),
        ("(a|an|the) addict", "An addict, the addict, one addict", ["An addict", "the addict"]),
        ("just (simply|) breathe", "Just breathe. Just simply breathe.", ["Just breathe", "Just simply breathe"]),
        ("attention seeking", "attention-seeking", []),
        ("attention-seeking", "attention seeking, attention\u2011seeking", ["attention\u2011seeking"]),
        ("harm", "self-harm and harm", ["harm"]),
        ("can", "I can't. I can.", ["can"]),
        ("addict", "the addict’s family, addicts", ["addict"]),
        ("don't worry", "Don’t worry. Don't worry. Do not worry.", ["Don’t worry", "Don't worry"]),
        ("cs:ADD", "ADD and add", ["ADD"]),
        ("e.g.", "Some, e.g. these", ["e.g."]),
        ("and/or", "this and/or that", ["and/or"]),
        ("100%", "It is 100% safe, 100 % safe", ["100%"]),
        ("???", "What is this ???", ["???"]),
        ("crazy", "See crazy.com, a@crazy.org, https://x.org/crazy/a and /guides/crazy/one", []),
        ("crazy", "crazy/mad, (crazy), crazy.", ["crazy", "crazy", "crazy"]),
        ("Ängste", "Viele ängste", ["ängste"]),
        ("", "anything", []),
    ],
)
def test_what_a_flag_finds(flag: str, text: str, expected: list[str]) -> None:
    assert found(f"terms: ['{flag.replace(chr(39), chr(39) * 2)}']", text) == expected


@pytest.mark.parametrize(
    "between",
    [" ", "  ", "\u00a0", "\u2009", "\n", "\r\n", " \n> ", "</b> ", "&nbsp;", " <br> "],
)
def test_what_may_stand_between_the_words(between: str) -> None:
    text = f"> She committed{between}suicide." if ">" in between[:3] else f"<b>She</b> committed{between}suicide."
    document = page(text)
    (match,) = check("terms: [commit* suicide]")(document)
    assert fold(match.values["match"]) == "committed suicide"
    assert document.source.text[slice(*match.span)] == f"committed{between}suicide"


@pytest.mark.parametrize("between", ["\n\n", "\n- ", ". ", ", ", " ![x](y) ", " `x` ", " | "])
def test_what_parts_the_words(between: str) -> None:
    assert found("terms: [committed suicide]", f"She committed{between}suicide.") == []


def test_markup_inside_a_word_belongs_to_it() -> None:
    assert found("terms: [unbelievable]", "It is un**believ**able.") == ["un**believ**able"]
    assert found("terms: [don't]", "<p>I don&rsquo;t.</p>", "html") == ["don&rsquo;t"]


def test_code_addresses_and_other_languages_are_not_read() -> None:
    assert found("terms: [crazy]", "`crazy`\n\n    crazy\n\n[x](crazy.md)\n") == []
    assert found("terms: [die]", '<p lang="de">Die Angst</p><p>We <i lang="de">die</i> die.</p>', "html") == ["die"]
    assert found("terms: [die]", '<html lang="de"><body><p>Die Angst</p></body></html>', "html") == []


def test_the_longest_match_of_a_rule_counts_and_rules_do_not_disturb_each_other() -> None:
    both = check("terms: [mental, mental health problem, health]")
    document = page("A mental health problem.")
    assert [match.values["match"] for match in both(document)] == ["mental health problem"]
    run = Check.shared_pass([both, check("terms: [health]")])
    assert [(number, match.values["match"]) for number, match in run(document)] == [
        (0, "mental health problem"),
        (1, "health"),
    ]


def test_suggestions_keep_the_capital_and_are_listed() -> None:
    rule = check("terms: [{flag: suffers from, suggest: [lives with, has], why: kinder}]")
    (match,) = rule(page("Suffers from grief."))
    assert match.suggestions == ("Lives with", "Has")
    assert match.values == {"match": "Suffers from", "suggest": "Lives with” or “Has", "advice": "", "why": "kinder"}


def test_exceptions_contexts_scope_and_slots() -> None:
    assert found(
        "terms: [{flag: mad, except: [mad about, (a|the) mad hatter]}]", "Mad about tea, a mad hatter, mad"
    ) == ["mad"]
    assert found("{terms: [mad], unless: [quoted]}", "“I am mad,” he said. Mad.") == ["Mad"]
    assert found("{terms: [mad], only: [quoted]}", "“I am mad,” he said. Mad.") == ["mad"]
    assert found("{terms: [mad], scope: [heading]}", "# Mad\n\nmad") == ["Mad"]
    assert found("{terms: ['{who} is mad'], slots: {who: [he, she]}}", "She is mad. It is mad.") == ["She is mad"]
    some_options = "{terms: ['(it|{who} {much}) mad'], slots: {who: [he, she], much: [is, is very]}}"
    assert found(some_options, "She is very mad. It mad. They mad.") == ["She is very mad", "It mad"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ("terms: ['a (b|c (d|e))']", "“a (b|c (d|e))” has alternatives inside alternatives; write each of them out"),
        ("terms: ['{who} is']", "rule.yaml:1: the rule: “{who} is” names the slot “who”, which is not under “slots”"),
        ("terms: ['(he|{who}) is']", "“(he|{who}) is” names the slot “who”, which is not under “slots”"),
        ("terms: [{flag: x, near: ['{who}']}]", "“{who}” names the slot “who”, which is not under “slots”"),
        ("terms: [{flag: x, except: ['x {who}']}]", "“x {who}” names the slot “who”, which is not under “slots”"),
        ("{terms: [x], unless: [quotd]}", "unknown context “quotd”; did you mean “quoted”?"),
        ("terms: [{flag: x, sugest: y}]", "unknown key “sugest” in terms of the rule; did you mean “suggest”?"),
        ("terms: ['" + "(a|b|c|d|e|f|g|h) " * 8 + "']", "stands for 16,777,216 texts; divide it"),
    ],
)
def test_what_cannot_be_looked_for_is_named(options: str, error: str) -> None:
    with pytest.raises((ConfigError, RuleError)) as wrong:
        check(options)
    assert error in str(wrong.value)


WORDS = st.sampled_from(["she", "lives", "with", "grief", "é🙂", "\U0001d538b", "cafe\u0301"])


@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from([" ", "\u00a0", "\r\n", "* *", "&nbsp;", " 🙂 ", ", "])),
        min_size=2,
        max_size=12,
    )
)
def test_a_span_holds_what_was_matched(parts: list[tuple[str, str]]) -> None:
    builder = PageBuilder(Source("a.md", "".join(word + gap for word, gap in parts), "markdown"))
    builder.open("paragraph", 0)
    offset = 0
    for word, gap in parts:
        builder.text(offset, offset + len(word))
        offset += len(word)
        add = builder.html if "&" in gap or not gap.strip("* \u00a0\r\n") else builder.text
        for char in gap.replace("&nbsp;", "\x00"):
            size = 6 if char == "\x00" else 1
            if char != "*":
                add(offset, offset + size)
            offset += size
    builder.close(offset)
    document = builder.finish()
    for match in Check((Term(("lives with", "grief", "she lives")),))(document):
        source = document.source.text[slice(*match.span)].replace("*", "").replace("&nbsp;", " ")
        assert " ".join(fold(source).split()) == " ".join(fold(match.values["match"]).split())
        assert " ".join(fold(match.values["match"]).split()) in {"lives with", "grief", "she lives"}


def test_cost_does_not_grow_with_the_number_of_terms() -> None:
    text = "\n\n".join(["We walk along the river and speak of grief and of what may come after it."] * 50)

    def cost(count: int) -> int:
        run = Check.shared_pass([Check((Term((f"word{number} of grief",)),)) for number in range(count)])
        document = page(text, "plain")
        return calls_at_once(lambda: list(run(document)))

    cost(1)  # compiles what a first page needs
    assert cost(4_000) < 1.1 * cost(40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a failed attempt, and she had felt suicidal.", ["a failed attempt"]),
        ("It was a failed attempt at humour.", []),
        ("A suicidal film and a failed attempt at humour.", []),
        ("Suicidal people.\n\nA failed attempt.", []),
    ],
)
def test_the_topic_of_the_block_decides(text: str, expected: list[str]) -> None:
    rule = "terms: [{flag: [failed attempt], suggest: [attempt], near: [suicid*, suicidal], far: [film]}]"
    assert found(rule, text) == expected


def test_a_rule_may_name_the_topic_for_all_its_terms() -> None:
    rule = "terms: [stop taking tablets]\nfar: [GP, doctor*]"
    assert found(rule, "You can stop taking tablets.") == ["stop taking tablets"]
    assert found(rule, "Ask two doctors before you stop taking tablets.") == []


def test_a_term_may_be_one_line() -> None:
    (match,) = check("terms: ['utilise, make use of -> use | take']")(page("We make use of it."))
    assert (match.values["match"], match.suggestions, match.variant) == ("make use of", ("use", "take"), "")
    (match,) = check("terms: [utilise]")(page("We utilise it."))
    assert (match.suggestions, match.variant) == ((), "bare")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A depressive is not a depressive episode.", ["A depressive"]),
        ("A depressive episode came.", []),
        ("These are depressive episodes.", []),
    ],
)
def test_phrases_that_a_match_begins_or_is_part_of(text: str, expected: list[str]) -> None:
    assert found("terms: [{flag: [a depressive, depressive], except: [depressive episode]}]", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Anxiety\n\nRapid relief.", ["Rapid relief"]),
        ("# Anxiety\n\n## Our method\n\nRapid relief.", ["Rapid relief"]),
        ("# Us\n\n## Our method\n\nRapid relief.\n\nIt is for anxiety.", ["Rapid relief"]),
        ("# Us\n\n## Our method\n\nRapid relief.\n\n## Anxiety\n\nSlow relief.", []),
        ("# Us\n\nIt is for anxiety.\n\n# Trains\n\nRapid relief.", []),
        ("Rapid relief.\n\nIt is for anxiety.", ["Rapid relief"]),
        ("Rapid relief.\n\n# Anxiety\n\nIt is for anxiety.", []),
        ("Rapid relief.", []),
        ("# Over-anxiety\n\nRapid relief.", []),
    ],
)
def test_the_topic_is_that_of_the_section(text: str, expected: list[str]) -> None:
    assert found("terms: [{flag: [rapid relief], topic: [anxiety]}]", text) == expected
