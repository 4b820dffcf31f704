"""``audit rules misses | diff``: what a rule nearly took, and what a changed pack would change."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from auditor.cli.options import FormatOption, OverlayOption, PackOption, check_order, find_pack, find_rule, load
from auditor.errors import UsageError
from auditor.exits import ExitCode

if TYPE_CHECKING:
    from auditor.outcome import PackIdentity
    from auditor.ruletools.diff import Change, PackDiff, RuleSummary, Side
    from auditor.ruletools.misses import Miss, Misses

_QUOTE = 160
_WORDS = 8
_MORE = 3


def misses(
    rule: Annotated[str, Parameter(help="规则编号，如 CNT-04，或名称的一部分")],
    folder: Annotated[str, Parameter(help="放报告的文件夹（或一份报告）")],
    /,
    *,
    pack: PackOption = None,
    overlay: OverlayOption = None,
    limit: Annotated[int, Parameter(help="最多列出多少句；0 为全部")] = 30,
    everything: Annotated[bool, Parameter(name="--all", help="也看这条规则已得到满足的报告")] = False,
    form: FormatOption = "console",
) -> int:
    """列出与一条规则相近而没有算的句子，最相近的在前，供补充写法；有文件没能读取时退出码为 3。"""
    from auditor.ruletools.folder import open_folder
    from auditor.ruletools.misses import find_misses
    from auditor.run import Worker

    if limit < 0:
        raise UsageError(f"--limit 应为 0 或正整数，现为 {limit}。")
    loaded = load(pack, overlay)
    check_order(loaded, folder, rule, "先写规则编号，再写报告文件夹", f"audit rules misses {folder} {rule}")
    wanted = find_rule(loaded, rule)
    found = find_misses(Worker(loaded), wanted, open_folder(folder), limit=limit, everything=everything)
    if form == "json":
        _print_json({"pack": asdict(loaded.identity), **_misses_json(found)})
    else:
        _print_lines([*_misses_lines(found, everything=everything), *_left_out(found)])
    complete = found.documents and not (found.unreadable or found.failed or found.notes)
    return int(ExitCode.PASSED if complete else ExitCode.INCOMPLETE)


def diff(
    old: Annotated[Path, Parameter(help="原来的规则包文件夹")],
    new: Annotated[Path, Parameter(help="改过的规则包文件夹")],
    folder: Annotated[str, Parameter(help="放报告的文件夹（或一份报告）")],
    /,
    *,
    old_overlay: Annotated[list[Path] | None, Parameter(help="叠加在原规则包上的地方规则包，可重复")] = None,
    new_overlay: Annotated[list[Path] | None, Parameter(help="叠加在新规则包上的地方规则包，可重复")] = None,
    form: FormatOption = "console",
) -> int:
    """比较两个规则包对同一批报告的结论：0 没有变化，1 有变化，3 有文件没能读取或有规则没能评定。"""
    from auditor.ruletools.diff import diff_packs
    from auditor.ruletools.folder import open_folder

    packs = load(find_pack(old), old_overlay), load(find_pack(new), new_overlay)
    found = diff_packs(*packs, open_folder(folder))
    if form == "json":
        _print_json(_diff_json(found))
    else:
        _print_lines([*_diff_lines(found), *_left_out(found)])
    return int(found.exit_code)


# ---- for people


def _misses_lines(found: Misses, *, everything: bool) -> Iterable[str]:
    rule = found.rule
    scope = "适用这条规则" if everything else "没有满足（缺失、空泛、部分、待核）"
    yield f"{rule.id} {rule.name}：读了 {found.documents} 份年度报告，其中 {found.examined} 份{scope}"
    if not found.examined:
        yield (
            "没有要看的报告。" if everything else "这条规则都已满足或不适用，没有要看的报告；加 --all 可以看已满足的。"
        )
    elif not found.misses:
        yield "没有相近而没有算的句子。"
    for number, miss in enumerate(found.misses, 1):
        yield ""
        yield from _miss_lines(number, miss)
    if found.found > len(found.misses):
        yield from ("", f"另有 {found.found - len(found.misses)} 句没有列出，用 --limit 0 列出全部。")


def _miss_lines(number: int, miss: Miss) -> Iterable[str]:
    from auditor.report.screen import words

    level = "" if miss.evidence_level is None else f" E{miss.evidence_level}"
    yield f"{number}. {miss.path} 第{miss.paragraph + 1}段（{miss.unit}，{miss.verdict}{level}）"
    yield f"   原文：{words(miss.sentence)}"
    yield f"   共有的词：{'、'.join(miss.words[:_WORDS])}{'等' if len(miss.words) > _WORDS else ''}"
    yield f"   规则没有算：{'；'.join(miss.why[:_MORE])}"
    if miss.same:
        more = f"等 {len(miss.same)} 份" if len(miss.same) > _MORE else ""
        yield f"   另见：{'、'.join(miss.same[:_MORE])}{more}"


def _diff_lines(found: PackDiff) -> Iterable[str]:
    yield f"原：{_pack_line(found.old)}"
    yield f"新：{_pack_line(found.new)}"
    changed = len({c.path for c in found.changes})
    yield f"比较了 {found.documents} 份年度报告：{changed} 份有变化，共 {len(found.changes)} 条结论或依据不同"
    if not found.changes:
        yield "结论和所依据的句子都没有变化（分值和等级线不在比较之列）。"
        return
    yield from ("", "按规则汇总：")
    for summary in found.summary:
        yield f"  {summary.rule} {summary.name}：{_summary_text(summary)}"
    yield from ("", "逐条：")
    for change in found.changes:
        yield from _change_lines(change)


def _summary_text(summary: RuleSummary) -> str:
    parts = [f"{t.before} → {t.after} {t.documents} 份" for t in summary.verdicts]
    return "，".join([*parts, f"只换了依据的句子 {summary.sentences} 份"] if summary.sentences else parts)


def _change_lines(change: Change) -> Iterable[str]:
    what = (
        f"{change.before.verdict} → {change.after.verdict}"
        if change.verdict_changed
        else f"{change.after.verdict}（依据换了句子）"
    )
    yield f"  {change.unit} · {change.rule} {change.name}：{what}"
    yield f"    原：{_side_text(change.before)}"
    yield f"    新：{_side_text(change.after)}"


def _side_text(side: Side) -> str:
    from auditor.report.screen import excerpt, words

    if not side.sentence:
        return words(side.reason) or "没有依据的原文"
    where = "" if side.paragraph is None else f"第{side.paragraph + 1}段 "
    return f"{where}{excerpt(side.sentence, _QUOTE)}" + (f"（{words(side.reason)}）" if side.reason else "")


def _pack_line(pack: PackIdentity) -> str:
    return f"{pack.title}（{pack.id} {pack.version}，{pack.digest[:12]}）"


def _left_out(found: Misses | PackDiff) -> Iterable[str]:
    """Say what was not looked at: never in silence."""
    lines = [f"{path} 不是年度报告而是{kind}，没有看" for path, kind in found.other_kinds]
    lines += [f"未能读取 {f.path}：{f.reason}。{f.advice}" for f in found.unreadable]
    lines += [f"规则出错：{text}" for text in found.failed]
    lines += found.notes
    if not found.documents:
        lines.append("没有读到任何年度报告。请检查文件夹。")
    return ["", *lines] if lines else []


# ---- for programs


def _misses_json(found: Misses) -> Mapping[str, Any]:
    return {
        "rule": found.rule.id,
        "name": found.rule.name,
        "documents": found.documents,
        "examined": found.examined,
        "found": found.found,
        "misses": [asdict(miss) for miss in found.misses],
        **_left_out_json(found),
    }


def _diff_json(found: PackDiff) -> Mapping[str, Any]:
    return {
        "old": asdict(found.old),
        "new": asdict(found.new),
        "documents": found.documents,
        "summary": [asdict(summary) for summary in found.summary],
        "changes": [asdict(change) for change in found.changes],
        **_left_out_json(found),
        "exit_code": int(found.exit_code),
    }


def _left_out_json(found: Misses | PackDiff) -> Mapping[str, Any]:
    return {
        "other_kinds": [{"path": path, "kind": kind} for path, kind in found.other_kinds],
        "failed": found.failed,
        "unreadable": [asdict(file) for file in found.unreadable],
        "notes": found.notes,
    }


# ---- writing


def _print_lines(lines: Sequence[str]) -> None:
    from auditor.text.visible import encodable, visible

    print(encodable("\n".join(visible(line) for line in lines)))


def _print_json(result: Mapping[str, Any]) -> None:
    from auditor.text.visible import encodable

    text = encodable(json.dumps(result, ensure_ascii=False, allow_nan=False)) + "\n"
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
        return
    # as the JSON reporter: a program reads UTF-8 whatever the console is set to
    sys.stdout.flush()
    binary.write(text.encode("utf-8"))
    binary.flush()


def cases(
    decisions: Annotated[Path, Parameter(help="复核记录，如 reports/decisions.jsonl")],
    /,
    *,
    write: Annotated[Path | None, Parameter(help="写到这个文件夹（叠加包）；不写则打印")] = None,
    pack: PackOption = None,
    overlay: OverlayOption = None,
) -> int:
    """把复核认定的误报导出为规则的例子（一个可以直接检验的叠加包）。"""
    from auditor.answers.log import load_log
    from auditor.files import check_folder, write_atomically
    from auditor.ruletools.refuted import check_target, refuted_overlay

    if not decisions.is_file():
        raise UsageError(f"没有复核记录 {decisions}。请写明 decisions.jsonl 的路径；它在审查结果的文件夹里。")
    if write is not None:
        check_folder(write, "--write")
        check_target(write / "pack.yaml")
    found = refuted_overlay(load_log(decisions), load(pack, overlay))
    if not found.overlay:
        told = f"里复核认定的误报有 {len(found.left_out)} 条，都" if found.left_out else "里没有复核认定的误报，"
        _print_lines([f"{decisions} {told}没有可以导出的例子。", *found.left_out])
    elif write is None:
        print(found.overlay, end="")
    else:
        _print_lines(
            [f"已写到 {write_atomically(write / 'pack.yaml', found.overlay.encode('utf-8'))}", *found.left_out]
        )
    return int(ExitCode.PASSED)
