"""Everything wrong in a pack is told at once: code, path:line:column, the offending line, what to write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from auditor.errors import PackError
from auditor.ruleset import builtin
from auditor.ruleset.loader import load_pack
from tests.packs import SCORING, evidence, rule, write_overlay, write_pack

GOOD = evidence("AAA-01", weak=["培训"])
MANDATORY = evidence("MMM-01", weak=["培训"]) | {"strength": "M"}
HEAD = re.compile(r"\[(P\d{3})\] (.+?):(\d+):(\d+)：(.*)")


def complaints(folder: Path, overlays: tuple[Path, ...] = ()) -> str:
    """Return the message with which a pack is refused."""
    with pytest.raises(PackError) as caught:
        load_pack(folder, overlays)
    return str(caught.value)


def check(message: str, code: str, needle: str) -> None:
    """Assert that the message has a complaint of that code which shows the line with ``needle`` and marks it."""
    found = [m for line in message.split("\n") if (m := HEAD.match(line)) and m[1] == code]
    assert found, message
    head = found[0]
    path, line = Path(head[2]), int(head[3])
    text = path.read_text(encoding="utf-8").split("\n")
    assert needle in text[line - 1], message
    assert f"{line:>4} | {text[line - 1]}" in message
    assert re.search(r"^ +\| +\^$", message, re.M)
    assert re.search("[\u4e00-\u9fff]{2}.*[。”]", head[5])


RULES = {
    "P030 brackets": (evidence("AAA-02", weak=["听取(汇报"]), "P030", "听取(汇报"),
    "P030 one character": (evidence("AAA-02", topic=["法"]), "P030", "法"),
    "P030 in a side": (evidence("AAA-02", sides={"甲": ["好的", "培训*"]}), "P030", "培训*"),
    "P030 with a window": (evidence("AAA-02", weak=[{"find": "培训…", "within": "段"}]), "P030", "培训…"),
    "P031 no part": (rule("AAA-02", kind="pair"), "P031", "AAA-02"),
    "P031 no evidence": (rule("AAA-02"), "P031", "AAA-02"),
    "P032 no basis": (evidence("AAA-02", weak=["培训"]) | {"basis": []}, "P032", "AAA-02"),
    "P033 no passing case": (
        evidence("AAA-02", weak=["培训"]) | {"cases": [{"text": "某县。", "level": "E0"}]},
        "P033",
        "AAA-02",
    ),
    "P033 no failing case": (
        evidence("AAA-02", weak=["培训"]) | {"cases": [{"text": "某县。", "level": "E3"}]},
        "P033",
        "AAA-02",
    ),
    "P034 unknown source": (
        evidence("AAA-02", weak=["培训"]) | {"basis": [{"source": "SRC-99"}]},
        "P034",
        "SRC-99",
    ),
    "P035 unknown term": (evidence("AAA-02", weak=["@没有的词条"]), "P035", "没有的词条"),
    "P012 misspelt": (evidence("AAA-02", topics=["培训"]), "P012", "topics"),
    "P012 wrong level": (rule("AAA-02", applies={"levels": ["地级市"]}), "P012", "地级市"),
    "P012 wrong id": (evidence("甲", weak=["培训"]), "P012", '"甲"'),
    "P012 too short": (evidence("AAA-02", weak=["培训"]) | {"gap": "无"}, "P012", '"无"'),
    "P012 no list": (evidence("AAA-02", weak="培训"), "P012", '"培训"'),
    "P012 missing": (rule("AAA-02", gap=None, evidence={"weak": ["培训"]}), "P012", "{"),
    "P012 too many points": (evidence("AAA-02", weak=["培训"]) | {"points": 101}, "P012", "101"),
    "P025 twice": (GOOD, "P025", "AAA-01"),
}


@pytest.mark.parametrize(("bad", "code", "needle"), RULES.values(), ids=RULES)
def test_what_is_wrong_in_a_rule(tmp_path, bad, code, needle):
    """The place of the mistake is named and shown."""
    check(complaints(write_pack(tmp_path, [GOOD, bad])), code, needle)


LEXICA = {
    "P028 subject": ({}, {"复议": ["行政复议", "@没有"]}, "P028", "@没有"),
    "P029 unknown": ({"甲类": ["@没有"]}, {}, "P029", "@没有"),
    "P029 circle": ({"甲类": ["@乙类"], "乙类": ["@甲类"]}, {}, "P029", "@"),
    "P029 itself": ({"甲类": ["培训", "@甲类"]}, {}, "P029", "@甲类"),
    "P030 phrase": ({"甲类": ["(培训"]}, {}, "P030", "(培训"),
    "P030 long form": ({"甲类": {"any": ["好的", "培"]}}, {}, "P030", "培"),
    "P012 empty": ({"甲类": {"any": []}}, {}, "P012", "any"),
}


@pytest.mark.parametrize(("terms", "subjects", "code", "needle"), LEXICA.values(), ids=LEXICA)
def test_what_is_wrong_in_a_lexicon(tmp_path, terms, subjects, code, needle):
    """Terms that name each other in a circle, or nothing, are told where they stand."""
    check(complaints(write_pack(tmp_path, [GOOD], terms=terms, subjects=subjects)), code, needle)


def test_a_term_in_two_files(tmp_path):
    """P024: one home for one term."""
    folder = write_pack(tmp_path, [GOOD])
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "first.yaml").write_text("terms:\n  甲类: [培训]\n", encoding="utf-8")
    (folder / "lexicon" / "more.yaml").write_text("terms:\n  乙类: [讲座]\n  甲类: [轮训]\n", encoding="utf-8")
    check(complaints(folder), "P024", "甲类")


@pytest.mark.parametrize(("name", "content"), [("rules.yaml", ""), ("rules.yaml", "- 甲\n"), ("sources.yaml", "甲\n")])
def test_a_file_of_another_shape(tmp_path, name, content):
    """P011: an empty file or a list at the top says which keys are wanted."""
    folder = write_pack(tmp_path, [GOOD])
    (folder / name).write_text(content, encoding="utf-8")
    message = complaints(folder)
    assert re.search(rf"\[P011\] .*{name}:1:1：.*键", message)
    assert "theme" in message or "sources" in message


@pytest.mark.parametrize(
    ("part", "value", "needle"),
    [
        ("credits", {"E0": 0, "E1": 0.2, "E2": 0.6}, "E3"),
        ("points", {"M": 5, "A": 2, "S": 1}, "I"),
        ("credits", {"E0": 0, "E1": 0.2, "E2": 0.6, "E3": "一"}, "E3"),
        ("grades", [], "grades"),
        ("pass_at", 101, "pass_at"),
    ],
)
def test_what_is_wrong_in_the_scoring(tmp_path, part, value, needle):
    """P012 for weights that are missing or out of range; never a crash."""
    folder = write_pack(tmp_path, [GOOD], scoring={part: value})
    message = complaints(folder)
    assert re.search(rf"\[P012\] .*scoring.yaml:\d+:\d+：.*{needle}", message)


def test_a_folder_without_a_pack(tmp_path):
    """P010 names the folder and says what to give."""
    assert re.search(r"\[P010\] .*没有的.*请", complaints(tmp_path / "没有的"))


def test_a_pack_without_scoring(tmp_path):
    """P026."""
    folder = write_pack(tmp_path, [GOOD])
    (folder / "scoring.yaml").unlink()
    assert re.search("P026.*scoring.yaml.*请", complaints(folder))


def test_a_pack_without_rules(tmp_path):
    """P027: nothing to check is never a pass."""
    assert re.search("P027.*规则.*请", complaints(write_pack(tmp_path)))


def test_no_pack_beside_the_program(monkeypatch, tmp_path):
    """P000 says how to go on."""
    monkeypatch.setattr(builtin, "_HERE", tmp_path / "auditor")
    with pytest.raises(PackError, match=r"\[P000\].*请.*--pack"):
        builtin.builtin_pack()


OVERLAYS = {
    "P020 wrong base": ({"extends": "other"}, "P020", "other"),
    "P021 disable unknown": ({"disable": [{"id": "ZZZ-01", "reason": "本地不适用"}]}, "P021", "ZZZ-01"),
    "P022 disable M": ({"disable": [{"id": "MMM-01", "reason": "本地不适用"}]}, "P022", "MMM-01"),
    "P022 M to S": ({"overrides": [{"id": "MMM-01", "strength": "S"}]}, "P022", "MMM-01"),
    "P022 M to draft": ({"overrides": [{"id": "MMM-01", "status": "draft"}]}, "P022", "MMM-01"),
    "P022 M without points": ({"overrides": [{"id": "MMM-01", "points": 0}]}, "P022", "MMM-01"),
    "P022 M for fewer": ({"overrides": [{"id": "MMM-01", "applies": {"levels": ["省"]}}]}, "P022", "MMM-01"),
    "P023 change unknown": ({"overrides": [{"id": "ZZZ-01", "points": 3}]}, "P023", "ZZZ-01"),
}


@pytest.mark.parametrize(("parts", "code", "needle"), OVERLAYS.values(), ids=OVERLAYS)
def test_what_is_wrong_in_an_overlay(tmp_path, parts, code, needle):
    """An overlay changes what is there, and never takes away what the law lays on the report."""
    base = write_pack(tmp_path / "base", [GOOD, MANDATORY])
    check(complaints(base, (write_overlay(tmp_path / "local", **parts),)), code, needle)


def test_a_broken_base_and_an_overlay(tmp_path):
    """What is wrong in the base is told, whatever lies over it."""
    base = write_pack(tmp_path / "base", [GOOD], id="Falsch!")
    assert "P012" in complaints(base, (write_overlay(tmp_path / "local"),))


def test_everything_wrong_is_told_at_once(tmp_path):
    """The head counts the mistakes; each has its own complaint."""
    bad = [
        evidence("AAA-02", weak=["(培训"]),
        evidence("AAA-03", weak=["@没有"]),
        evidence("AAA-04", weak=["培训"]) | {"basis": []},
    ]
    message = complaints(write_pack(tmp_path, bad))
    assert {m[1] for line in message.split("\n") if (m := HEAD.match(line))} == {"P030", "P032", "P035"}
    assert message.startswith("规则包有 3 处错误，未作任何审查")


def test_a_broken_file_does_not_hide_another(tmp_path):
    """Each file is read by itself."""
    folder = write_pack(tmp_path, [GOOD], scoring={"pass_at": 101})
    (folder / "more.yaml").write_text("theme: [\n", encoding="utf-8")
    message = complaints(folder)
    assert "P004" in message
    assert "P012" in message


def test_a_misspelt_key_is_answered_with_the_right_one(tmp_path):
    """The nearest known key is proposed."""
    assert "topic" in complaints(write_pack(tmp_path, [evidence("AAA-02", topik=["培训"])]))


def test_every_scoring_part_of_the_tests_is_valid(tmp_path):
    """The pack that all these cases start from has nothing wrong."""
    pack = load_pack(write_pack(tmp_path, [GOOD, MANDATORY], scoring=json.loads(json.dumps(SCORING))))
    assert [r.id for r in pack.rules] == ["AAA-01", "MMM-01"]
