"""What a rule nearly took: the right sentences, nearest first, each with the reason why it did not count."""

from __future__ import annotations

import pytest

from auditor.checks.registry import CHECKS
from auditor.errors import UsageError
from auditor.model import Document, Verdict
from auditor.nearness.nearest import LIKELY, Nearest
from auditor.reading.document import read
from auditor.ruleset.loader import load_pack
from auditor.ruletools.folder import open_folder
from auditor.ruletools.misses import find_misses
from auditor.run import Worker
from tests.packs import evidence, rule, write_pack
from tests.ruletools.samples import RULE, TERMS, report, review_pack, review_rule, write_folder

NEAR = "抽调骨干对执法卷宗逐份评查打分。"
FAR = "新建乡村公路三十公里。"


def misses(tmp_path, reports, *, limit=0, everything=False, pack=None, **need):
    """Find the misses of the rule of these tests (or of the first rule of a pack)."""
    loaded = load_pack(pack or review_pack(tmp_path / "pack", **need))
    folder = write_folder(tmp_path / "in", reports)
    return find_misses(Worker(loaded), loaded.rules[0], open_folder(folder), limit=limit, everything=everything)


def sentences(found):
    """Return the listed sentences."""
    return [m.sentence for m in found.misses]


def test_a_sentence_in_other_words_is_listed_and_an_unrelated_one_is_not(tmp_path):
    """It comes with its file, its paragraph, the words it shares, and the whole report's verdict."""
    found = misses(tmp_path, {"甲.txt": report(FAR, NEAR)})
    assert sentences(found) == [NEAR]
    miss = found.misses[0]
    assert (miss.unit, miss.verdict, miss.evidence_level) == ("青桐县人民政府", Verdict.MISSING, 0)
    assert set(miss.words) == {"执法", "评查"}
    document = read(miss.path)
    assert isinstance(document, Document)
    assert document.paragraphs[miss.paragraph].text[miss.start : miss.end] == NEAR


def test_rare_words_weigh_more_than_those_of_every_sentence(tmp_path):
    """执法 stands everywhere in this folder, 评查 once: the sentence with 评查 is the nearest."""
    common = [f"第{n}个乡镇做好行政执法工作。" for n in "一二三四五六七八"]
    found = misses(tmp_path, {"甲.txt": report(*common, "逐份评查卷宗，情况良好。")})
    assert sentences(found)[0] == "逐份评查卷宗，情况良好。"


def test_the_rest_of_a_long_sentence_neither_hides_nor_makes_a_hit(tmp_path):
    """The same clause is as near alone as behind clauses on other matters."""
    long = "新建乡村公路三十公里，整修水库两座，" + NEAR
    found = misses(tmp_path, {"甲.txt": report(NEAR, long)})
    assert {m.score for m in found.misses} == {found.misses[0].score}
    assert len(found.misses) == 2


REASONS = [
    ("goal", report("力争全面开展执法案卷评查。"), "打算"),
    ("exclude", report("法院组织执法案卷评查。"), "排除的写法"),
    ("boundary", report("新建执法案卷室，集中评查。"), "是更长的说法的一部分"),
    ("only named", report("重视执法案卷评查。"), "只算E1"),
    ("a word lacks", report("规范执法案卷。"), "缺“评查”"),
    ("no pattern", report("开展行政执法情况检查。"), "没有这样的写法"),
]


@pytest.mark.parametrize(("text", "why"), [r[1:] for r in REASONS], ids=[r[0] for r in REASONS])
def test_the_reason_is_told(tmp_path, text, why):
    """Each way not to count is told as the engine sees it."""
    found = misses(tmp_path, {"甲.txt": text})
    assert len(found.misses) == 1
    assert any(why in reason for reason in found.misses[0].why)


