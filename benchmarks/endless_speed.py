"""Time reports that lost their full stops, or are all headings, of 50 and of 100 KB: twice the text should take about twice the time.

usage: python -m benchmarks.endless_speed
"""

from __future__ import annotations

from auditor.model import Document
from auditor.reading.document import read_bytes
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from auditor.run import Worker
from benchmarks.audit_speed import SAMPLE, seconds

SIZES = (50_000, 100_000)
FORMS = (
    "同比增长3.5%，",
    "办理建议、提案、61件、74件、",
    "镇长督促各村抓好秸秆禁烧，约谈2名村干部，",
    "县政府年内审核出台规范性文件8件、",
    "详见https://www.example.gov.cn/art/index.html",
    "（三）加强执法监督工作\n组织培训并完成任务。\n",
)
_HEAD = "岚陂镇2024年度法治政府建设情况报告\n一、主要举措和成效\n"
_ROUNDS = 3


def main() -> None:
    """Run the benchmark and print a table: seconds, how they grow, and how much dearer a KB is than of a sample."""
    worker = Worker(load_pack(builtin_pack()), many=True)

    def spent(data: bytes) -> float:
        def audit() -> None:
            document = read_bytes(data, "报告.txt")
            assert isinstance(document, Document)
            worker.audit(document)

        return seconds(audit, _ROUNDS)

    sample = SAMPLE.read_bytes()
    usual = spent(sample) / len(sample)
    for words in FORMS:
        texts = [(_HEAD + words * (size // len(words.encode())) + "。\n").encode() for size in SIZES]
        short, long = map(spent, texts)
        print(
            f"{' '.join(words.split())}… {short:.2f} s, {long:.2f} s: × {long / short:.2f} for twice the text,", end=" "
        )
        print(f"× {long / len(texts[1]) / usual:.1f} of a KB of {SAMPLE.name}")


if __name__ == "__main__":
    main()
