"""Reports and packs for the tools of rule writers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.packs import evidence, write_pack

RULE = "AAA-01"
TERMS: dict[str, Any] = {"举措": ["开展", "组织", "印发"], "案卷": {"any": ["案卷"], "unless": ["案卷室"]}}


def report(
    *done: str,
    problems: Sequence[str] = ("执法力量不足。",),
    plan: Sequence[str] = ("将增加人手。",),
    unit: str = "青桐县",
) -> str:
    """Return a report of a county that does not exist; each argument is one paragraph."""
    return "\n".join(
        [
            f"{unit}人民政府2024年法治政府建设情况报告",
            f"2024年，{unit}认真推进各项工作，现将有关情况报告如下。",
            "一、主要举措和成效",
            *done,
            "二、存在的问题和不足",
            *problems,
            "三、下一步工作安排",
            *plan,
            "",
        ]
    )


def write_folder(folder: Path, reports: Mapping[str, str]) -> str:
    """Write reports by file name; return the folder as a user names it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def review_rule(**need: Any) -> dict[str, Any]:
    """Return the rule of these tests: case files were reviewed."""
    needs = {"topic": ["@案卷 + 评查"], "figure": {"units": ["宗"]}, "exclude": ["法院"]} | need
    cases = [
        {"text": "开展执法案卷评查，评查执法案卷40宗。", "level": "E3"},
        {"text": "组织执法案卷评查。", "level": "E2"},
        {"text": "做好普法工作。", "level": "E0"},
    ]
    whole = evidence(RULE, **needs) | {"name": "执法案卷评查", "requirement": "评查行政执法案卷的情况", "cases": cases}
    whole["applies"] = {"levels": ["县", "市"]}
    return whole


def review_pack(folder: Path, **need: Any) -> Path:
    """Write a pack that has only that rule."""
    return write_pack(folder, [review_rule(**need)], terms=TERMS)
