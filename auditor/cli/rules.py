"""``audit rules list | show | test | schema | docs``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Group, Parameter

from auditor.cli.options import OverlayOption, PackOption, find_rule, load, split_ids
from auditor.cli.rule_tools import cases, diff, misses
from auditor.exits import ExitCode

rules = App(
    name="rules",
    help="查看、检验规则包",
    result_action="return_value",
    group_commands=Group("命令"),
    group_arguments=Group("参数"),
    group_parameters=Group("选项"),
)
rules.command(misses)
rules.command(diff)
rules.command(cases)


@rules.command(name="list")
def list_rules(*, pack: PackOption = None, overlay: OverlayOption = None) -> int:
    """列出全部规则：编号、强度、主题、名称。"""
    loaded = load(pack, overlay)
    print(f"{loaded.identity.title}（{loaded.identity.id} {loaded.identity.version}），{len(loaded.rules)} 条规则")
    for rule in loaded.rules:
        draft = "（草案，不计分）" if rule.draft else ""
        print(f"{rule.id}  {rule.strength}  {rule.theme}  {rule.name}{draft}")
    for rule_id, reason in loaded.disabled:
        print(f"{rule_id}  已停用：{reason}")
    return int(ExitCode.PASSED)


@rules.command
def show(
    rule: Annotated[str, Parameter(help="规则编号，或名称的一部分")],
    /,
    *,
    pack: PackOption = None,
    overlay: OverlayOption = None,
) -> int:
    """显示一条规则：要求、依据、适用、写法、例子。"""
    from auditor.ruleset.docs import rule_page

    loaded = load(pack, overlay)
    print(rule_page(find_rule(loaded, rule)))
    return int(ExitCode.PASSED)


@rules.command
def test(
    *,
    rule: Annotated[str | None, Parameter(help="只测这些规则，如 CNT-04,LIT-03")] = None,
    coverage: Annotated[bool, Parameter(help="列出没有任何例子用到的写法")] = False,
    pack: PackOption = None,
    overlay: OverlayOption = None,
) -> int:
    """运行规则自带的例子；有一个不符，退出码为 1。"""
    from auditor.engine import Engine
    from auditor.metric_selftest import run_metric_cases, unexercised_metrics
    from auditor.selftest import run_cases, unexercised

    loaded = load(pack, overlay)
    wanted = split_ids(rule)
    chosen = [find_rule(loaded, r) for r in wanted] if wanted else list(loaded.rules)
    engine = Engine(loaded)
    # with rules named, only they are tested; without, the metrics are too
    metrics = () if wanted else loaded.metrics
    outcomes = [(r.passed, r.message()) for r in run_cases(engine, chosen)]
    outcomes += [(r.passed, r.message()) for r in run_metric_cases(engine, metrics)]
    failed = [message for passed, message in outcomes if not passed]
    for message in failed:
        print(message)
    told = f"、{len(metrics)} 个指标" if metrics else ""
    print(f"{len(chosen)} 条规则{told}，{len(outcomes)} 个例子，{len(failed)} 个不符")
    missing: list[tuple[str, str]] = []
    if coverage:
        missing = unexercised(engine, chosen) + unexercised_metrics(engine, metrics)
        for rule_id, pattern in missing:
            print(f"{rule_id}：没有例子用到“{pattern}”")
        print(f"{len(missing)} 种写法没有例子")
    if not outcomes:
        return int(ExitCode.INCOMPLETE)
    return int(ExitCode.BELOW_THRESHOLD if failed or missing else ExitCode.PASSED)


@rules.command
def schema(*, write: Annotated[Path | None, Parameter(help="写到这个文件；不写则打印")] = None) -> int:
    """输出规则文件的 JSON Schema（供编辑器补全和检查）。"""
    from auditor.files import check_file, write_atomically
    from auditor.ruleset.docs import json_schema

    if write is not None:
        check_file(write, "--write")
    text = json_schema()
    if write is None:
        print(text, end="")
    else:
        write_atomically(write, text.encode("utf-8"))
    return int(ExitCode.PASSED)


@rules.command
def docs(
    *,
    write: Annotated[Path | None, Parameter(help="写到这个文件夹；不写则打印")] = None,
    pack: PackOption = None,
    overlay: OverlayOption = None,
) -> int:
    """生成规则说明（每个主题一页）。"""
    from auditor.defects.docs import all_pages
    from auditor.files import check_folder, write_atomically
    from auditor.ruleset.builtin import builtin_folder

    if write is not None:
        check_folder(write, "--write")
    pages = all_pages(load(pack, overlay), builtin_folder())
    for name, text in pages.items():
        if write is None:
            print(text)
        else:
            write_atomically(write / name, text.encode("utf-8"))
    return int(ExitCode.PASSED)
