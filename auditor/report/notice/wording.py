"""What a notice says: why a report goes back and what is to be mended, in the words of an office; nothing is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.wanting import ANOTHER
from auditor.model import Audit, Defect, Evidence, Finding, Level, Relation, RelationVerdict, Strength, Verdict
from auditor.outcome import Ground
from auditor.report.context import ReportContext
from auditor.report.figures import advice_on, contradictions, figures_of
from auditor.report.notice.letter import Line, Part
from auditor.report.ranking import gaps_first, is_graded, name_of
from auditor.report.style import is_gap, is_untold
from auditor.text.private import masked
from auditor.text.visible import one_line, quoted, shorten

RETURNED, OPINION = "退回通知", "审查意见"
"""The two kinds of notices; the name of the file tells which."""
_REGULATION, _SINCE = "《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）", 2019
_ADVISED = 12
"""Requirements that are named of those the law does not lay on the report itself; the workbook has them all."""
_QUOTES, _QUOTE = 2, 160
_TOLD = frozenset({Verdict.MISSING, Verdict.EMPTY, Verdict.PARTIAL})
"""What a unit is asked to mend; what the program is not sure of is first looked at by a person."""
_INWARD = re.compile(
    "程序(?:不能|不确定|没有|看错|认得)|规则(?:包|认得|里|出错)|待核|未核|单凭报告|省名|单位说明|标注过|不扣分|不计分|E[0-3]|\\[K\\]"
)
_NUMERALS = "一二三四五六七八九十"
_BLANK_DAY = "\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def letter(audit: Audit, context: ReportContext, grounds: Sequence[Ground], attached: str) -> list[Line]:
    """Return the notice of one report: sent back on these ``grounds``, or an opinion where none of them sends it back.

    ``attached`` is the file name of the unit's workbook, empty where none was written.
    """
    title, back = _title(audit), sends_back(grounds)
    lines = [
        Line(Part.TITLE, f"关于退回{title}的通知" if back else f"关于{title}的审查意见"),
        Line(Part.TO, f"{name_of(audit)}："),
        Line(Part.TEXT, _opening(audit, title, returned=back)),
    ]
    sections = [(head, items) for head, items in _sections(audit, context, grounds, attached) if items]
    for number, (head, items) in enumerate(sections):
        lines.append(Line(Part.HEADING, f"{_NUMERALS[number]}、{head}"))
        lines += items
    lines += [Line(Part.HEADING, f"{_NUMERALS[len(sections)]}、补正要求和期限"), Line(Part.TEXT, _due(back))]
    lines += [Line(Part.TEXT, f"附件：{attached}")] if attached else []
    return [*lines, Line(Part.SIGNED, "（审查单位名称）\u3000"), Line(Part.SIGNED, f"{_BLANK_DAY}\u3000")]


def sends_back(grounds: Sequence[Ground]) -> bool:
    """Say whether a report goes back: for what must be in it, not for its points alone, which the regulation knows not."""
    return not all(each.points for each in grounds)


def unsure(audit: Audit) -> int:
    """Count what is left out of a notice until a person has looked at it."""
    doubtful = sum(each.verdict in {Verdict.UNSURE, Verdict.FAILED} and not each.draft for each in audit.findings)
    return (
        doubtful + sum(each.verdict is RelationVerdict.UNDECIDED for each in audit.relations) if is_graded(audit) else 0
    )


def _title(audit: Audit) -> str:
    document = audit.document
    year = f"{document.year.value}年度" if document.year else ""
    told = one_line(document.title.value) if document.title else f"{name_of(audit)}{year}法治政府建设年度报告"
    return f"《{told.replace('《', '〈').replace('》', '〉')}》"


def _opening(audit: Audit, title: str, *, returned: bool) -> str:
    document = audit.document
    level, year = document.level, document.year
    if year is not None and year.value < _SINCE:
        law = "按照法治政府建设年度报告的有关要求"
    else:
        # Art. 23-25 name governments and their departments, not the offices of a 街道
        bound = level is None or level.value is not Level.SUBDISTRICT
        law = f"{'根据' if bound else '参照'}{_REGULATION}第二十三条至第二十七条"
    after = "因存在下列问题，现予退回，请补正后重新报送" if returned else "现提出如下意见，请对照修改完善"
    return f"{law}，我们对你单位报送的{title}进行了审查，{after}。"


def _sections(
    audit: Audit, context: ReportContext, grounds: Sequence[Ground], attached: str
) -> Iterator[tuple[str, list[Line]]]:
    yield (
        "退回理由" if sends_back(grounds) else "未达到的审查标准",
        [Line(Part.TEXT, f"{at}．{_stop(_ground(each))}") for at, each in enumerate(grounds, 1)],
    )
    if not is_graded(audit):
        return
    gaps = [each for each in gaps_first(audit) if _is_told(each)]
    law = [each for each in gaps if each.strength is Strength.MANDATORY]
    rest = [each for each in gaps if each.strength is not Strength.MANDATORY]
    yield "必须写明而没有写明、没有写全的内容", _listed(law, audit, context)
    wrong, slips = contradictions(audit), [each for each in audit.defects if not each.hint]
    yield "数字前后不一致和文字有误的地方", [*_figures(audit, wrong), *_slips(slips, len(wrong))]
    advised = _listed(rest[:_ADVISED], audit, context)
    if len(rest) > _ADVISED:
        where = "见附件" if attached else "另行提供"
        advised.append(Line(Part.TEXT, f"另有{len(rest) - _ADVISED}项可以补充，{where}。"))
    yield "请一并补充的内容" if grounds else "建议补充的内容", advised
    dates = [each for each in audit.findings if is_untold(each) and not each.draft]
    yield (
        "需要说明的时间",
        [Line(Part.TEXT, f"{at}．{_stop(outward(each.advice) or each.name)}") for at, each in enumerate(dates, 1)],
    )


_SCORED = re.compile(r"得分 ([\d.]+)，低于门槛 ([\d.]+)")
"""How the gate says that a report has too few points."""
_HAS, _PART = re.compile("^有(“.+?”)部分$"), r"\1部分"
"""The name of a requirement says what there must be; under what is wanting it would say that it is there."""
_LACKS = re.compile("没有|未|不|只|还差|缺|无")
"""What tells what is wrong; 写到了“研究” alone is no fault."""


_UNKNOWN = (("层级", "哪一单位", "单位全称"), ("年度", "哪一年度", "年度"))
"""What the gate could not tell of a report, and what its unit is to write: a level is no word of a report."""


def _ground(ground: Ground) -> str:
    """Return a ground of the gate as an office writes it: codes and the words of the gate are for the screen."""
    text = _SCORED.sub(
        r"按审查标准逐项评分为\1分，没有达到\2分（评分标准和分数线由审查单位自定）",
        ground.text.removeprefix("单项否决——"),
    )
    if text.startswith("没有认出"):
        asked = [(which, write) for fact, which, write in _UNKNOWN if fact in text.partition("，")[0]]
        return f"从题目和正文中未能确认是{'、'.join(w for w, _ in asked)}的报告，请写明{'、'.join(w for _, w in asked)}"
    return re.sub(r"^必备项 \S+ (.+?)——\S+?。", r"必须写明的“\1”没有写明：", text)


def _is_told(finding: Finding) -> bool:
    counted = finding.credit is not None  # what no law asked for in that year is nothing to send back
    return is_gap(finding) and finding.verdict in _TOLD and counted and not is_untold(finding)


def _listed(findings: Sequence[Finding], audit: Audit, context: ReportContext) -> list[Line]:
    lines: list[Line] = []
    for at, finding in enumerate(findings, 1):
        rule = context.rules.get(finding.rule)
        requirement = outward(rule.requirement if rule else "") or finding.name
        basis = next(iter(context.cited(finding.rule, [audit])), "")
        lines.append(Line(Part.ITEM, f"{at}．{_HAS.sub(_PART, finding.name)}"))
        lines.append(Line(Part.TEXT, f"要求：{_stop(requirement)}{f'（依据：{basis}）' if basis else ''}"))
        lines.append(Line(Part.TEXT, f"报告现状：{_quoted(finding.evidence, finding.near)}"))
        lines += [Line(Part.TEXT, f"问题：{_stop(text)}") for text in [outward(finding.gap)] if _LACKS.search(text)]
        lines += [Line(Part.TEXT, f"补正：{_stop(text)}") for text in [outward(finding.advice)] if text]
    return lines


def _quoted(evidence: Sequence[Evidence], near: Sequence[Evidence]) -> str:
    told = {each.quote: each.paragraph for each in reversed(evidence)}
    quotes = [f"“{_quote(text)}”（第{told[text] + 1}段）" for text in list(reversed(told))[:_QUOTES]]
    if quotes:
        return f"写的是{'；'.join(quotes)}。"
    if near:
        nearest = f"“{_quote(near[0].quote)}”（第{near[0].paragraph + 1}段）"
        return f"没有看到明确写这一项的话，意思最接近的是{nearest}；写的就是这件事的，请在说明里指出。"
    return "全文没有看到写这一项的话。"


def _quote(text: str) -> str:
    return shorten(masked(quoted(text)), _QUOTE)


def _figures(audit: Audit, wrong: Sequence[Relation]) -> Iterator[Line]:
    for at, relation in enumerate(wrong, 1):
        quotes = list(dict.fromkeys(quoted(figure.quote) for figure in figures_of(audit, relation)))
        # a clause that stands in another quotation as well is read there
        whole = [each for each in quotes if not any(each != other and each in other for other in quotes)]
        said = "；".join(f"“{_quote(each)}”" for each in whole)
        yield Line(Part.TEXT, f"{at}．报告写的是{said}，{relation.work}。{_stop(outward(advice_on(relation)))}")


def _slips(slips: Sequence[Defect], before: int) -> Iterator[Line]:
    for at, slip in enumerate(slips, before + 1):
        where = f"（第{slip.paragraph + 1}段）"
        yield Line(Part.TEXT, f"{at}．“{_quote(slip.quote)}”{where}：{_stop(outward(masked(slip.message)))}")


def outward(text: str) -> str:
    """Return what of a text may leave the house: clauses that speak of the program or of what is unverified are left out."""
    whole = re.sub("（[^（）]*）", lambda match: "" if _INWARD.search(match[0]) else match[0], one_line(text))
    told = "；".join(part.replace("要算满足，", "") for part in whole.split("；") if not _INWARD.search(part))
    # what the workbook calls 建议 stands below as 补正
    return told.replace(ANOTHER, ANOTHER.replace("建议", "补正"))


def _stop(text: str) -> str:
    said = one_line(text).rstrip("。；")
    return f"{said}。" if said else ""


def _due(returned: bool) -> str:
    again = "重新报送修改后的报告" if returned else "报送修改情况"
    return (
        f"请你单位对照上述意见逐条核实、补正，于{_BLANK_DAY}前{again}，并附补正情况说明。确有其事而报告没有写的，据实补写；"
        "没有开展或者不适用的，写明情况。对审查意见有不同意见的，请一并书面说明并附依据。"
    )
