"""The shape of rule files, as pydantic models: the errors people read and the JSON Schema editors use."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from auditor.ruleset.validation import Strict

LevelName = Literal["省", "市", "县", "乡镇", "街道", "部门"]
RoleName = Literal["引言", "举措成效", "第一责任人", "存在问题", "下一步", "其他"]
KindName = Literal["evidence", "outline", "pair", "substance", "response", "form"]
SideName = Literal["党委", "政府", "部门", "镇街"]
Window = Literal["分句", "句", "续", "段", "题"]
GradeName = Literal["E0", "E1", "E2", "E3", "不适用", "待核"]
Grade = Annotated[int, Field(ge=0, le=3)]


class FindSpec(Strict):
    """A pattern with its window: everything in ``find`` within one clause, sentence or paragraph."""

    find: str = Field(description="写法同字符串模式：“A + B”同现，“A…B”先后相邻，“@词条”，“#件”数量")
    within: Window = Field("句", description="分句=逗号之间；句；续=本句及紧接的下一句；段；题=本句和它上面的各级标题")
    levels: list[LevelName] | None = Field(None, description="只对这些层级的报告算")
    from_year: int | None = Field(None, ge=1990, le=2100, description="只对这一报告年度起的报告算")
    to_year: int | None = Field(None, ge=1990, le=2100, description="只对至这一报告年度的报告算")


PatternSpec = str | FindSpec


class FigureSpec(Strict):
    """Which number lifts the evidence to E3."""

    units: list[str] = Field(min_length=1, description="计量单位，如 件、次、%、人；“宗、起”与“件”等同")
    near: int = Field(36, ge=1, le=200, description="数字距主题词的最大字数")


class AttributionSpec(Strict):
    """Whose act it must be: the head of which side, and what counts otherwise."""

    side: SideName
    merged: Grade = Field(2, description="“党政主要负责人”合写时最高等级")
    unattributed: Grade = Field(0, description="没有写明谁做时最高等级")
    other: Grade | None = Field(None, description="写明是另一方（党委/政府）所为时最高等级；不写同 unattributed")


class MootSpec(Strict):
    """When a rule cannot be judged from the report alone, so that it does not apply to it."""

    metrics: list[str] = Field(default_factory=list, description="写明了其中一个指标的数字，而没有写到本规则的要求")
    zeros: list[str] = Field(
        default_factory=list, description="这些指标都写明是零，而没有写到本规则的要求；甲|乙是其一写明即可"
    )
    unless: list[str] = Field(default_factory=list, description="写明了其中一个指标的数字的，照常评定")
    reason: str = Field(min_length=4, description="为什么单凭报告不能判断")

    @model_validator(mode="after")
    def _says_when(self) -> MootSpec:
        if not self.metrics and not self.zeros:
            raise ValueError("metrics 和 zeros 至少写一样")
        return self


class EvidenceSpec(Strict):
    """What to look for. The grading E0–E3 is common to all rules (design §3)."""

    topic: list[PatternSpec] = Field(default_factory=list, description="点到主题：E1；同句有举措：E2；有要求的数字：E3")
    act: list[PatternSpec] | None = Field(None, description="什么算举措；不写用公共词条“举措”；写 [] 表示只点题")
    figure: FigureSpec | None = None
    full: list[PatternSpec] = Field(default_factory=list, description="单独即 E3")
    part: list[PatternSpec] = Field(default_factory=list, description="单独即 E2（一个方面，或不是所要的数字）")
    weak: list[PatternSpec] = Field(default_factory=list, description="单独只算 E1")
    sides: dict[str, list[PatternSpec]] = Field(default_factory=dict, description="几个方面，分别列出")
    full_sides: int = Field(2, ge=1, description="有几个方面即 E3")
    part_sides: int = Field(1, ge=1, description="有几个方面即 E2；再少只算 E1")
    weak_sides: list[str] = Field(default_factory=list, description="只写到这些方面的，只算 E1")
    reasons: dict[Literal["full", "part", "weak"], str] = Field(
        default_factory=dict, description="结论的理由怎么说：这一项要的不是举措和数字时写（如要的是原因）"
    )
    zero: list[PatternSpec] = Field(default_factory=list, description="零报告（无…案件）：E3")
    outside: list[PatternSpec] = Field(
        default_factory=list, description="写明没有这项职权、不归本单位管：不适用（别处写了做过的照常评定）"
    )
    none_below: list[PatternSpec] = Field(
        default_factory=list, description="标题里有此写法、下面只写“无”的，也是零报告：E3"
    )
    exclude: list[PatternSpec] = Field(default_factory=list, description="含此写法的句子不算")
    roles: list[RoleName] | None = Field(None, description="在哪些部分找；不写=引言、举措成效、第一责任人")
    subject: str | None = Field(None, description="主题域（词库 subjects）：本句或承前的话题须是它")
    heading: bool = Field(True, description="小标题点题、正文写举措时，主题可由小标题承接")
    metrics: list[str] = Field(default_factory=list, description="写明其中任一指标的数字即 E3")
    own: bool = Field(
        False, description="只算报告单位自己做的：上级和法院、人大、纪委等（词条“他方_机关”）起头的句子不算"
    )
    agenda: bool = Field(
        False, description="会议研究、文件安排的几件事里点到的也算（“研究立法、执法等事项8次”）；不写只算 E1"
    )
    contradicts: bool = Field(False, description="全年零报告与件数并存即前后矛盾：待核")
    moot: MootSpec | None = Field(None, description="什么时候单凭报告不能判断：不适用")
    attribution: AttributionSpec | None = None


class OutlineSpec(Strict):
    """Whether a statutory part of the report is there and not empty."""

    role: RoleName
    enough: int = Field(60, ge=1, description="不空的最少字数")
    items: int = Field(1, ge=1, description="条数要求")
    figures: int = Field(0, ge=0, description="至少几个数字")
    units: list[str] = Field(default_factory=list, description="数字的单位；不写则任何单位")
    least: int = Field(15, ge=1, description="少于此字数等于没有内容")
    evidence: EvidenceSpec | None = Field(None, description="没有专门部分时，正文中什么也算")


class PairSpec(Strict):
    """Two heads, each with content of his own."""

    act: list[PatternSpec] = Field(default_factory=list)


class SubstanceSpec(Strict):
    """How much of a part is specific: sentences with given features, counted."""

    roles: list[RoleName]
    specific: list[PatternSpec] = Field(min_length=1, description="具体的句子")
    partly: list[PatternSpec] = Field(
        default_factory=list, description="说到具体情形而没有数据、事例的句子：最多“部分”"
    )
    general: list[PatternSpec] = Field(default_factory=list, description="存在但不具体的句子")
    exclude: list[PatternSpec] = Field(default_factory=list)
    full: int = Field(2, ge=1, description="几句具体即 E3")
    facts: int | None = Field(
        None, ge=1, description="具体的句子里有几处数字、文件或者日期也算 E3；不写为 full 减一，至少 2"
    )
    part: int = Field(1, ge=1, description="几句具体即 E2")
    heads: bool = Field(False, description="只数写明主要负责人所为的句子")


class ResponseSpec(Strict):
    """Whether the plan answers the problems, item by item."""

    full: float = Field(0.75, ge=0, le=1)
    part: float = Field(0.4, ge=0, le=1)
    stop: list[str] = Field(default_factory=list, description="不作呼应判断的泛词")
    themes: list[list[str]] = Field(
        default_factory=list, description="每组是一个题目的各种叫法：问题开头点到这个题目，安排里又写到，就算有回应"
    )


class FormSpec(Strict):
    """Which formal aspect of the document is looked at."""

    aspect: Literal["标题", "主体", "主送", "落款", "报送", "公开", "全年", "年份", "编号", "完整", "篇幅", "规章"]


class BasisSpec(Strict):
    """One legal basis: a source of the pack and, where verified, its article."""

    source: str = Field(pattern=r"^[A-Z]+-\d+$")
    article: str | None = None
    note: str | None = None
    remark: str | None = Field(None, description="内部的注（如哪一点没有核实），发给单位的表里不出现")


class AppliesSpec(Strict):
    """To whom and since when a rule applies."""

    levels: list[LevelName] = Field(min_length=1)
    from_year: int | None = Field(None, ge=1990, le=2100)
    to_year: int | None = Field(None, ge=1990, le=2100)


class CaseSpec(Strict):
    """One example: a text an official could write and the level it must get."""

    text: str = Field(min_length=2)
    level: GradeName
    role: RoleName | None = None
    outline: bool = Field(False, description="按真实报告识别各部分，而不是整段当作举措成效")
    unit_level: LevelName | None = None
    year: int | None = None


class RuleSpec(Strict):
    """One requirement of the catalogue."""

    id: str = Field(pattern=r"^[A-Z]{3}-\d{2,3}$")
    name: str = Field(min_length=2)
    aliases: list[str] = Field(default_factory=list)
    requirement: str = ""
    basis: list[BasisSpec] = Field(default_factory=list)
    applies: AppliesSpec
    strength: Literal["M", "A", "S", "I"]
    points: float | None = Field(None, ge=0, le=100)
    optional: bool = Field(False, description="true：兜底项，没有可以不写；没有写到的不计分")
    status: Literal["active", "draft"] = "active"
    kind: KindName = "evidence"
    evidence: EvidenceSpec | None = None
    outline: OutlineSpec | None = None
    pair: PairSpec | None = None
    substance: SubstanceSpec | None = None
    response: ResponseSpec | None = None
    form: FormSpec | None = None
    gap: str = Field(min_length=4)
    advice: str = Field(min_length=4)
    false_alarms: list[str] = Field(default_factory=list)
    cases: list[CaseSpec] = Field(default_factory=list)


class RuleFile(Strict):
    """A file of rules of one theme."""

    theme: str = Field(min_length=2)
    rules: list[RuleSpec] = Field(min_length=1)


class TermSpec(Strict):
    """One term of the lexicon: its variants, and longer strings in which they mean something else."""

    any: list[str] = Field(min_length=1)
    unless: list[str] = Field(default_factory=list)


class LexiconFile(Strict):
    """Terms and the subject domains that exclude each other."""

    terms: dict[str, list[str] | TermSpec] = Field(default_factory=dict)
    subjects: dict[str, list[str]] = Field(default_factory=dict)


TimeText = Annotated[str, Field(pattern=r"^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A year, a month or a day, as verified: 2024, 2024-11 or 2024-11-01."""


