"""Loading: files and overlays become one pack; the same files give the same digest."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.engine import Engine
from auditor.errors import PackError
from auditor.model import Level, Role, Strength
from auditor.ruleset import loader
from auditor.ruleset.builtin import builtin_folder
from auditor.ruleset.loader import load_pack
from tests.packs import evidence, judge, rule, write_overlay, write_pack

BASE = [
    evidence("AAA-01", weak=["培训"]),
    evidence("AAA-02", full=["公开"]),
    evidence("MMM-01", weak=["培训"]) | {"strength": "M"},
]


@pytest.fixture
def base(tmp_path):
    """Write a base pack."""
    return write_pack(tmp_path / "base", BASE, terms={"讲座": ["法治讲座"]})


def test_a_rule_comes_out_as_it_was_written(tmp_path):
    """Points default by strength; citations are readable; cases know their place."""
    whole = evidence("AAA-01", topic=["培训"], figure={"units": ["次"]}) | {
        "strength": "A",
        "aliases": ["tr-1"],
        "applies": {"levels": ["县", "部门"], "from_year": 2021},
        "false_alarms": ["法院的培训不算"],
        "cases": [
            {"text": "组织培训4次。", "level": "E3", "role": "第一责任人", "unit_level": "县", "year": 2022},
            {"text": "某省。", "level": "不适用", "unit_level": "省"},
            {"text": "某县。", "level": "E0", "outline": True},
        ],
    }
    pack = load_pack(write_pack(tmp_path, [whole]))
    found = pack.rule("aaa-01")
    assert found is not None
    assert pack.rule("TR-1") is found
    assert pack.rule("ZZZ-99") is None
    assert (found.strength, found.points, found.theme, found.kind) == (Strength.ACCOUNTABLE, 2, "小主题", "evidence")
    assert found.levels == {Level.COUNTY, Level.DEPARTMENT}
    assert found.basis[0].text == "《督察工作规定》（厅字〔2019〕28号）第二十五条"
    assert found.requirement == found.name
    assert found.false_alarms == ("法院的培训不算",)
    assert [c.level for c in found.cases] == [3, None, 0]
    assert (found.cases[0].role, found.cases[0].unit_level, found.cases[0].year) == (
        Role.FIRST_RESPONSIBLE,
        Level.COUNTY,
        2022,
    )
    assert found.cases[2].outline is True
    path, _, line = found.cases[0].where.rpartition(":")
    with open(path, encoding="utf-8") as file:
        assert "组织培训4次" in file.readlines()[int(line) - 1]


def test_a_number_that_is_not_verified_is_never_shown_as_law(tmp_path):
    """Without verification the title stands alone."""
    sources = {"SRC-02": {"title": "某规定", "number": "某发〔2016〕1号", "number_verified": False}}
    cited = evidence("AAA-01", weak=["培训"]) | {"basis": [{"source": "SRC-02"}]}
    (found,) = load_pack(write_pack(tmp_path, [cited], sources=sources)).rules
    assert found.basis[0].text == "《某规定》"


def test_rules_come_in_the_order_of_their_ids(tmp_path):
    """Whatever the order of files and lines."""
    folder = write_pack(tmp_path, [BASE[2], BASE[0]])
    (folder / "a.yaml").write_text((folder / "rules.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    write_pack(folder, [BASE[1]])
    assert [r.id for r in load_pack(folder).rules] == ["AAA-01", "AAA-02", "MMM-01"]


def test_the_digest_tells_packs_apart(tmp_path, base):
    """The same files give the same digest; any change gives another."""
    first = load_pack(base).identity
    assert load_pack(base).identity == first
    copy = write_pack(tmp_path / "copy", BASE, terms={"讲座": ["法治讲座"]})
    assert load_pack(copy).identity.digest == first.digest
    changed = write_pack(tmp_path / "changed", BASE, terms={"讲座": ["普法讲座"]})
    assert load_pack(changed).identity.digest != first.digest
    overlay = write_overlay(tmp_path / "local")
    assert load_pack(base, (overlay,)).identity.digest != first.digest


def test_the_digest_does_not_depend_on_how_lines_end(tmp_path, base, monkeypatch):
    """Neither of a pack nor of the tables: a workbook sent out on Windows is read back elsewhere."""
    tables = [tmp_path / "tables" / name for name in ("wording.yaml", "nearness.json")]
    tables[0].parent.mkdir()
    for table in tables:
        table.write_bytes(b"a: 1\nb: 2\n")
    monkeypatch.setattr(loader, "builtin_tables", lambda: tables)
    first = load_pack(base).identity.digest
    files = [*base.rglob("*.yaml"), *tables]
    for path in files:
        content = path.read_bytes()
        assert b"\r" not in content
        path.write_bytes(content.replace(b"\n", b"\r\n"))
        assert load_pack(base).identity.digest == first, path.name
        path.write_bytes(content.replace(b"\n", b"\n# \n", 1))
        assert load_pack(base).identity.digest != first, path.name
        path.write_bytes(content)


def test_rule_files_are_checked_out_with_line_feeds():
    """On Windows too; the samples as they came."""
    root = builtin_folder().parent
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("no checkout")
    names = ["rules/nearness.json", "rules/national/pack.yaml", "corpus/hongzhou_2020.txt"]
    ran = subprocess.run(["git", "check-attr", "text", "eol", "--", *names], cwd=root, capture_output=True, check=True)
    told = ran.stdout.decode()
    assert "rules/nearness.json: eol: lf" in told
    assert "rules/national/pack.yaml: eol: lf" in told
    assert "corpus/hongzhou_2020.txt: text: unset" in told


@pytest.mark.parametrize("name", ["ours.yml", "OURS.YML", "ours.YAML", "部门/ours.Yaml"])
def test_a_file_whose_name_ends_otherwise_is_told_and_not_passed_over(base, tmp_path, name):
    """What was read before, and kept, does not hide it."""
    overlay = write_overlay(tmp_path / "local")
    load_pack(base, (overlay,))
    (overlay / name).parent.mkdir(exist_ok=True)
    (overlay / name).write_text("[[[", encoding="utf-8")
    with pytest.raises(PackError, match=r"\[P013\]") as found:
        load_pack(base, (overlay,))
    assert str(overlay / name) in str(found.value)
    assert f"改名为 {Path(name).stem}.yaml" in str(found.value)


def test_hidden_files_are_no_part_of_a_pack(base):
    """What an editor or a repository keeps for itself changes nothing."""
    before = load_pack(base)
    (base / ".rules.yaml").write_text("[[[", encoding="utf-8")
    (base / ".rules.yml").write_text("[[[", encoding="utf-8")
    (base / ".github").mkdir()
    (base / ".github" / "ci.yml").write_text("[[[", encoding="utf-8")
    (base / "notes.md").write_text("说明", encoding="utf-8")
    assert load_pack(base) == before


# ---- overlays


def test_an_overlay_adds_rules(tmp_path, base):
    """Local rules stand beside the national ones, and the identity names both packs."""
    overlay = write_overlay(tmp_path / "local", [evidence("LOC-01", weak=["讲座"])])
    pack = load_pack(base, (overlay,))
    assert [r.id for r in pack.rules] == ["AAA-01", "AAA-02", "LOC-01", "MMM-01"]
    assert pack.identity.id == "small+local"
    assert pack.identity.version == "1.0.0+0.1.0"


def test_an_overlay_tightens(tmp_path, base):
    """It may raise points and strength, ask for more and add cases; the rest stays."""
    change = {
        "id": "AAA-01",
        "strength": "A",
        "points": 4,
        "gap": "本市要求写明培训次数",
        "evidence": {"topic": ["培训"], "figure": {"units": ["次"]}},
        "cases": [{"text": "组织培训4次。", "level": "E3"}],
    }
    pack = load_pack(base, (write_overlay(tmp_path / "local", overrides=[change]),))
    changed, old = pack.rule("AAA-01"), load_pack(base).rule("AAA-01")
    assert changed is not None
    assert old is not None
    assert (changed.strength, changed.points, changed.gap) == (Strength.ACCOUNTABLE, 4, "本市要求写明培训次数")
    assert (changed.name, changed.advice, changed.basis, changed.levels) == (
        old.name,
        old.advice,
        old.basis,
        old.levels,
    )
    assert len(changed.cases) == len(old.cases) + 1
    assert judge(Engine(pack), "培训4次。")["AAA-01"].evidence_level == 3


def test_an_overlay_may_tighten_an_m_rule(tmp_path, base):
    """More points and more units; only taking away is refused."""
    change = {"id": "MMM-01", "points": 8, "gap": "本市从严要求"}
    pack = load_pack(base, (write_overlay(tmp_path / "local", overrides=[change]),))
    changed = pack.rule("MMM-01")
    assert changed is not None
    assert (changed.points, changed.strength) == (8, Strength.MANDATORY)


def test_an_overlay_switches_off_with_a_reason(tmp_path, base):
    """The reason stays with the pack, so that a result can say what was not checked."""
    off = [{"id": "AAA-02", "reason": "本市另有专项检查"}]
    pack = load_pack(base, (write_overlay(tmp_path / "local", disable=off),))
    assert pack.rule("AAA-02") is None
    assert pack.disabled == (("AAA-02", "本市另有专项检查"),)


def test_an_overlay_adds_words_to_a_term(tmp_path):
    """A local wording is one line; the national words still count."""
    base = write_pack(tmp_path / "base", [evidence("AAA-01", weak=["@讲座"])], terms={"讲座": ["法治讲座"]})
    overlay = write_overlay(tmp_path / "local", terms={"讲座": {"any": ["普法夜校"], "unless": ["普法夜校校长"]}})
    engine = Engine(load_pack(base, (overlay,)))
    assert judge(engine, "举办法治讲座。")["AAA-01"].evidence_level == 1
    assert judge(engine, "开办普法夜校。")["AAA-01"].evidence_level == 1
    assert judge(engine, "聘请普法夜校校长。")["AAA-01"].evidence_level == 0
    assert judge(Engine(load_pack(base)), "开办普法夜校。")["AAA-01"].evidence_level == 0


def test_overlays_apply_in_order(tmp_path, base):
    """The last one has the last word."""
    one = write_overlay(tmp_path / "one", overrides=[{"id": "AAA-01", "points": 3}], id="one")
    two = write_overlay(tmp_path / "two", overrides=[{"id": "AAA-01", "points": 7}], id="two")
    for overlays, points in (((one, two), 7), ((two, one), 3)):
        found = load_pack(base, overlays).rule("AAA-01")
        assert found is not None
        assert found.points == points


def test_an_overlay_leaves_the_base_as_it_was(tmp_path, base):
    """Loading with an overlay changes nothing for those who load without."""
    before = load_pack(base)
    load_pack(base, (write_overlay(tmp_path / "local", overrides=[{"id": "AAA-01", "points": 7}]),))
    assert load_pack(base) == before


def test_a_draft_needs_no_basis_and_no_cases(tmp_path):
    """It runs and is shown, and never scores."""
    draft = rule("AAA-01", status="draft", basis=None, cases=None, evidence={"weak": ["培训"]})
    (found,) = load_pack(write_pack(tmp_path, [draft])).rules
    assert (found.draft, found.basis, found.cases) == (True, (), ())


def test_the_digest_covers_the_tables_beside_the_packs(base, tmp_path, monkeypatch):
    """Two results of one digest rest on the same words, those of the defects included."""
    table = tmp_path / "wording.yaml"
    monkeypatch.setattr("auditor.ruleset.loader.builtin_tables", lambda: (table,))
    table.write_text("typos: []\n", encoding="utf-8")
    first, again = load_pack(base).identity.digest, load_pack(base).identity.digest
    table.write_text("typos: [x]\n", encoding="utf-8")
    assert first == again != load_pack(base).identity.digest


def test_an_exception_of_one_term_hides_no_phrase_of_another(tmp_path):
    """A term made of two keeps an exception of the one only where nothing of the other stands in it."""
    terms = {
        "委": {"any": ["县委"], "unless": ["县委主要负责同志", "县委大院"]},
        "首": ["主要负责同志"],
        "谁": ["@委", "@首"],
    }
    pack = load_pack(write_pack(tmp_path / "pack", rules=[evidence("AAA-01", topic=["@谁"])], terms=terms))
    assert set(pack.terms["谁"].phrases) == {"县委", "主要负责同志"}
    assert pack.terms["谁"].unless == ("县委大院",)
    assert pack.terms["委"].unless == ("县委主要负责同志", "县委大院")
