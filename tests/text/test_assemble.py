"""Putting a document together from its lines, and from the case of a rule."""

from __future__ import annotations

import pytest

from auditor.model import Level, Role, Source
from auditor.text.assemble import assemble, assemble_sample
from auditor.text.normalise import normalise


def test_a_paragraph_is_verbatim():
    """Blanks, quotation marks and wrapped lines stay as they were typed."""
    lines = ["　　印发“八五”普\n法规划，共１，２００份。"]
    document = assemble(normalise(lines), path="甲.txt", sha256="00")
    assert [p.text for p in document.paragraphs] == ["印发“八五”普\n法规划，共１，２００份。"]
    assert document.norm == "印发八五普法规划，共1,200份。"
    assert (document.path, document.sha256, document.raw) == ("甲.txt", "00", lines[0])


def test_a_sample_knows_its_level_and_year():
    """A case may state them; otherwise they are unknown."""
    document = assemble_sample("公开信息300条。", level=Level.TOWNSHIP, year=2023)
    assert document.level is not None
    assert document.year is not None
    assert (document.level.value, document.level.source) == (Level.TOWNSHIP, Source.MANIFEST)
    assert document.year.value == 2023
    unknown = assemble_sample("公开信息300条。")
    assert (unknown.level, unknown.year, unknown.unit) == (None, None, None)


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n"])
def test_a_sample_without_text(text):
    """There is nothing in it, and no error."""
    document = assemble_sample(text, role=Role.ACHIEVEMENT)
    assert (document.norm, document.paragraphs, document.sentences) == ("", (), ())