class FormerSpec(Strict):
    """What a law was before it was revised: told by name only, since its articles have other numbers."""

    title: str
    since: TimeText | None = None
    until: TimeText


class SourceSpec(Strict):
    """One source of law or policy. Numbers marked unverified are never shown as law.

    ``since`` is when it came into force or was issued, ``until`` when it ended.
    """

    title: str
    number: str | None = None
    number_verified: bool = True
    verified: bool = Field(
        True, description="是否核对过原文（或其摘录）；没有核对过的不写给单位，内部的表里注明“原文未核”"
    )
    issuer: str | None = None
    since: TimeText | None = None
    until: TimeText | None = None
    begins: Literal["印发", "公布", "发布", "批准", "通过"] | None = Field(
        None, description="since 那一天做了什么；不写则政策文件、地方指引是“印发”，其他是“起施行”"
    )
    former: list[FormerSpec] = Field(
        default_factory=list, description="修订以前的版本：报告年度适用旧版本的，一并列出名称"
    )
    short: bool = Field(False, description="题名是简称（不是文件全称），不加书名号")
    kind: Literal["法律", "行政法规", "党内法规", "政策文件", "司法解释", "地方指引", "通例"] = "政策文件"
    places: list[str] = Field(default_factory=list, description="地方指引是哪里的：只对单位名称里有这个地名的列出")


class SourcesFile(Strict):
    """The sources that rules cite."""

    sources: dict[str, SourceSpec]


class OverrideSpec(Strict):
    """What an overlay changes in a rule of the pack it extends."""

    id: str = Field(pattern=r"^[A-Z]{3}-\d{2,3}$")
    name: str | None = None
    basis: list[BasisSpec] | None = None
    applies: AppliesSpec | None = None
    strength: Literal["M", "A", "S", "I"] | None = None
    points: float | None = Field(None, ge=0, le=100)
    status: Literal["active", "draft"] | None = None
    gap: str | None = None
    advice: str | None = None
    evidence: EvidenceSpec | None = None
    cases: list[CaseSpec] = Field(default_factory=list)


class DisableSpec(Strict):
    """A rule an overlay switches off, with the reason."""

    id: str = Field(pattern=r"^[A-Z]{3}-\d{2,3}$")
    reason: str = Field(min_length=4)


class PackFile(Strict):
    """The identity of a pack; an overlay names the pack it extends."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: str
    extends: str | None = None
    disable: list[DisableSpec] = Field(default_factory=list)
    overrides: list[OverrideSpec] = Field(default_factory=list)
