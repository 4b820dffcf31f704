"""A basis is shown as law only for the years and places it binds; elsewhere it says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.errors import PackError
from auditor.ruleset.basis import PRACTICE, Basis, cited, told
from auditor.ruleset.loader import load_pack
from tests.packs import evidence, write_pack

NEW = Basis("SRC-11", None, "《新法》", since="2024-01-01")
OLD = Basis("SRC-04", None, "《旧纲要》", since="2015-12-27", until="2020", begins="印发")
EVER = Basis("SRC-01", None, "《规定》")
PAST = Basis("SRC-11", None, "《旧法》", since="2017", until="2023", ends="失效", former=True)
UNREAD = Basis("SRC-15", None, "《未核意见》", unread=True)
LOCAL = Basis("SRC-44", None, "《某市办法》", since="2023", begins="印发", local=True)


@pytest.mark.parametrize(
    ("basis", "years", "text"),
    [
        (NEW, [2024], "《新法》"),
        (NEW, [2023], "《新法》（2024年1月1日起施行，晚于报告年度，仅供参照）"),
        (NEW, [2023, 2024], "《新法》（2024年1月1日起施行，晚于部分报告年度，仅供参照）"),
        (NEW, [], "《新法》"),
        (OLD, [2020], "《旧纲要》"),
        (OLD, [2021], "《旧纲要》（2020年到期，早于报告年度，仅供参照）"),
        (OLD, [2014], "《旧纲要》（2015年12月27日印发，晚于报告年度，仅供参照）"),
        (
            Basis("SRC-02", None, "《意见》", since="2024-02", begins="印发"),
            [2023],
            "《意见》（2024年2月印发，晚于报告年度，仅供参照）",
        ),
        (EVER, [1999], "《规定》"),
        (UNREAD, [2024], "《未核意见》（原文未核）"),
        (PAST, [2023], "《旧法》"),
        (PAST, [2023, 2024], "《旧法》（2023年失效，早于部分报告年度，仅供参照）"),
        (LOCAL, [2024], "《某市办法》（地方做法，仅供参照）"),
        (LOCAL, [], "《某市办法》（地方做法，仅供参照）"),
        (LOCAL, [2022], "《某市办法》（地方做法，2023年印发，晚于报告年度，仅供参照）"),
    ],
)
def test_what_was_not_in_force_in_the_report_year_is_marked(basis, years, text):
    """The year in which a source begins or ends counts as covered."""
    assert basis.cited(years) == text


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        (NEW, "《新法》（2024年1月1日起施行）"),
        (OLD, "《旧纲要》（2015年12月27日印发，2020年到期）"),
        (EVER, "《规定》"),
        (LOCAL, "《某市办法》（地方做法，2023年印发，仅供参照）"),
        (UNREAD, "《未核意见》（原文未核）"),
        (PAST, "《旧法》（2017年起施行，2023年失效）"),
    ],
)
def test_the_rule_reference_says_when_a_basis_was_in_force(basis, text):
    """What is not known is not said."""
    assert basis.dated() == text


def test_what_was_in_force_comes_first():
    """The order of the rule is kept among the others."""
    assert [text[:4] for text in cited([NEW, OLD, EVER], [2022])] == ["《规定》", "《新法》", "《旧纲要"]


def test_what_is_local_comes_last():
    """Even behind what was not in force: that was law everywhere once."""
    assert [text[:5] for text in cited([LOCAL, NEW, EVER], [2023])] == ["《规定》", "《新法》（", "《某市办法"]


def test_what_nobody_read_comes_behind_what_was_read():
    """But before what was not in force at all."""
    told = [text[:4] for text in cited([UNREAD, NEW, EVER], [2023])]
    assert told == ["《规定》", "《未核意", "《新法》"]


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([2022], ["《旧法》", "《新法》（2024年1月1日起施行，晚于报告年度，仅供参照）"]),
        ([2025], ["《新法》"]),
        ([], ["《新法》"]),
        ([2015], ["《新法》（2024年1月1日起施行，晚于报告年度，仅供参照）"]),
    ],
)
def test_a_former_version_is_cited_for_its_years_only(years, told):
    """A report of a year under the new law is not shown the old one."""
    assert list(cited([NEW, PAST], years)) == told


def test_a_law_brings_its_former_versions_by_name(tmp_path):
    """The articles of the old version have other numbers; a law cited twice brings it once."""
    former = [{"title": "某法（旧）", "until": "2023"}]
    sources = {"SRC-01": {"title": "某法（新）", "kind": "法律", "since": "2024-01-01", "former": former}}
    rule = evidence("AAA-01", weak=["培训"]) | {
        "basis": [{"source": "SRC-01", "article": "第三条"}, {"source": "SRC-01", "article": "第五条"}]
    }
    (found,) = load_pack(write_pack(tmp_path, [rule], sources=sources)).rules
    assert cited(found.basis, [2023])[0] == "《某法（旧）》"
    assert cited(found.basis, [2024]) == ("《某法（新）》第三条", "《某法（新）》第五条")


def test_what_is_no_title_has_no_title_marks(tmp_path):
    """A short name, and what is only done everywhere, are no documents."""
    sources = {
        "SRC-01": {"title": "“八五”普法规划", "short": True, "since": "2021-06", "until": "2025"},
        "SRC-02": {"title": "公文通例", "kind": "通例"},
        "SRC-03": {"title": "某纲要", "since": "2026-03", "begins": "批准"},
    }
    rule = evidence("AAA-01", weak=["培训"]) | {"basis": [{"source": name} for name in sources]}
    (found,) = load_pack(write_pack(tmp_path, [rule], sources=sources)).rules
    assert cited(found.basis, [2023]) == (
        "“八五”普法规划",
        "公文通例",
        "《某纲要》（2026年3月批准，晚于报告年度，仅供参照）",
    )


def test_reports_under_the_old_reconsideration_law_are_shown_it(pack):
    """Every rule on reconsideration that also looks at years before 2024."""
    rules = {rule.id: rule for rule in pack.rules}
    for number in ("REV-01", "REV-02", "REV-03", "REV-04", "REV-05", "REV-06", "REV-08"):
        assert cited(rules[number].basis, [2022])[0] == "《中华人民共和国行政复议法》（2017修正）", number
        assert not any("2017修正" in text for text in cited(rules[number].basis, [2024])), number


def test_the_kind_of_a_source_tells_whether_it_is_local(tmp_path):
    """A guideline of one place is marked for every unit; a policy paper of the same name is not."""
    sources = {
        "SRC-01": {"title": "甲市办法", "kind": "地方指引"},
        "SRC-02": {"title": "乙意见", "kind": "政策文件"},
    }
    rule = evidence("AAA-01", weak=["培训"]) | {"basis": [{"source": "SRC-01"}, {"source": "SRC-02"}]}
    (found,) = load_pack(write_pack(tmp_path, [rule], sources=sources)).rules
    assert cited(found.basis, [2023]) == ("《乙意见》", "《甲市办法》（地方做法，仅供参照）")


def test_the_pack_says_when_its_sources_were_in_force(tmp_path):
    """The kind of a source decides how its beginning is said."""
    sources = {
        "SRC-01": {"title": "某条例", "kind": "行政法规", "since": "2024-08-01"},
        "SRC-02": {"title": "某意见", "kind": "政策文件", "since": "2024-02"},
    }
    rule = evidence("AAA-01", weak=["培训"]) | {"basis": [{"source": "SRC-01"}, {"source": "SRC-02"}]}
    (found,) = load_pack(write_pack(tmp_path, [rule], sources=sources)).rules
    assert cited(found.basis, [2023]) == (
        "《某条例》（2024年8月1日起施行，晚于报告年度，仅供参照）",
        "《某意见》（2024年2月印发，晚于报告年度，仅供参照）",
    )


@pytest.mark.parametrize("time", ["明年", "2024-13", "2024-02-32", "24", "2024-1"])
def test_a_time_is_a_year_a_month_or_a_day(tmp_path, time):
    """Anything else is a fault of the pack, told with its place."""
    sources = {"SRC-01": {"title": "某条例", "since": time}}
    with pytest.raises(PackError, match="since"):
        load_pack(write_pack(tmp_path, [evidence("AAA-01", weak=["培训"])], sources=sources))


def test_what_goes_to_a_unit_holds_no_remark_of_ours():
    """What nobody read in the original is left out; the supervisor's own tables say so."""
    remarked = Basis("SRC-23", None, "《条例》", remark="县级的依据未核")
    assert told([remarked, UNREAD, EVER], [2024], ["甲县"], inside=False) == ("《条例》", "《规定》")
    assert told([remarked, UNREAD], [2024], ["甲县"], inside=True) == (
        "《条例》（县级的依据未核）",
        "《未核意见》（原文未核）",
    )
    assert told([UNREAD], [2024], ["甲县"], inside=False) == (PRACTICE,)
    assert told([], [2024], ["甲县"], inside=False) == ()


