"""The page of the rule reference that tells which figures are read, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.ruleset.pack import MetricSource
from auditor.ruleset.phrases import PatternSource

PAGE = "指标.md"
_HEAD = """# 指标

报告里的数字按下面的写法认作指标，进入数据台账和数字勾稽。数字归离它最近的说法；话题（复议、应诉……）一句话说过，后面的分句承接；
写明其他年度的、增减的（同比增加37件）、打算做的，不算本年的数。
"""


def metrics_page(metrics: Iterable[MetricSource]) -> str:
    """Return the page in Markdown, by theme."""
    lines = [_HEAD]
    theme = ""
    for metric in metrics:
        if metric.theme != theme:
            theme = metric.theme
            lines.append(f"## {theme}\n")
        lines += _metric(metric)
    return "\n".join(lines).rstrip() + "\n"


def _metric(metric: MetricSource) -> Iterator[str]:
    yield f"### {metric.name}（{metric.unit}）\n"
    yield f"{metric.meaning}。\n"
    if metric.subject:
        yield f"- 话题须是：{'、'.join(sorted(metric.subject))}"
    yield f"- 写法：{_shown(metric.say)}"
    if metric.zero:
        yield f"- 零报告（数值为 0）：{_shown(metric.zero)}"
    if metric.exclude:
        yield f"- 不算：{_shown(metric.exclude)}"
    if metric.any_period:
        yield "- 写明其他年度的也算"
    if metric.by_others:
        yield "- 法院、人大、上级机关等起头的句子里的也算"
    if metric.of_head:
        yield f"- 说的是一位主要负责人自己的，归“{metric.of_head}”"
    if metric.together:
        yield f"- 与“{'”“'.join(sorted(metric.together))}”合写一个数字的，两个指标都记，口径注明合计"
    for case in metric.cases:
        found = "、".join(f"{v:g}" for v in case.values) or "不是这个指标"
        yield f"- 例：{case.text} → {found}"
    yield ""


def _shown(patterns: Iterable[PatternSource]) -> str:
    return "；".join(f"`{p.text}`" + (f"（前面或标题说的是 {p.under.text}）" if p.under else "") for p in patterns)
