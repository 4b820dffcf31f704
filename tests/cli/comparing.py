"""Two versions of a report, a former run and a result of the first, for the tests of ``audit compare``."""

from __future__ import annotations

import json

from auditor.cli.main import call

BEFORE = """澜溪县人民政府2023年度法治政府建设情况报告

2023年，澜溪县推进法治政府建设，现将情况报告如下。
一、主要举措和成效
（一）全年共收到行政复议申请52件，其中受理48件、不予受理6件；办结45件。
（二）开展行政执法培训6期，培训执法人员320人次，评查执法案卷40宗。
二、党政主要负责人履行第一责任人职责情况
县委书记主持县委常委会会议4次专题研究法治工作，县长组织政府常务会议会前学法6次。
三、存在问题
基层执法力量不足，部分乡镇执法文书不规范。
澜溪县人民政府
2024年2月20日
"""
AFTER = BEFORE.replace(
    "澜溪县人民政府\n2024",
    "四、2024年工作安排\n"
    "（一）充实基层执法力量。6月底前由县司法局牵头，为8个乡镇配齐执法人员32名。\n"
    "（二）规范乡镇执法文书。9月底前由县司法局开展执法文书培训4期，评查案卷60宗。\n"
    "澜溪县人民政府\n2024",
).replace("不予受理6件", "不予受理4件")
OTHER = BEFORE.replace("澜溪县", "石汀县").replace("52件", "61件")


def compare(*arguments):
    """Run the command and return its exit code."""
    return call(["compare", *(str(a) for a in arguments), "--quiet"])


def as_json(capsys, *arguments):
    """Return the exit code and the JSON object."""
    capsys.readouterr()
    code = compare(*arguments, "--format", "json")
    return code, json.loads(capsys.readouterr().out)
