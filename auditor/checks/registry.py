"""The kinds of check by name."""

from __future__ import annotations

from auditor.checks.base import Check
from auditor.checks.evidence import check_evidence
from auditor.checks.form import check_form
from auditor.checks.outline import check_outline
from auditor.checks.pair import check_pair
from auditor.checks.response import check_response
from auditor.checks.substance import check_substance

CHECKS: dict[str, Check] = {
    "evidence": check_evidence,
    "form": check_form,
    "outline": check_outline,
    "pair": check_pair,
    "substance": check_substance,
    "response": check_response,
}
"""Map ``kind`` in a rule file to its check."""
