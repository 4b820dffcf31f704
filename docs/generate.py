"""Make the generated documents again: the list of planted gaps and the picture of the README.

usage: python docs/generate.py --write | --check      (--check only compares the list)
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "data" / "planted"
README = ROOT / "corpus" / "README.md"
PICTURE = ROOT / "docs" / "images" / "console.svg"

_HEAD = """# 样例报告

这里的 {count} 份报告是为本项目写的，单位、人名、地名、数据都是虚构的；法律法规、文件名称和术语是真的。它们仿照不同省份、层级、年度的写法，
含 txt 与保存的网页、UTF-8 与 GB18030，并故意留下缺项，用来检验程序找得准不准（`tests/test_corpus.py` 逐份核对）。

下表“埋的缺项”是按“缺失”或“空泛”（E0、E1）标注的规则；“埋的矛盾”是故意写错的数字关系。标注由写报告的人在看到程序结果之前作出，
全部标注（每条规则的等级和所依据的原文）在 `tests/data/planted/`。本页由 `python docs/generate.py --write` 生成。

| 文件 | 单位 | 层级 | 年度 | 埋的缺项 | 埋的矛盾 |
|---|---|---|---|---|---|
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
    return _HEAD.format(count=len(entries)) + "\n".join(rows) + "\n"


def picture() -> str:
    """Return the screen of `audit corpus/` as SVG."""
    from rich.console import Console

    from auditor.cli.call import Call
    from auditor.report.console import ConsoleReporter
    from auditor.ruleset.builtin import builtin_pack
    from auditor.ruleset.loader import load_pack

    pack = load_pack(builtin_pack())
    call = Call(pack, builtin_pack(), (), 1, quiet=True)
    chosen = ["qiwu_shi_2025.txt", "qihe_2024.html", "jiqiao_2023.txt", "tingpu_qu_2024.txt"]
    run = call.run([str(ROOT / "corpus" / name) for name in chosen])
    decision = call.decide(run, fail_under=None, require=(), vetoes=False)
    context = call.context(decision, None)
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
        PICTURE.write_text(picture(), encoding="utf-8")
        return 0
    current = README.is_file() and README.read_text(encoding="utf-8") == text
    if not current:
        print("corpus/README.md 不是最新的，请运行 python docs/generate.py --write", file=sys.stderr)
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
