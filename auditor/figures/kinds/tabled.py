"""The totals of tables as a relation, and what is told in words of a table that is checked there already."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.figures.facts import UNDECIDED, Facts, Found
from auditor.figures.tablesums import checks
from auditor.ruleset.relation_source import RelationSource
from auditor.tabular import value_of

_DOUBT = "表里合计和各项对不上，是不是包含关系断不了"


def tabled(relation: RelationSource, facts: Facts) -> Iterator[Found]:
    """Check the totals of every table of the document."""
    for table in facts.document.tables:
        for check in checks(table):
            paragraph = table.rows[check.row].paragraph
            value = value_of(table.rows[check.row].cells[check.column])
            figures = tuple(
                at
                for at, figure in enumerate(facts.figures)
                if figure.sentence < 0
                and figure.paragraph == paragraph
                and value
                and figure.value == float(value.number)
            )[:1]
            why = (check.why or _DOUBT) if check.verdict == UNDECIDED else ""
            yield Found(relation, check.verdict, check.work, (), why, figures)


def is_of_table(facts: Facts, found: Found) -> bool:
    """Say whether numbers are those of one table told in words, whose totals are checked in the table itself."""
    if not found.numbers or not facts.document.tables:
        return False
    paragraphs = {facts.paragraph_of(n) for n in found.numbers}
    table = next((t for t in facts.document.tables if {t.told} == paragraphs), None)
    if table is None:
        return False
    told = facts.numbers[found.numbers[0]].value
    return any(
        value is not None and float(value.number) == told
        for check in checks(table)
        if (value := value_of(table.rows[check.row].cells[check.column])) is not None
    )
