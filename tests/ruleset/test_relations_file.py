"""``relations.yaml``: what it must say, and how its mistakes are told."""

from __future__ import annotations

import json
import re

import pytest

from auditor.errors import PackError
from auditor.figures.relations import KINDS
from auditor.ruleset.loader import load_pack
from auditor.ruleset.relation_build import NEEDS
from tests.packs import evidence, write_pack

METRIC = {
    "name": "收件",
    "unit": "件",
    "meaning": "收到的申请",
    "say": ["收到…#件"],
    "cases": [{"text": "收到9件。", "values": [9]}],
}
GOOD = {
    "id": "LOC-01",
    "name": "去向",
    "kind": "sum",
    "message": "请核对各项",
    "total": {"metrics": ["收件"]},
    "parts": {"受理": []},
}


def write(folder, *relations):
    """Write a small pack with relations; JSON is YAML."""
    write_pack(folder, [evidence("AAA-01", weak=["培训"])])
    content = {
        "metrics.yaml": {"theme": "小主题", "metrics": [METRIC]},
        "relations.yaml": {"relations": list(relations)},
    }
    for name, data in content.items():
        (folder / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def test_a_good_file(tmp_path):
    """A relation of the pack is loaded; a part without words is known by its name."""
    (relation,) = load_pack(write(tmp_path, GOOD)).relations
    assert relation.id == "LOC-01"
    assert relation.parts == (("受理", ("受理",)),)


WRONG = {
    "unknown metric": ([GOOD | {"total": {"metrics": ["没有的"]}}], "P041", "没有的"),
    "needed field": ([{k: v for k, v in GOOD.items() if k != "total"}], "P040", "sum"),
    "unknown part": ([GOOD | {"complete": [["受理", "漏写"]]}], "P042", "漏写"),
    "unknown overlap": ([GOOD | {"overlap": [["受理", "漏写"]]}], "P042", "漏写"),
    "told twice": ([GOOD, GOOD], "P043", "LOC-01"),
    "unknown kind": ([GOOD | {"kind": "product"}], "P012", "product"),
    "misspelt key": ([GOOD | {"mesage": "请核对"}], "P012", "mesage"),
    "bad id": ([GOOD | {"id": "一"}], "P012", "一"),
}


@pytest.mark.parametrize(("relations", "code", "needle"), WRONG.values(), ids=WRONG)
def test_mistakes_are_told_with_their_place(tmp_path, relations, code, needle):
    """Every mistake has its code, line and column, and the line is shown."""
    folder = write(tmp_path, *relations)
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    place = re.search(rf"\[{code}\] .*relations.yaml:(\d+):\d+：", str(caught.value))
    assert place, str(caught.value)
    line = (folder / "relations.yaml").read_text(encoding="utf-8").split("\n")[int(place[1]) - 1]
    assert needle in line


def test_every_kind_is_checked_by_something():
    """The kinds that can be written are those that are checked."""
    assert set(NEEDS) == set(KINDS)


def test_the_shipped_relations_say_what_to_do(pack):
    """Each has a name and a message to the reporting unit; the numbers are those of the catalogue."""
    assert len(pack.relations) > 40
    for relation in pack.relations:
        assert len(relation.message) > 8
        assert re.fullmatch(r"(AR-(0[1-9]|[1-3]\d|4[0-8])|GEN-\d\d)[a-d]?", relation.id)
