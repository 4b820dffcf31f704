"""Which sentences of a report a wording for a rule could stand in."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Document, Role
from auditor.ruleset.pack import Rule

FUTURE = frozenset({Role.PROBLEM, Role.PLAN})
"""Parts that tell of no deed: what falls short, and what is meant."""
_SENTENCE_ENDS = "。；！？"


def roles_of(rule: Rule) -> frozenset[Role]:
    """Return the parts of a report that a rule looks at; empty where its kind decides that itself."""
    own = {rule.options["role"]} if "role" in rule.options else set(rule.options.get("roles", ()))
    return frozenset(own | (rule.evidence.roles if rule.evidence is not None else frozenset()))


def looked_at(document: Document, roles: frozenset[Role]) -> Iterator[int]:
    """Yield the sentences a phrasing could be drawn from, for a rule that looks at the parts ``roles``.

    Not headings (they never prove an act), nor 存在问题 and 下一步. For a rule about these parts the other
    parts are looked at only where a report has none of them: then the outline may have missed it.
    """
    never = FUTURE - roles
    if roles and roles <= FUTURE and any(s.role in roles for s in document.sentences):
        never = frozenset(Role) - roles
    for index, sentence in enumerate(document.sentences):
        if sentence.heading or sentence.role in never:
            continue
        # of what is no body only whole sentences: a title or an addressee is none, a misjudged paragraph is
        if sentence.role is Role.OTHER and (
            document.paragraphs[sentence.paragraph].page_chrome or document.norm[sentence.end - 1] not in _SENTENCE_ENDS
        ):
            continue
        yield index
