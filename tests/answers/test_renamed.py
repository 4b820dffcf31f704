"""One body under two names is told only where nothing else fits."""

from __future__ import annotations

import pytest

from auditor.answers.renamed import Name, alike_names, is_longer_name, partners


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石桥镇人民政府", "东河县石桥镇人民政府"),
        ("江澄市东河县石桥镇人民政府", "石桥镇人民政府"),
        ("水利局", "东河县水利局"),
        ("县水利局", "东河县水利局"),
        ("中共石桥镇委员会", "中共东河县石桥镇委员会"),
        ("柏榆街道办事处", "青禾区柏榆街道办事处"),
        ("东河县 人民政府", "江澄市东河县人民政府"),
    ],
)
def test_places_in_front_make_a_longer_name(one: str, other: str) -> None:
    assert is_longer_name(one, other)
    assert is_longer_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石桥镇人民政府", "石桥镇人民政府"),
        ("石桥镇人民政府", "新石桥镇人民政府"),
        ("石桥镇人民政府", "东河县人民政府"),
        ("东河县人民政府", "东河县水利局"),
        ("石桥镇委员会", "中共东河县石桥镇委员会"),
        ("县委", "中共东河县委"),
        ("政法委", "中共东河县委政法委"),
    ],
)
def test_another_name_is_another_unit(one: str, other: str) -> None:
    assert not is_longer_name(one, other)


SHORT, EAST, WEST = Name("石桥镇人民政府", 2025), Name("东河县石桥镇人民政府", 2025), Name("西河县石桥镇人民政府", 2025)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([SHORT], [EAST], {SHORT: EAST}),
        ([EAST], [SHORT], {EAST: SHORT}),
        ([SHORT, EAST], [EAST], {SHORT: EAST}),
        ([SHORT], [EAST, WEST], {}),
        ([EAST, WEST], [SHORT], {}),
        ([SHORT], [Name(EAST.unit, 2024)], {}),
        ([SHORT], [SHORT, EAST], {}),
        ([Name(SHORT.unit, None)], [EAST], {}),
    ],
)
def test_a_partner_is_the_only_one(before: list[Name], now: list[Name], expected: dict[Name, Name]) -> None:
    assert partners(before, now) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("柘石镇", ["柘石镇人民政府"]),
        ("云潭县柘石镇", ["柘石镇人民政府"]),
        ("柘石镇政府", ["柘石镇人民政府"]),
        ("望溪街道", ["望溪街道办事处"]),
        ("望溪街道党工委", ["望溪街道办事处"]),
        ("云潭县", ["云潭县人民政府"]),
        ("云潭县农业农林局", ["云潭县农业农村局"]),
        ("石柘镇人民政府", ["柘石镇人民政府"]),
        ("青岚市司法局", []),
        ("镇", []),
    ],
)
def test_a_name_that_was_written_short_or_wrong_names_who_may_be_meant(written: str, meant: list[str]) -> None:
    units = ["柘石镇人民政府", "望溪街道办事处", "云潭县人民政府", "云潭县农业农村局"]
    assert alike_names(written, units) == meant