def test_the_wrong_actor_and_the_wrong_subject_are_told(tmp_path):
    """Whose act it must be, and what must be spoken of."""
    actor = review_rule(attribution={"side": "政府", "merged": 2, "unattributed": 1})
    subject = review_rule(subject="评查")
    for number, (one, text, why) in enumerate(
        [
            (actor, "县里组织执法案卷评查。", "没有写明是政府主要负责人"),
            (subject, "监察方面，组织执法案卷评查。", "不是评查"),
        ]
    ):
        pack = write_pack(
            tmp_path / f"pack{number}",
            [one],
            terms=TERMS | {"主体_政府负责人": ["县长"]},
            subjects={"评查": ["质量检查"], "监察": ["监察"]},
        )
        found = misses(tmp_path / str(number), {"甲.txt": report(text)}, pack=pack)
        assert any(why in reason for reason in found.misses[0].why), found.misses[0].why


def test_problems_and_plans_are_no_misses(tmp_path):
    """What is said there is not about what was done; nor are headings."""
    found = misses(tmp_path, {"甲.txt": report(FAR, problems=[NEAR], plan=[NEAR])})
    assert found.misses == ()
    assert misses(tmp_path, {"甲.txt": report("（一）执法卷宗逐份评查\n" + FAR)}).misses == ()


def test_a_rule_about_the_plan_looks_at_the_plan(tmp_path):
    """Only where a report has no plan are the other parts looked at: the outline may have missed it."""
    one = review_rule(roles=["下一步"])
    pack = write_pack(tmp_path / "pack", [one], terms=TERMS)
    plan = "将对执法卷宗逐份评查。"
    assert sentences(misses(tmp_path, {"甲.txt": report(NEAR, plan=[plan])}, pack=pack)) == [plan]
    without = report(NEAR).split("三、")[0]
    found = misses(tmp_path, {"甲.txt": without}, pack=pack)
    assert NEAR in sentences(found)
    assert "举措成效" in found.misses[0].why[0]


def test_reports_in_which_the_rule_is_met_are_looked_at_only_with_all(tmp_path):
    """What the rule took is never listed."""
    met = "组织执法案卷评查，评查案卷40宗。"
    reports = {"甲.txt": report(met, NEAR)}
    found = misses(tmp_path, reports)
    assert (found.documents, found.examined, found.misses) == (1, 0, ())
    found = misses(tmp_path, reports, everything=True)
    assert (found.examined, sentences(found)) == (1, [NEAR])
    assert found.misses[0].evidence_level == 3


def test_a_report_the_rule_does_not_apply_to_is_left_out(tmp_path):
    """Its sentences are no misses."""
    reports = {"甲.txt": report(NEAR, unit="青桐县白石镇")}
    assert misses(tmp_path, reports, everything=True).examined == 0


def test_the_same_sentence_is_listed_once(tmp_path):
    """With the other files in which it stands."""
    found = misses(tmp_path, {f"{n}.txt": report(NEAR, unit=f"{n}县") for n in ("青桐", "白榆", "乌柏")})
    assert len(found.misses) == 1
    assert len(found.misses[0].same) == 2


def test_the_limit_cuts_from_the_end_and_says_what_is_left(tmp_path):
    """Best first; the count is of all."""
    reports = {"甲.txt": report("规范执法案卷。", NEAR, "规范行政执法行为。", "逐份评查卷宗，情况良好。")}
    whole = misses(tmp_path, reports)
    scores = [m.score for m in whole.misses]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 2
    cut = misses(tmp_path, reports, limit=2)
    assert cut.misses == whole.misses[:2]
    assert cut.found == whole.found == len(scores)


def test_what_is_no_report_or_unreadable_is_told(tmp_path):
    """Nothing is left out in silence."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "空.txt").write_bytes(b"")
    points = (
        "青桐县2025年法治政府建设工作要点\n"
        + "为做好法治政府建设工作，制定本要点。健全制度体系，三季度前完成清理。\n" * 6
    )
    found = misses(tmp_path, {"甲.txt": report(NEAR), "要点.txt": points})
    assert [f.path.endswith("空.txt") for f in found.unreadable] == [True]
    assert found.other_kinds[0][0].endswith("要点.txt")
    assert found.documents == 1


def test_the_manifest_counts_and_a_listed_file_that_is_missing_is_told(tmp_path):
    """As in an audit: level from the list; 乙.txt is listed and not there."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "manifest.csv").write_text("文件,层级\n甲.txt,乡镇\n乙.txt,县\n", encoding="utf-8")
    found = misses(tmp_path, {"甲.txt": report(NEAR)})
    assert found.examined == 0
    assert "乙.txt" in found.notes[0]


