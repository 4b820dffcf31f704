"""What a changed pack changes: verdicts and sentences, by report and by rule; nothing is left out in silence."""

from __future__ import annotations

import pytest

from auditor.checks.registry import CHECKS
from auditor.exits import ExitCode
from auditor.ruleset.loader import load_pack
from auditor.ruletools.diff import NO_RULE, Transition, diff_packs
from auditor.ruletools.folder import open_folder
from tests.packs import write_pack
from tests.ruletools.samples import RULE, TERMS, report, review_pack, review_rule, write_folder

OTHER_WORDS = "抽调骨干组织执法卷宗评查。"
WIDER = {"topic": ["@案卷 + 评查", "卷宗评查"]}


def diff(tmp_path, old, new, reports):
    """Compare two packs (lists of rules) on some reports."""
    packs = [load_pack(write_pack(tmp_path / name, rules, terms=TERMS)) for name, rules in (("old", old), ("new", new))]
    return diff_packs(*packs, open_folder(write_folder(tmp_path / "in", reports)))


def changes(found):
    """Return unit, rule and the verdicts of every change."""
    return [(c.unit, c.rule, c.before.verdict, c.after.verdict) for c in found.changes]


def test_the_same_pack_changes_nothing(tmp_path):
    """Exit code 0."""
    found = diff(tmp_path, [review_rule()], [review_rule()], {"甲.txt": report(OTHER_WORDS)})
    assert (found.changes, found.summary, found.exit_code) == ((), (), ExitCode.PASSED)
    assert found.documents == 1


def test_a_new_phrasing_shows_verdict_and_sentence_before_and_after(tmp_path):
    """Exit code 1; only the reports it concerns are named."""
    reports = {"甲.txt": report(OTHER_WORDS), "乙.txt": report("新建公路三十公里。", unit="白榆县")}
    found = diff(tmp_path, [review_rule()], [review_rule(**WIDER)], reports)
    assert changes(found) == [("青桐县人民政府", RULE, "缺失", "部分")]
    change = found.changes[0]
    assert change.verdict_changed
    assert (change.before.sentence, change.after.sentence) == ("", OTHER_WORDS)
    assert (change.before.evidence_level, change.after.evidence_level) == (0, 2)
    assert found.summary[0].verdicts == (Transition("缺失", "部分", 1),)
    assert found.exit_code is ExitCode.BELOW_THRESHOLD


def test_the_other_way_round_is_the_mirror_image(tmp_path):
    """What one direction adds the other takes away."""
    reports = {"甲.txt": report(OTHER_WORDS)}
    there = diff(tmp_path / "1", [review_rule()], [review_rule(**WIDER)], reports)
    back = diff(tmp_path / "2", [review_rule(**WIDER)], [review_rule()], reports)
    assert [(c.before, c.after) for c in there.changes] == [(c.after, c.before) for c in back.changes]


def test_the_same_verdict_by_another_sentence_is_a_change_of_its_own(tmp_path):
    """It is counted apart from changes of verdict."""
    reports = {"甲.txt": report(OTHER_WORDS, "组织执法案卷评查。")}
    found = diff(tmp_path, [review_rule()], [review_rule(**WIDER)], reports)
    assert changes(found) == [("青桐县人民政府", RULE, "部分", "部分")]
    assert not found.changes[0].verdict_changed
    assert found.changes[0].before.sentence == "组织执法案卷评查。"
    assert found.changes[0].after.sentence == OTHER_WORDS
    assert (found.summary[0].verdicts, found.summary[0].sentences) == ((), 1)


def test_the_summary_counts_reports_by_rule(tmp_path):
    """The most frequent change first."""
    reports = {f"{n}.txt": report(OTHER_WORDS, unit=f"{n}县") for n in ("青桐", "白榆")}
    reports["丙.txt"] = report("组织执法卷宗评查20宗。", unit="乌柏县")
    found = diff(tmp_path, [review_rule()], [review_rule(**WIDER)], reports)
    assert found.summary[0].verdicts == (Transition("缺失", "部分", 2), Transition("缺失", "满足", 1))


