"""Make the generated documents again: the list of planted gaps and the pictures of the README.

usage: python docs/generate.py --write | --check      (--check only compares the list)
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.model import Run
    from auditor.report.context import ReportContext

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "data" / "planted"
README = ROOT / "corpus" / "README.md"
CONSOLE = ROOT / "docs" / "images" / "console.svg"
WORKBOOK = ROOT / "docs" / "images" / "workbook.svg"

_HEAD = """# 样例报告

这里的 {count} 份报告是为本项目写的，单位、人名、地名、数据都是虚构的；法律法规、文件名称和术语是真的。它们仿照不同省份、层级、年度的写法，
含 txt 与保存的网页、UTF-8 与 GB18030，并故意留下缺项，用来检验程序找得准不准。`tests/test_corpus.py` 逐份核对 `make audit` 的结论（规则判过、按句子重判过、算过分的）：
标注过的规则里，判“缺失”“空泛”的正好是下表埋的那些，只有按句子重判后不再判缺的 {count_judged} 处除外，列在表后。

下表“埋的缺项”是按“缺失”或“空泛”（E0、E1）标注的规则；“埋的矛盾”是故意写错的数字关系。标注由写报告的人在看到程序结果之前作出，
全部标注（每条规则的等级和所依据的原文）在 `tests/data/planted/`。本页由 `python docs/generate.py --write` 生成。

| 文件 | 单位 | 层级 | 年度 | 埋的缺项 | 埋的矛盾 |
|---|---|---|---|---|---|
"""
_JUDGED = """

埋的缺项里按句子重判后不再判缺的（重判见[使用手册](../docs/使用手册.md)），后面是对照原文的说明，写在标注的 `judged` 里；哪一处变了，测试会指出来：

"""


def labels() -> list[dict[str, Any]]:
    """Return the labels of all sample reports."""
    from ruamel.yaml import YAML

    return [YAML(typ="safe").load(p.read_text(encoding="utf-8")) for p in sorted(LABELS.glob("*.yaml"))]


def corpus_readme() -> str:
    """Return the list of sample reports with what was planted in them."""
    rows = []
    entries = labels()
    for entry in entries:
        conflicts = "；".join(str(c) for c in entry.get("contradictions") or []) or "无"
        gaps = "、".join(entry["gaps_planted"])
        row = (entry["file"], entry["unit"], entry["level"], str(entry["year"]), gaps, conflicts)
        rows.append("| " + " | ".join(cell.replace("|", "／").replace("\n", " ") for cell in row) + " |")
    judged = [
        f"- {entry['unit']} {rule}：判“{row['verdict']}”，{row['why']}。"
        for entry in entries
        for rule, row in (entry.get("judged") or {}).items()
    ]
    head = _HEAD.format(count=len(entries), count_judged=len(judged))
    return head + "\n".join(rows) + _JUDGED + "\n".join(judged) + "\n"


def pictures() -> dict[Path, str]:
    """Return the pictures of the README by file: the screen of `audit corpus/`, a unit's workbook."""
    from auditor.cli.call import Call
    from auditor.gate import NOTHING_ASKED, decide
    from auditor.ruleset.builtin import builtin_pack
    from auditor.ruleset.loader import load_pack

    pack = load_pack(builtin_pack())
    call = Call(pack, builtin_pack(), (), 1, quiet=True)
    chosen = ["qiwu_shi_2025.txt", "qihe_2024.html", "jiqiao_2023.txt", "tingpu_qu_2024.txt"]
    run = call.run([str(ROOT / "corpus" / name) for name in chosen])
    decision = decide(run, NOTHING_ASKED)
    context = call.context(decision, None)
    return {CONSOLE: console(run, context), WORKBOOK: workbook(run, context)}


_ANSWERS = (
    {
        "单位说明": "两名主要负责人的履职分散在第一部分",
        "整改措施": "单列一部分，分别写明次数，重新报送",
        "完成时限": "2026-04-15",
        "责任人": "甲某",
        "复核结论": "认可",
        "复核人": "乙某",
    },
    {"单位说明": "网页公开日期未随文报送", "整改措施": "补报公开网页", "完成时限": "2026-04-10", "责任人": "甲某"},
)
"""What a unit and a reviewer might write, for the picture."""


def workbook(run: Run, context: ReportContext) -> str:
    """Return the head of 概览 and of 缺项清单 of one unit's workbook as SVG."""
    import tempfile

    from openpyxl import load_workbook
    from sheet_picture import View, picture

    from auditor.report.workbook.unit_book import write_unit_book

    audit = min(run.audits, key=lambda each: each.score.value if each.score and each.score.value is not None else 100.0)
    with tempfile.TemporaryDirectory() as folder:
        book = load_workbook(write_unit_book(audit, context, Path(folder) / "a.xlsx"))
    form = book["缺项清单"]
    places = {form.cell(1, at).value: at for at in range(1, form.max_column + 1)}
    for row, answers in enumerate(_ANSWERS, 2):
        for heading, value in answers.items():
            form.cell(row, places[heading]).value = value
    columns = [at for at in range(1, form.max_column) if form.cell(1, at).value not in {"所在段", "复核意见", "豁免至"}]
    return picture(
        [
            View(book["概览"], (1, 2), 12, "单位工作簿 · 概览"),
            View(
                form,
                tuple(columns),
                7,
                "单位工作簿 · 缺项清单（黄色由单位填，绿色由复核人填，交回后 audit readback 回读）",
            ),
        ]
    )


def console(run: Run, context: ReportContext) -> str:
    """Return the screen of `audit corpus/` as SVG."""
    from rich.console import Console

    from auditor.report.console import ConsoleReporter

    recorder = Console(
        record=True, width=104, file=io.StringIO(), force_terminal=True, markup=False, highlight=False, emoji=False
    )
    ConsoleReporter().draw(recorder, run, context)
    svg = recorder.export_svg(title="audit corpus/")
    # no fonts from elsewhere: the picture must show on a machine without a network
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'NSimSun', monospace")


def main() -> int:
    """Write or check the generated documents."""
    text = corpus_readme()
    if "--write" in sys.argv:
        README.write_text(text, encoding="utf-8")
        for path, drawn in pictures().items():
            path.write_text(drawn, encoding="utf-8")
        return 0
    current = README.is_file() and README.read_text(encoding="utf-8") == text
    if not current:
        print("corpus/README.md 不是最新的，请运行 python docs/generate.py --write", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