@pytest.mark.parametrize("inside", [True, False])
def test_what_binds_one_place_is_told_there_only(inside):
    """Elsewhere it is no basis; there it is not for comparison."""
    local = replace(LOCAL, places=("某市",))
    assert told([local, EVER], [2024], ["某市甲区人民政府"], inside=inside) == ("《规定》", "《某市办法》")
    assert told([local, EVER], [2024], ["乙县人民政府"], inside=inside) == ("《规定》",)
    assert told([LOCAL], [2024], [], inside=inside) == (PRACTICE,)


def test_a_version_is_no_part_of_a_title(tmp_path):
    """The years of a plan are."""
    titles = ["甲法（2023修订）", "乙规定（2019）", "丙纲要（2021—2025年）", "丁体系（2021年版）"]
    sources = {f"SRC-0{at}": {"title": title} for at, title in enumerate(titles, 1)}
    rule = evidence("AAA-01", weak=["培训"]) | {"basis": [{"source": name} for name in sources]}
    (found,) = load_pack(write_pack(tmp_path, [rule], sources=sources)).rules
    assert cited(found.basis, []) == (
        "《甲法》（2023修订）",
        "《乙规定》（2019）",
        "《丙纲要（2021—2025年）》",
        "《丁体系（2021年版）》",
    )


def test_no_unit_is_told_what_is_not_verified(pack):
    """Nor of a place that is not its own; every rule still says on what it rests."""
    for rule in pack.rules:
        for text in told(rule.basis, [2025], ["东河县人民政府"], inside=False):
            assert not any(word in text for word in ("未核", "待核", "省名", "地方做法", "某省")), (rule.id, text)
        assert bool(rule.basis) == bool(told(rule.basis, [2025], ["东河县人民政府"], inside=False))