def test_a_rule_that_comes_or_goes_changes_the_reports_it_applies_to(tmp_path):
    """A township is not concerned by a rule for counties."""
    other = review_rule() | {"id": "BBB-01"}
    reports = {"甲.txt": report(OTHER_WORDS), "乙.txt": report(OTHER_WORDS, unit="青桐县白石镇")}
    found = diff(tmp_path / "1", [review_rule()], [review_rule(), other], reports)
    assert changes(found) == [("青桐县人民政府", "BBB-01", NO_RULE, "缺失")]
    found = diff(tmp_path / "2", [review_rule(), other], [review_rule()], reports)
    assert changes(found) == [("青桐县人民政府", "BBB-01", "缺失", NO_RULE)]
    assert [s.rule for s in found.summary] == ["BBB-01"]


@pytest.mark.parametrize("forth", [True, False])
def test_a_renumbered_rule_is_the_same_rule(tmp_path, forth):
    """Its alias pairs it, whichever pack knows of the new number; the new sentence of E2 is no other one."""
    renamed = review_rule() | {"id": "BBB-01", "aliases": [RULE]}
    packs = [[review_rule()], [renamed]]
    old, new = packs if forth else packs[::-1]
    found = diff(tmp_path, old, new, {"甲.txt": report("组织执法案卷评查。")})
    assert (found.documents, found.changes) == (1, ())


def test_an_unreadable_file_is_told_and_ends_with_3(tmp_path):
    """Even where the others changed; it is told once."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "空.txt").write_bytes(b"")
    found = diff(tmp_path, [review_rule()], [review_rule(**WIDER)], {"甲.txt": report(OTHER_WORDS)})
    assert len(found.changes) == len(found.unreadable) == 1
    assert found.exit_code is ExitCode.INCOMPLETE


def test_nothing_read_is_no_agreement(tmp_path):
    """An empty folder, or one without a single annual report, ends with 3."""
    assert diff(tmp_path / "1", [review_rule()], [review_rule()], {}).exit_code is ExitCode.INCOMPLETE
    points = (
        "青桐县2025年法治政府建设工作要点\n"
        + "为做好法治政府建设工作，制定本要点。健全制度体系，三季度前完成清理。\n" * 6
    )
    found = diff(tmp_path / "2", [review_rule()], [review_rule()], {"要点.txt": points})
    assert found.other_kinds
    assert found.exit_code is ExitCode.INCOMPLETE


def test_a_rule_that_breaks_is_told(tmp_path, monkeypatch):
    """未评 on both sides is no change, but no agreement either."""

    def broken(*_):
        raise ValueError("坏")

    monkeypatch.setitem(CHECKS, "evidence", broken)
    found = diff(tmp_path, [review_rule()], [review_rule()], {"甲.txt": report(OTHER_WORDS)})
    assert found.changes == ()
    assert RULE in found.failed[0]
    assert found.exit_code is ExitCode.INCOMPLETE


def test_points_and_advice_are_not_compared(tmp_path):
    """They change no finding."""
    found = diff(
        tmp_path,
        [review_rule()],
        [review_rule() | {"points": 9, "advice": "另写一句建议"}],
        {"甲.txt": report(OTHER_WORDS)},
    )
    assert found.exit_code is ExitCode.PASSED


def test_the_manifest_counts(tmp_path):
    """The level of the list decides, as in an audit."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "manifest.csv").write_text("文件,层级\n甲.txt,乡镇\n", encoding="utf-8")
    found = diff(tmp_path, [review_rule()], [review_rule(**WIDER)], {"甲.txt": report(OTHER_WORDS)})
    assert (found.documents, found.changes) == (1, ())


def test_one_file_is_a_folder_of_one(tmp_path):
    """A supervisor may try one report."""
    folder = write_folder(tmp_path / "in", {"甲.txt": report(OTHER_WORDS), "乙.txt": report(OTHER_WORDS)})
    pack = load_pack(review_pack(tmp_path / "pack"))
    assert diff_packs(pack, pack, open_folder(folder + "/甲.txt")).documents == 1
