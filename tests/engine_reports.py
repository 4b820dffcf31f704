"""A pack with a rule of every kind, and reports for it, whole and in pieces."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from auditor.model import Document, Fact, Level, Source
from auditor.text.assemble import assemble_sample
from tests.packs import evidence, rule

TERMS = {
    "举措": ["开展", "组织", "印发", "主持"],
    "主体_党委负责人": ["县委书记"],
    "主体_政府负责人": ["县长"],
    "主体_合写": ["党政主要负责人"],
}
SUBJECTS = {"复议": ["行政复议"], "应诉": ["行政诉讼"]}
RULES = [
    evidence("AAA-01", topic=["培训", "公开"], figure={"units": ["件", "条", "次"]}),
    evidence("AAA-02", full=["受理…#件"], subject="复议", zero=["无行政复议案件"]),
    evidence("AAA-03", full=["主持…会议"], attribution={"side": "党委"}),
    evidence("AAA-04", weak=["不足", "薄弱"], roles=["存在问题"]),
    evidence("AAA-05", sides={"甲": ["培训"], "乙": ["行政复议"]}, exclude=["法院"]),
    rule("BBB-01", kind="outline", outline={"role": "存在问题", "evidence": {"part": ["差距"]}}),
    rule("BBB-02", kind="pair", pair={"act": ["主持"]}),
    rule("BBB-03", kind="substance", substance={"roles": ["存在问题"], "specific": ["#"], "general": ["不足"]}),
    rule("BBB-04", kind="response"),
]
REPORT = """2023年，澜溪县推进法治政府建设，现将情况报告如下。
一、主要举措和成效
（一）提升能力。组织“法治”培训4次，受训９００人次。法院开展培训6次。
（二）化解争议。收到行政复议申请30件，受理26件；行政诉讼受理12件。
二、第一责任人履职情况
县委书记主持会议3次，研究法治工作。县长带头出庭。
三、存在的问题
基层力量不足，14个乡镇中5个只有1名专职人员。
四、下一步安排
开展培训，充实基层专职人员力量。"""


def known(text: str = REPORT, unit: str = "澜溪县人民政府", year: int = 2023) -> Document:
    """Return a report whose unit, level and year are known."""
    document = assemble_sample(text, level=Level.COUNTY, year=year)
    return replace(document, unit=Fact(unit, Source.MANIFEST))


PIECES = st.sampled_from(
    [
        *REPORT.split("\n"),
        "组织培训4次。",
        "　　“公开”信息 １，２００ 条；\n受理12件。",
        "全年无行政复议案件。",
        "虽然取得成绩，但仍存在力量不足等差距。",
        "下一步，组织培训。",
        "县委书记主持会议；党政主要负责人主持会议2次。",
        "，".join(["组织各单位业务骨干参加培训"] * 40) + "。",
        "培训",
        "一、",
    ]
)
REPORTS = st.lists(st.one_of(PIECES, st.lists(PIECES, max_size=3).map("".join)), max_size=14).map("\n".join)