def test_a_rule_without_phrasings_is_refused(tmp_path):
    """A rule about form has no wording to improve; the user is told."""
    pack = write_pack(tmp_path / "pack", [rule(RULE, kind="form", form={"aspect": "标题"})])
    with pytest.raises(UsageError, match=RULE):
        misses(tmp_path, {"甲.txt": report(NEAR)}, pack=pack)


def test_substance_and_pair_rules_tell_why_in_their_own_way(tmp_path):
    """A sentence that counted as specific is taken; one in another's name is not."""
    substance = rule(
        "BBB-01",
        kind="substance",
        name="执法写得具体",
        substance={"roles": ["举措成效"], "specific": ["执法检查"], "exclude": ["法院"], "full": 3, "part": 2},
        cases=[{"text": "开展执法检查。执法检查两次。", "level": "E2"}, {"text": "某县。", "level": "E0"}],
    )
    pack = write_pack(tmp_path / "pack", [substance], terms=TERMS)
    found = misses(tmp_path, {"甲.txt": report("开展执法检查。", "法院配合执法检查。")}, pack=pack)
    assert [(m.sentence, m.why) for m in found.misses] == [("法院配合执法检查。", ("所在句子属于排除的写法",))]
    pair = rule("BBB-02", kind="pair", name="负责人履职", pair={"act": ["主持研究"]})
    pack = write_pack(tmp_path / "pair", [pair], terms=TERMS | {"主体_政府负责人": ["县长"]})
    found = misses(tmp_path / "2", {"甲.txt": report("专题会议主持研究执法工作，负责人履职。")}, pack=pack)
    assert "哪一位主要负责人" in found.misses[0].why[0]


def test_a_rule_that_breaks_is_told(tmp_path, monkeypatch):
    """未评 is neither met nor missed."""

    def broken(*_):
        raise ValueError("坏")

    monkeypatch.setitem(CHECKS, "evidence", broken)
    found = misses(tmp_path, {"甲.txt": report(NEAR)}, everything=True)
    assert (found.examined, len(found.failed)) == (0, 1)


def test_an_empty_pack_of_cases_still_lists(tmp_path):
    """A draft without cases has no measure of nearness: all that shares a word is listed."""
    draft = evidence(RULE, topic=["评查"]) | {"name": "案卷", "cases": [], "status": "draft"}
    pack = write_pack(tmp_path / "pack", [draft], terms=TERMS)
    assert sentences(misses(tmp_path, {"甲.txt": report("规范案卷。", FAR)}, pack=pack)) == ["规范案卷。"]


def test_the_verdict_is_that_of_an_audit(tmp_path, monkeypatch):
    """Also where nearness judged anew what the rule itself had found; the sentence it quotes is said to be quoted."""

    def doubted(self, audit, scene):
        (finding,) = audit.findings
        index = next(
            n for n, s in enumerate(audit.document.sentences) if "卷宗" in audit.document.norm[s.start : s.end]
        )
        quoted = scene.quote((audit.document.sentences[index].start,) * 2, None, LIKELY)
        return (finding._replace(verdict=Verdict.UNSURE, evidence_level=None, evidence=(quoted,)),)

    monkeypatch.setattr(Nearest, "shown", doubted)
    (miss,) = misses(tmp_path, {"甲.txt": report(FAR, NEAR)}).misses
    assert (miss.verdict, miss.evidence_level) == (Verdict.UNSURE, None)
    assert "待核" in miss.why[0]
    assert len(miss.why) > 1
