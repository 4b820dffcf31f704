"""Proofread a document by the shipped tables: stale references, broken enumerations, wording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.defects.enumeration_table import EnumerationTable, load_enumerations
from auditor.defects.enumerations import find_enumerations
from auditor.defects.reference_table import ReferenceTable, load_references
from auditor.defects.references import find_references
from auditor.defects.wording import find_wording
from auditor.defects.wording_table import WordingTable, load_wording
from auditor.model import Defect, DefectKind, Document

HINT = "提示："
"""How a finder begins the message of what a person should look at, but what is no mistake for sure."""


class Proofreader:
    """Hold the compiled tables and find the defects of documents; one per process."""

    def __init__(self, references: ReferenceTable, enumerations: EnumerationTable, wording: WordingTable) -> None:
        self._references = references
        self._enumerations = enumerations
        self._wording = wording

    @classmethod
    def from_folder(cls, folder: Path) -> Proofreader:
        """Read the three tables beside the packs; raises ``PackError`` with every mistake and its place."""
        return cls(
            load_references(folder / "references.yaml"),
            load_enumerations(folder / "enumerations.yaml"),
            load_wording(folder / "wording.yaml"),
        )

    def read(self, document: Document) -> tuple[Defect, ...]:
        """Return the defects of a document in the order of the text, mistakes before hints in a paragraph."""
        found = [
            *_marked(find_references(document, self._references), DefectKind.REFERENCE),
            *_marked(find_enumerations(document, self._enumerations), DefectKind.ENUMERATION),
            *_marked(find_wording(document, self._wording), DefectKind.WORDING),
        ]
        return tuple(sorted(found, key=lambda each: (each.paragraph, each.hint)))


def _marked(found: list[Defect], kind: DefectKind) -> list[Defect]:
    return [
        replace(each, kind=kind, hint=each.message.startswith(HINT), message=each.message.removeprefix(HINT))
        for each in found
    ]
