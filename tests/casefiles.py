"""Cases as data: YAML below ``tests/data``, read once for ``pytest.mark.parametrize``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

DATA = Path(__file__).parent / "data"


def load(name: str) -> Any:
    """Return the content of one file below ``tests/data``."""
    with (DATA / name).open(encoding="utf-8") as file:
        return YAML(typ="safe").load(file)


def load_folder(name: str) -> list[tuple[str, Any]]:
    """Return ``(file stem, content)`` of every YAML file of a folder below ``tests/data``."""
    return [(path.stem, load(f"{name}/{path.name}")) for path in sorted((DATA / name).glob("*.yaml"))]
