"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from auditor.errors import UsageError
from auditor.outcome import Waiver

if TYPE_CHECKING:
    from auditor.ruleset.pack import Pack, Rule

_NEAR_RULES, _LISTED_RULES = 5, 12

Format = Literal["console", "json"]
FormatOption = Annotated[Format, Parameter(name="--format", help="屏幕显示 console 或 json")]
PackOption = Annotated[Path | None, Parameter(help="规则包文件夹；不写用随程序安装的全国规则包")]
OverlayOption = Annotated[list[Path] | None, Parameter(help="叠加的地方规则包，可重复")]


WaiversOption = Annotated[
    list[Path] | None,
    Parameter(help="豁免文件 waivers.yaml 或复核记录 decisions.jsonl，可重复；不写则自动找报告文件夹和结果文件夹里的"),
]
NoticeOption = Annotated[
    Path | None,
    Parameter(help="每个单位写一份可以发出的退回通知（没有法定缺项等退回理由的写审查意见），Word 文件，放到这个文件夹"),
]
NoWaiversOption = Annotated[bool, Parameter(help="不用任何豁免和误报记录")]


def find_pack(pack: Path | None) -> Path:
    """Return the folder of the pack to use: the given one, or the one that ships with the program."""
    from auditor.ruleset.builtin import builtin_pack

    if pack is None:
        return builtin_pack()
    if not pack.is_dir():
        raise UsageError(f"没有规则包文件夹 {pack}。请检查 --pack 或 --overlay 后的路径。")
    return pack


def load(pack: Path | None, overlays: Sequence[Path] | None) -> Pack:
    """Load the pack with its overlays."""
    from auditor.ruleset.loader import load_pack

    return load_pack(find_pack(pack), [find_pack(o) for o in overlays or ()])


def find_rule(pack: Pack, rule_id: str) -> Rule:
    """Return a rule by id, or by a part of its name that no other has; raise ``UsageError`` naming those that are near."""
    rule = pack.rule(rule_id)
    if rule is not None:
        return rule
    word = rule_id.strip()
    named = [each for each in pack.rules if word and word in each.name]
    exact = [each for each in named if each.name == word]
    if len(exact or named) == 1:
        return (exact or named)[0]
    if named:
        raise UsageError(f"名称里有“{word}”的规则不止一条，请写编号：{_listed_rules(named)}。")
    near = _near_rules(pack, word)
    hint = f"相近的有：{_listed_rules(near)}。" if near else ""
    raise UsageError(f"规则包里没有 {rule_id}。{hint}用 audit rules list 查看全部规则。")


def _near_rules(pack: Pack, word: str) -> list[Rule]:
    """Return the rules whose id is like a word, or whose requirement speaks of it, the nearest first."""
    import difflib

    near = difflib.get_close_matches(word.upper(), [r.id for r in pack.rules], n=3, cutoff=0.4)
    if near:
        return [rule for each in near if (rule := pack.rule(each)) is not None]
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    shared = [(sum(p in r.name for p in pairs) * 2 + sum(p in r.requirement for p in pairs), r) for r in pack.rules]
    # what shares a single pair of characters with the requirement only is anything
    near_enough = sorted((each for each in shared if each[0] >= max(1, len(pairs))), key=lambda each: -each[0])
    return [rule for _, rule in near_enough[:_NEAR_RULES]]


def _listed_rules(rules: Sequence[Rule]) -> str:
    more = f"等 {len(rules)} 条" if len(rules) > _LISTED_RULES else ""
    return "、".join(f"{rule.id} {rule.name}" for rule in rules[:_LISTED_RULES]) + more


def check_order(pack: Pack, path: str, rule_id: str, order: str, example: str) -> None:
    """Raise ``UsageError`` where a rule stands in the place of a path and the other way round."""
    if pack.rule(rule_id) is None and pack.rule(path) is not None:
        raise UsageError(f"{path} 是规则编号，{rule_id} 不是：顺序写反了。{order}，例如 {example}")
    if Path(rule_id).exists() and not Path(path).exists():
        raise UsageError(f"{rule_id} 是文件或文件夹，{path} 不是：顺序写反了。{order}，例如 {example}")


def find_metrics(pack: Pack, names: Sequence[str] | None) -> frozenset[str]:
    """Return the metrics of those names, lists of them taken apart; raise ``UsageError`` naming those that are near."""
    import difflib

    known = [metric.name for metric in pack.metrics]
    wanted = [part for name in names or () for part in _split(name)]
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
            near = near or [each for each in known if name in each][:5]
            hint = f"相近的有：{'、'.join(near)}。" if near else ""
            raise UsageError(f"规则包里没有指标“{name}”。{hint}全部指标见 docs/规则/指标.md。")
    return frozenset(wanted)


def find_waivers(
    pack: Pack, given: Sequence[Path] | None, folders: Sequence[Path], *, ignored: bool
) -> tuple[Waiver, ...]:
    """Return the waivers of a call: of the given files, else of those found in ``folders``; none where ignored.

    Raises ``UsageError`` for a file that does not exist or is malformed.
    """
    from auditor.waivers.source import load_waivers

    return load_waivers(waiver_files(given, folders, ignored=ignored), pack)


def waiver_files(given: Sequence[Path] | None, folders: Sequence[Path], *, ignored: bool) -> list[Path]:
    """Return the files that hold the waivers of a call; raise ``UsageError`` for one that does not exist."""
    if ignored:
        if given:
            raise UsageError("--waivers 和 --no-waivers 不能同时写，请去掉一个。")
        return []
    from auditor.waivers.source import find_files

    for path in given or ():
        if not path.is_file():
            raise UsageError(f"没有豁免文件 {path}。请检查 --waivers 后的路径。")
    return list(given or find_files(folders))


def split_ids(text: str | None) -> tuple[str, ...]:
    """Split ``CNT-03,LIT-03`` (Chinese commas and blanks too) into ids."""
    return tuple(part.upper() for part in _split(text or ""))


def _split(text: str) -> list[str]:
    for mark in "，、; ；":
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",") if part.strip()]
