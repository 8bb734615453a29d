"""All rules of a folder of Vale styles, converted or left out, and the pack that they make."""

from __future__ import annotations

from tonecheck.lazy_dataclass import dataclass
from tonecheck.vale import styles
from tonecheck.vale.conversion import Rule, of_vocabulary, rule
from tonecheck.vale.unsupported import UnsupportedError
from tonecheck.vale.writing import written


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rules in a folder.

    Attributes:
        rules: those that were converted.
        left_out: a line for each other rule, which says why.
        pack: the pack, line by line.
        count: how many rules there were.
        is_broken: whether a file could not be read.
    """

    rules: tuple[Rule, ...]
    left_out: tuple[str, ...]
    pack: tuple[str, ...]
    count: int
    is_broken: bool


def imported(folder: str) -> Imported:
    """Return the rules of the Vale style in a folder, or of all styles in its folders, as a pack.

    If the folder has settings of Vale, those in the folder that they name.

    Raises:
        SourceError: there is no such folder, or no style in it.
    """
    folder = styles.named(folder)
    accepted = styles.accepted(folder)
    all_stated = [*styles.read(folder), *of_vocabulary(accepted, styles.rejected(folder))]
    rules: dict[str, Rule] = {}
    left_out: list[str] = []
    for stated in all_stated:
        result = _converted(stated, accepted)
        same = None if isinstance(result, str) else rules.get(result.keys["id"])
        if isinstance(result, str):
            left_out.append(f"{stated.file}: left out: {result}")
        elif same:
            left_out.append(f"{stated.file}: left out: its id is that of {same.file}; rename one of the files")
        else:
            rules[result.keys["id"]] = result
    pack = tuple(written(rules.values(), left_out, dict.fromkeys(stated.style for stated in all_stated)))
    is_broken = any(stated.problem for stated in all_stated)
    return Imported(tuple(rules.values()), tuple(left_out), pack, len(all_stated), is_broken)


def _converted(stated: styles.Stated, accepted: list[str]) -> Rule | str:
    """Return the rule of a pack, or why there is none."""
    if stated.problem:
        return stated.problem
    try:
        return rule(stated, accepted)
    except UnsupportedError as error:
        return str(error)
