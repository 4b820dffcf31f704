"""The shape of the files in ``metrics/``: which figures reports state, and how they state them."""

from __future__ import annotations

from pydantic import Field

from auditor.ruleset.schema import FindSpec, LevelName, PatternSpec, RoleName
from auditor.ruleset.validation import Strict


class CountSpec(FindSpec):
    """A pattern of a metric, whose thing may have been named before: 规范性文件管理。…审核12件."""

    under: str | None = Field(
        None, description="数字前只有动词时，承接的是什么：本段前面最后说到、或者标题里写的须是它（词或 @词条）"
    )


class MetricCaseSpec(Strict):
    """One example of a metric."""

    text: str = Field(min_length=2)
    values: list[float] = Field(default_factory=list, description="应当认出的数值；空=这里说的不是这个指标")
    role: RoleName | None = None
    unit_level: LevelName | None = None
    year: int | None = None


class MetricSpec(Strict):
    """One figure that reports state, and how they state it."""

    name: str = Field(min_length=2)
    unit: str = Field(min_length=1)
    meaning: str = Field(min_length=2)
    subject: list[str] = Field(default_factory=list, description="主题域（词库 subjects）：本句或承前的话题须是其一")
    say: list[str | CountSpec] = Field(min_length=1, description="写法；每条恰有一个 #单位")
    zero: list[PatternSpec] = Field(default_factory=list, description="零报告：数值为 0")
    exclude: list[PatternSpec] = Field(default_factory=list, description="含此写法的句子不算")
    also: list[str] = Field(default_factory=list, description="可以与哪些指标共用一个数字")
    part_of: list[str] = Field(
        default_factory=list, description="是哪些指标的一部分：它比别的数字大，就不能从那个数字推出那些指标（also）"
    )
    beats: list[str] = Field(default_factory=list, description="同样近时，哪些指标让给它")
    any_period: bool = Field(False, description="写明其他年度的也算本年的（归集2023年度述法报告）")
    by_others: bool = Field(
        False, description="法院、检察院、人大、上级机关等起头的句子里的也算（县法院发来司法建议3份）"
    )
    of_head: list[str] = Field(
        default_factory=list,
        max_length=1,
        description="说的是一位主要负责人自己的，归哪个指标（局长……；出庭应诉1次 是正职出庭）",
    )
    together: list[str] = Field(
        default_factory=list, description="常与哪些指标合写一个数字：两个指标都记，口径注明合计"
    )
    cases: list[MetricCaseSpec] = Field(default_factory=list)


class MetricsFile(Strict):
    """The metrics of one theme."""

    theme: str = Field(min_length=2)
    metrics: list[MetricSpec] = Field(min_length=1)
