"""The shape of ``references.yaml``: what a wrong or untimely reference looks like, as pydantic models."""

from __future__ import annotations

import re
import string
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from auditor.model import Level, Role
from auditor.ruleset.validation import Strict

Kind = Literal["超前", "过时", "写错", "旧称"]
Severity = Literal["错误", "提示"]
Fact = Literal["V", "V-摘", "K", "推"]
Word = Annotated[str, Field(min_length=2)]
Edge = Annotated[str, Field(min_length=1)]
Year = Annotated[int, Field(ge=1990, le=2100)]

PLACEHOLDERS = frozenset({"年度", "基准", "原文", "应为"})
"""What a message may hold: report year, day of measure, the words found, what to write instead."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2}))?")


def _day(value: object) -> object:
    """Read ``2025-10-20``, or a year alone as its first day."""
    found = _DATE.fullmatch(str(value))
    if found is None:
        raise ValueError("应写成年份（2025）或日期（2025-10-20）")
    year, month, day = found.groups(default="1")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"没有这一天：{value}") from error


Day = Annotated[date, BeforeValidator(_day)]


class EntrySpec(Strict):
    """One reference: how it is written, when it is right, where it does not count, what to tell."""

    id: str = Field(pattern=r"^TR-\d{2}$", description="事项编号；一个编号可以有几条")
    name: str = Field(min_length=2, description="事项名，同一编号下不重复")
    kind: Kind
    severity: Severity
    fact: Fact = Field(description="依据的核实标记：V 原文、V-摘 摘录、K 未核（只能作提示）、推 推导")
    source: list[str] = Field(default_factory=list, description="sources.yaml 的编号或出处")
    phrases: list[Word] = Field(default_factory=list, description="(甲|乙)(丙)? 小语言")
    instead: dict[Word, str] = Field(
        default_factory=dict, description="错误写法: 正确写法；{原文}、{应为}可用于 message"
    )
    headed_by: list[Word] = Field(default_factory=list, description="并列会议的领头词：十九届（四中、）五中全会")
    digits: list[list[int]] = Field(default_factory=list, description="紧跟的括号里允许的数字；别的数字才算写错")
    valid_from: Day | None = Field(None, description="自何时起才有（超前）")
    valid_to: Day | None = Field(None, description="到哪一年为止仍可作现行依据（过时、旧称）")
    only_from: Year | None = Field(None, description="只查此年度及以后的报告")
    only_to: Year | None = Field(None, description="只查此年度及以前的报告")
    roles: list[Role] | None = Field(None, min_length=1, description="只查这些部分；不写则查正文各部分")
    levels: list[Level] | None = Field(None, min_length=1, description="只查这些层级的报告；不写则都查")
    not_units: list[Word] = Field(default_factory=list, description="单位名称含其一的报告不查；单位不明的也不查")
    need: list[Word] = Field(default_factory=list, description="同句（触发词以外）必须有其中之一；@名 引用 words")
    unless: list[Word] = Field(default_factory=list, description="同句有其中之一即不算")
    unless_near: list[Edge] = Field(default_factory=list, description="触发词前 10 字内有其中之一即不算")
    unless_before: list[Edge] = Field(default_factory=list, description="紧挨在触发词前即不算")
    unless_after: list[Edge] = Field(default_factory=list, description="紧跟在触发词（及其书名号、括号）后即不算")
    covered: list[Word] = Field(default_factory=list, description="含触发词但不是一回事的长词")
    absent: list[Word] = Field(default_factory=list, description="全文出现其中之一即不算")
    present: list[Word] = Field(default_factory=list, description="全文须有其中之一才算（两种写法混用）")
    in_titles: bool = Field(True, description="书名号里的是否也算")
    message: str = Field(min_length=8, description="错在哪里、起止时间；{年度}{基准}{原文}{应为}可用")
    advice: str = Field(min_length=4, description="怎样改；{应为}可用")

    @field_validator("message", "advice")
    @classmethod
    def _placeholders(cls, text: str) -> str:
        """Refuse what could not be filled in."""
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError as error:
            raise ValueError("花括号不成对；可用的只有 {年度}、{基准}、{原文}、{应为}") from error
        if not names <= PLACEHOLDERS:
            raise ValueError("花括号里只能是 {年度}、{基准}、{原文}、{应为}")
        return text

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        """Require the time a kind rests on, and keep unverified facts from being told as law."""
        if not self.phrases and not self.instead:
            raise ValueError("要有 phrases（触发词）或 instead（错误写法: 正确写法）")
        if self.kind == "超前" and self.valid_from is None:
            raise ValueError("kind 是“超前”，要写 valid_from（自何时起才有）")
        if self.kind in ("过时", "旧称") and self.valid_to is None:
            raise ValueError(f"kind 是“{self.kind}”，要写 valid_to（到哪一年为止）")
        if self.kind != "超前" and self.valid_from is not None:
            raise ValueError("valid_from 只用于 kind“超前”；限定报告年度请用 only_from、only_to")
        if self.kind in ("超前", "写错") and self.valid_to is not None:
            raise ValueError("valid_to 只用于 kind“过时”“旧称”；限定报告年度请用 only_from、only_to")
        if self.fact == "K" and (self.severity != "提示" or "请核对" not in self.advice):
            raise ValueError("未核实的事实（fact: K）只能作“提示”，advice 里要写“请核对”")
        return self


class ReferenceFile(Strict):
    """The whole table: named lists of words and the entries."""

    guiding: list[Word] = Field(min_length=1, description="引言里有这些词的句子是指导思想，按公开日期衡量")
    words: dict[str, list[Edge]] = Field(default_factory=dict, description="可用 @名 引用的词表")
    entries: list[EntrySpec] = Field(min_length=1)
