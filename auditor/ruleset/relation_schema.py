"""The shape of ``relations.yaml``: what must hold between the figures of a report."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from auditor.ruleset.validation import Strict

RelationKind = Literal[
    "sum", "order", "ratio", "feasible", "beside", "growth", "frequency", "same", "average", "caution", "list", "total",
    "remainder", "extent", "unmarked", "shares", "limit", "fall", "each", "money", "table",
]  # fmt: skip
UnitLevel = Literal["省", "市", "县", "乡镇", "街道", "部门"]
Doubt = Literal["矛盾", "不可判"]


class SideSpec(Strict):
    """One side of a relation: the metrics that may stand there, or the words before the number."""

    metrics: list[str] = Field(default_factory=list, description="指标名（metrics 里的 name）")
    words: list[str] = Field(default_factory=list, description="数字前的字样（没有指标可用时）")


class RelationSpec(Strict):
    """One relation (statutes §4). Which fields it needs depends on its kind."""

    id: str = Field(pattern=r"^(AR|GEN|LOC)-\d{2,3}[a-z]?$")
    name: str = Field(min_length=2)
    kind: RelationKind
    message: str = Field(min_length=4, description="矛盾时对报告单位怎么说")
    exceptions: list[str] = Field(default_factory=list, description="同句有这些字样时，矛盾降为不可判")
    total: SideSpec | None = Field(None, description="sum：总数")
    parts: dict[str, list[str]] = Field(default_factory=dict, description="sum：分项名 → 数字前的字样")
    complete: list[list[str]] = Field(default_factory=list, description="sum：这些分项都写了就是全部，“其中”也要相等")
    overlap: list[list[str]] = Field(default_factory=list, description="sum：可能互相包含的分项，因此多出的不算矛盾")
    heads: list[str] = Field(default_factory=list, description="sum：总数在前面句子里时的起头，如“审结案件中”")
    marked: bool = Field(False, description="sum：没有“其中、分别”之类字样的可能是并列，多出的不算矛盾")
    equal_from: int = Field(2, ge=1, description="sum：写“分别为”而至少几项才要求相等")
    gap: Literal["不计", "提示"] = Field("不计", description="sum：只写“其中”而合计不足时，提示核对还是不计")
    nearly: list[list[str]] = Field(
        default_factory=list, description="sum：这些分项都写了就差不多是全部，“其中”合计不足时提示核对"
    )
    less: SideSpec | None = Field(None, description="order：较小的一方（几个指标同在时相加）")
    more: SideSpec | None = Field(None, description="order：较大的一方")
    rate: SideSpec | None = Field(None, description="ratio、feasible、limit：百分率")
    top: SideSpec | None = Field(None, description="ratio、average：分子")
    bottom: SideSpec | None = Field(None, description="ratio、feasible：可以作分母的数")
    pairs: dict[str, list[str]] = Field(
        default_factory=dict, description="ratio：哪个率用哪些字样的数作分子，如 合格率: [合格]；不写的率用 top"
    )
    doubtful: SideSpec | None = Field(None, description="ratio：只有用它作分母才算得出时，口径疑误")
    open: bool = Field(
        False,
        description="ratio：分母可能更小（扣除终止等），率偏高不算矛盾；feasible：分母可能另有上年结转，对不上只是不可判",
    )
    carried: bool = Field(False, description="可以含上年结转：加上结转数再比")
    wider: bool = Field(False, description="order：较大的一方是更大的范围（全县…其中县政府…），只看同句")
    adjacent: bool = Field(False, description="order：两个数紧挨着写（46批135人次）才比")
    bounded: bool = Field(False, description="feasible：分母不超过该数（不一定等于）")
    excess: Doubt = Field("矛盾", description="违反时的结论")
    doubt: str = Field("", description="不可判时说明为什么不能断定，请核对什么")
    # average: without metrics, the words of top and bottom are counting units
    least: float | None = Field(None, description="average：比值低于此提示核对")
    most: float | None = Field(None, description="average：比值高于此提示核对；limit：上限")
    figure: SideSpec | None = Field(None, description="same、caution：看哪些数字")
    value: float | None = Field(None, description="caution：数字等于此值才提示")
    words: list[str] = Field(default_factory=list, description="caution：同段有这些字样才提示")
    levels: list[UnitLevel] = Field(default_factory=list, description="caution：只对这些层级")


class RelationsFile(Strict):
    """The relations of a pack."""

    relations: list[RelationSpec] = Field(min_length=1)
