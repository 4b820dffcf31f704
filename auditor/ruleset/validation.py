"""Validate a YAML file by its model: every mistake is told once, in Chinese, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from auditor.ruleset.wording import wording
from auditor.ruleset.yaml_source import Location, YamlSource

M = TypeVar("M", bound=BaseModel)

# pydantic names the branch of a union in the location of an error; such a part is no key of the file,
# nor is its mark of an error in a key
_UNION_BRANCHES = ("function-", "list[", "constrained-")
_UNION_NAMES = frozenset({"TermSpec", "FindSpec", "str", "[key]"})


class Strict(BaseModel):
    """Refuse unknown keys: a misspelt key must never be a rule without effect."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def validated(model: type[M], source: YamlSource, complaints: list[str]) -> M | None:
    """Return the content of a file as its model; None where it is wrong, with ``complaints`` extended."""
    if not isinstance(source.data, dict):
        complaints.append(
            source.complaint("P011", (), "文件应是“键: 值”的形式，第一层要有 " + "、".join(model.model_fields))
        )
        return None
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        placed = [(_in_file(problem["loc"]), problem) for problem in error.errors()]
        unknown = [location for location, problem in placed if problem["type"] == "extra_forbidden"]
        for location, problem in placed:
            # of the branches of a union only the one that fits best is told
            if any(len(other) > len(location) and other[: len(location)] == location for other, _ in placed):
                continue
            # a misspelt key is told once, not also as missing
            if problem["type"] == "missing" and any(_misspelt(location, other) for other in unknown):
                continue
            complaints.append(source.complaint("P012", location, wording({**problem, "loc": location}, model)))
        return None


def _misspelt(missing: Location, unknown: Location) -> bool:
    return missing[:-1] == unknown[:-1] and bool(get_close_matches(str(unknown[-1]), [str(missing[-1])], cutoff=0.6))


def _in_file(location: Sequence[str | int]) -> Location:
    return tuple(
        p for p in location if not (isinstance(p, str) and (p in _UNION_NAMES or p.startswith(_UNION_BRANCHES)))
    )
