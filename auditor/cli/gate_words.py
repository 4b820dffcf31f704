"""What a gate says beside its decision: whether recorded decisions were used, and which command comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.cli.commands import command
from auditor.model import Run
from auditor.text.visible import encodable, one_line

_SHOWN = 3
_MOST_FOLDERS = 500
"""Folders beside a report that are looked into for recorded decisions: a drive full of them must not hold up a gate."""


def waiver_lines(file: str, folder: Path, used: Sequence[Path], *, ignored: bool) -> list[str]:
    """Say whether the decisions of reviewers (误报, 豁免) were used, and how to use those that lie in a folder nearby."""
    if ignored:
        return ["没有用登记记录（写了 --no-waivers）。"]
    if used:
        return [encodable(f"用了登记记录：{'、'.join(one_line(str(path)) for path in used)}")]
    near = _nearby(folder)
    if not near:
        example = command("gate", file, "--waivers", "结果文件夹/decisions.jsonl")
        return [
            encodable(f"没有用登记记录（误报、豁免）：报告旁边和 reports/ 里都没有。在别处的，写明它在哪里：{example}")
        ]
    lines = ["没有用登记记录（误报、豁免）。旁边的结果文件夹里有，要用请运行："]
    lines += [f"  {encodable(command('gate', file, '--waivers', path))}" for path in near[:_SHOWN]]
    return lines


def _nearby(folder: Path) -> list[Path]:
    """Return the records of decisions in the folders below and beside that of the report, the latest first."""
    from auditor.answers.log import NAME

    found: dict[Path, Path] = {}
    for place in (folder, folder.parent if folder.name else folder.resolve().parent, Path()):
        for path in _records(place, NAME):
            found.setdefault(path.resolve(), path)
    return sorted(found.values(), key=lambda path: -path.stat().st_mtime)


def _records(place: Path, name: str) -> Iterator[Path]:
    try:
        folders = [each for each, _ in zip(place.iterdir(), range(_MOST_FOLDERS), strict=False)]
        yield from (path for each in (place, *sorted(folders)) if (path := each / name).is_file())
    except OSError:
        return  # what cannot be listed holds nothing that could be offered


def next_steps(file: str, run: Run, *, noticed: bool) -> list[str]:
    """Return the commands that write the whole result and the notices; none where nothing was read."""
    if not run.audits:
        return []
    lines = [f"全部差距、原文和建议写成工作簿：{command(file, '--out', f'结果_{Path(file).stem}')}"]
    lines += [] if noticed else [f"写成可以发出的通知：{command('gate', file, '--notice', '通知')}"]
    return [encodable(line) for line in lines]
