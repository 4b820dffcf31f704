"""Find the rule pack that ships with the program."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import PackError

_HERE = Path(__file__).resolve().parent.parent


def builtin_folder() -> Path:
    """Return the folder of the shipped packs: inside the wheel, or beside the package in a checkout."""
    for folder in (_HERE / "_rules", _HERE.parent / "rules"):
        if (folder / "national" / "pack.yaml").is_file():
            return folder
    raise PackError("[P000] 找不到随程序安装的规则包。请重新安装本程序，或用 --pack 指定规则包所在文件夹。")


def builtin_pack() -> Path:
    """Return the folder of the national pack."""
    return builtin_folder() / "national"


def builtin_tables() -> tuple[Path, ...]:
    """Return what lies beside the packs and decides verdicts (tables, what was learnt), in a fixed order."""
    folder = builtin_folder()
    return (*sorted(folder.glob("*.yaml")), *sorted(folder.glob("nearness.json")))
