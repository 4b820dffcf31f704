"""Identity of short invented reports: each case of the YAML files says what must come out."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ruamel.yaml import YAML

from auditor.identity import Identity, identify

HERE = Path(__file__).parent
FACTS = ("unit", "level", "year", "title")


def _load(name: str) -> Any:
    return YAML(typ="safe").load(HERE / name)


BODIES: dict[str, str] = _load("cases.yaml")["bodies"]
CASES: list[dict[str, Any]] = [case for path in sorted(HERE.glob("cases_*.yaml")) for case in _load(path.name)]


def paragraphs_of(case: dict[str, Any]) -> list[str]:
    """Build the paragraphs of a case: its head, a common body, its end."""
    parts = (case["text"], BODIES.get(case.get("body", ""), ""), case.get("end", ""))
    return [line.replace("¶", "\n") for part in parts if part for line in part.split("\n")]


def run(case: dict[str, Any]) -> Identity:
    """Identify a case."""
    entry = case.get("entry")
    row = SimpleNamespace(**{k: (entry or {}).get(k) for k in ("unit", "level", "year", "submitted", "published")})
    block = {key: str(value) for key, value in case.get("block", {}).items()}
    return identify(paragraphs_of(case), block, case.get("file", "000_846.txt"), row if entry else None)


def observed(found: Identity, key: str) -> Any:
    """Return what a case's ``want`` compares under ``key``."""
    if key in FACTS:
        fact = getattr(found, key)
        return None if fact is None else fact.value
    if key == "dates":
        return {kind.value: fact.value.isoformat() for kind, fact in found.dates}
    if key == "sources":
        return {name: fact.source.value for name in FACTS if (fact := getattr(found, name))}
    return getattr(found, key)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """A short report is known by what its sources say, most trusted first."""
    found = run(case)
    got: dict[str, Any] = {}
    for key, wanted in case["want"].items():
        seen, value = observed(found, key), wanted
        if key == "sources":
            seen = {name: seen.get(name) for name in value}
        if key == "dates":
            value = {kind: str(day) for kind, day in value.items()}
        if seen != value:
            got[key] = {"want": value, "got": seen}
    assert not got, f"{got}\n{found}"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_quote_is_verbatim(case: dict[str, Any]) -> None:
    """A quote from the text stands in the text, letter for letter."""
    found = run(case)
    raw = "\n".join(paragraphs_of(case))
    outside = {"清单", "网页信息栏", "文件名"}
    facts = [fact for name in FACTS if (fact := getattr(found, name))] + [fact for _, fact in found.dates]
    bare = "".join(raw.split())
    assert [f for f in facts if f.source.value not in outside and f.quote not in raw and f.quote not in bare] == []


def test_there_are_enough_cases_and_no_name_twice() -> None:
    """Each case can be named when it fails."""
    names = [case["id"] for case in CASES]
    assert len(names) == len(set(names)) >= 120
