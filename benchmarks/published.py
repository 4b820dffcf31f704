"""Show how far the verdicts hold for published reports, by what readers said of findings in extracts of them.

usage: python -m benchmarks.published

A fifth of the extracts is left out of the learning in turn and judged. The rows are what a rule found and what is made
of it, the columns how often readers who did not know either called it told (T), rather told (T?), rather not (G?) or
not told (G); a finding counts for those of its kind that were not put to a reader. Needs scikit-learn (the extra
``learn``).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from auditor.model import Strength
from auditor.nearness.limits import made_of
from auditor.nearness.nearest import asks_for_heads
from auditor.nearness.odds import Odds
from auditor.ruleset.builtin import builtin_pack
from auditor.ruleset.loader import load_pack
from benchmarks.first_contact import believed, extracts, seen_in

_PARTS = 5
_LABELS = ("T", "T?", "G?", "G")


def main() -> None:
    """Print the table."""
    pack = load_pack(builtin_pack())
    rows = extracts()
    by_law = {rule.id for rule in pack.rules if rule.strength is Strength.MANDATORY}
    of_heads = {rule.id for rule in pack.rules if asks_for_heads(rule)}
    vetoes = {veto.rule for veto in pack.scoring.vetoes}
    numbers = sorted({row["extract"] for row in rows}, key=int)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for part in range(_PARTS):
        left = frozenset(numbers[part::_PARTS])
        weights, trust = believed(pack, unread=left)
        odds = Odds(weights)
        for row in rows:
            if row["extract"] not in left or row["rule"] not in trust:
                continue
            sight = seen_in(row)
            gap = odds.of_gap(sight, trust=trust[row["rule"]])
            rule = row["rule"]
            made = made_of(sight.level, gap, by_law=rule in by_law, of_heads=rule in of_heads, vetoes=rule in vetoes)
            told["told" if sight.level > 1 else f"E{sight.level}", made][row["label"]] += 1 / float(row["chance"])
    for (found, made), each in sorted(told.items()):
        total = each.total()
        shares = "  ".join(f"{label} {each[label] / total:.2f}" for label in _LABELS)
        print(f"{found:>4}, {made}: {total:5.0f}  {shares}")


if __name__ == "__main__":
    main()
