"""Find fixed enumerations spelled out with a member missing, added, miswritten or out of order."""

from __future__ import annotations

from typing import NamedTuple

from auditor.defects.enumeration_table import Enumeration, EnumerationTable
from auditor.defects.view import HINT, View
from auditor.model import Defect, Document

_OPEN = ("、", "和", "及", "与", "以及", "等", "…", "-", "并")
_SHOWN = 70
_NEAR = 4
_NAME_REACH = 24
_AROUND = 300
_LONGEST = 3000
"""How much of a sentence is read: what has no full stop for longer is no sentence."""


class _Item(NamedTuple):
    member: int
    start: int
    end: int
    text: str


class _Chain(NamedTuple):
    """Hold members that stand in one list, and what else stands between two of them."""

    items: list[_Item]
    foreign: list[tuple[int, int, str]]
    gaps: list[str]


def find_enumerations(document: Document, table: EnumerationTable) -> list[Defect]:
    """Return the defects of fixed enumerations in the order of the text (FE-01 to FE-23).

    Only a list that spells out all members but one or two is judged: an abbreviation, a list that ends in
    等, and a free list that shares some members are left alone.
    """
    view = View(document)
    found: list[tuple[int, Defect]] = []
    seen: set[tuple[int, int]] = set()
    norm = view.norm
    first = last = -1
    for index, start, _ in table.automaton.find_matches_as_indexes(norm, overlapping=True):
        if not first <= start < last:
            first = max(norm.rfind(stop, max(0, start - _LONGEST), start) for stop in "。\n") + 1
            if first == 0:
                first = max(0, start - _SHOWN)
            limit = min(len(norm), first + _LONGEST)
            last = min(end for end in (norm.find("。", start, limit), norm.find("\n", start, limit), limit) if end >= 0)
        for at in table.meant[index]:
            if (at, first) in seen:
                continue
            seen.add((at, first))
            if view.in_body(view.paragraph(start)):
                found += _judged(view, table.enumerations[at], first, last)
    found.sort(key=lambda pair: pair[0])
    return list(dict.fromkeys(defect for _, defect in found))


def _judged(view: View, enumeration: Enumeration, first: int, last: int) -> list[tuple[int, Defect]]:
    spec = enumeration.spec
    stale = spec.stale is not None and view.year is not None and view.year >= spec.stale.from_year
    if not stale and not enumeration.applies(view.year):
        return []
    text = view.norm[first:last]
    around = view.norm[max(0, first - _AROUND) : last + _AROUND]
    if not all(word in text for word in spec.needs):
        return []
    found: list[tuple[int, Defect]] = []
    for chain in _chains(enumeration, text):
        message = _stale(enumeration, chain) if stale else _fault(enumeration, chain, text, around)
        if message is not None:
            start, end = first + chain.items[0].start, first + chain.items[-1].end
            quote = view.document.quote(start, min(end, start + _SHOWN))
            prefix = HINT if spec.info and not message.startswith(HINT) else ""
            found.append((start, Defect(spec.id, quote, view.paragraph(start), prefix + message)))
    return found


def _chains(enumeration: Enumeration, text: str) -> list[_Chain]:
    chains: list[_Chain] = []
    for match in enumeration.item.finditer(text):
        item = _Item(enumeration.member[match.group()], match.start(), match.end(), match.group())
        if chains and (chain := chains[-1]):
            gap = text[chain.items[-1].end : item.start]
            if enumeration.gap.fullmatch(gap):
                chain.items.append(item)
                chain.gaps.append(gap)
                continue
            if between := enumeration.foreign.fullmatch(gap):
                chain.foreign.append((len(chain.items), chain.items[-1].end + between.start(1), between[1]))
                chain.items.append(item)
                chain.gaps.append("、")
                continue
        chains.append(_Chain([item], [], []))
    return [chain for chain in chains if len(chain.items) >= enumeration.spec.least]


def _stale(enumeration: Enumeration, chain: _Chain) -> str | None:
    spec = enumeration.spec
    if spec.stale is None or {item.member for item in chain.items} != set(range(len(enumeration.canonical))):
        return None
    return f"“{spec.name}”是旧提法，现为：{spec.stale.now}。请改用现行提法。"


def _fault(enumeration: Enumeration, chain: _Chain, text: str, around: str) -> str | None:
    """Return what is wrong with a chain, or None; the surest reading comes first."""
    members = [item.member for item in chain.items]
    missing = [at for at in range(len(enumeration.canonical)) if at not in members]
    named = _named(enumeration, chain, text)
    if not missing and len(members) == len(enumeration.canonical):
        return _miswritten(enumeration, chain) or _added(enumeration, chain, named) or _moved(enumeration, chain, named)
    if len(missing) == 1 and (near := _near_miss(enumeration, chain, text, missing[0])) is not None:
        right = enumeration.canonical[missing[0]]
        return f"“{near}”应为“{right}”（{enumeration.spec.name}：{'、'.join(enumeration.canonical)}）。"
    wrong = _replaced(enumeration, chain, missing, text, named) if len(missing) == 1 else None
    return wrong or _incomplete(enumeration, chain, missing, text, around if not named else "", named=named)


def _miswritten(enumeration: Enumeration, chain: _Chain) -> str | None:
    wrong = [item for item in chain.items if item.text in enumeration.wrong]
    if not wrong:
        return None
    told = "，".join(f"“{item.text}”应为“{enumeration.canonical[item.member]}”" for item in wrong)
    return f"{told}（{enumeration.spec.name}：{'、'.join(enumeration.canonical)}）。"


def _added(enumeration: Enumeration, chain: _Chain, named: bool) -> str | None:
    if not named or not chain.foreign:
        return None
    extra = "、".join(f"“{text}”" for _, _, text in chain.foreign)
    whole = "、".join(enumeration.canonical)
    return f"{enumeration.spec.name}是：{whole}；这里多了{extra}。请删去，或不再称“{enumeration.spec.names[0]}”。"


def _moved(enumeration: Enumeration, chain: _Chain, named: bool) -> str | None:
    spec = enumeration.spec
    members = [item.member for item in chain.items]
    if spec.order == "never" or (spec.order == "named" and not named) or chain.foreign:
        return None
    if members == sorted(members) or (spec.joined and len(set(chain.gaps)) > 1):
        return None
    return f"{spec.name}的顺序与规范提法不一致，规范顺序为：{'、'.join(enumeration.canonical)}。请调整。"


def _replaced(enumeration: Enumeration, chain: _Chain, missing: list[int], text: str, named: bool) -> str | None:
    """Return what is wrong with a list that has another thing where one member belongs; a hint if it is not named."""
    spec, place = enumeration.spec, missing[0]
    members, total = [item.member for item in chain.items], len(enumeration.canonical)
    if spec.missing == "never" or len(members) != total - 1 or members != sorted(set(members)):
        return None
    if chain.foreign:
        wrong = chain.foreign[0][2] if len(chain.foreign) == 1 and chain.foreign[0][0] == place else None
    else:
        last = enumeration.wrong_last.match(text, chain.items[-1].end) if place == total - 1 else None
        wrong, named = (last[1] if last else None), named or last is not None
    if wrong is None or not (named or (total > _NEAR and spec.missing != "named")):
        return None
    ways = spec.members[place]
    if any(way in text for way in ways) or any(wrong[i : i + 2] in way for way in ways for i in range(len(wrong) - 1)):
        return None
    told = f"“{wrong}”不是{spec.name}的一项，这里应为“{enumeration.canonical[place]}”"
    return f"{'' if named else HINT}{told}（{'、'.join(enumeration.canonical)}）。请改正。"


def _incomplete(
    enumeration: Enumeration, chain: _Chain, missing: list[int], text: str, around: str, *, named: bool
) -> str | None:
    spec = enumeration.spec
    if spec.missing == "never" or (spec.missing == "named" and not named):
        return None
    total = len(enumeration.canonical)
    unsure = spec.missing == "hint" and not named
    few = 2 if total > _NEAR and not unsure else 1
    if not 1 <= len(missing) <= few or len(chain.items) - len({i.member for i in chain.items}) or chain.foreign:
        return None
    if not _closed(enumeration, chain, text) or any(way in text for at in missing for way in spec.members[at]):
        return None
    if unsure and text.startswith("等", chain.items[-1].end):
        return None
    if unsure and any(way in around for at in missing for way in spec.members[at]):
        return None
    rest = text[: chain.items[0].start] + text[chain.items[-1].end :]
    if any(hint in rest for hint in spec.hints):
        return None
    lacking = "、".join(f"“{enumeration.canonical[at]}”" for at in missing)
    wrong = _miswritten(enumeration, chain)
    also = f"；{wrong[: wrong.index('（')]}" if wrong else ""
    return f"{HINT if unsure else ''}{spec.name}列举不全，缺{lacking}{also}。规范提法为：{'、'.join(enumeration.canonical)}。请补全。"


def _named(enumeration: Enumeration, chain: _Chain, text: str) -> bool:
    start = chain.items[0].start
    if enumeration.name_after.match(text, chain.items[-1].end):
        return True
    return enumeration.name_before.search(text[max(0, start - _NAME_REACH) : start]) is not None


def _closed(enumeration: Enumeration, chain: _Chain, text: str) -> bool:
    """Say whether nothing stands before the first or behind the last member that may belong to the list."""
    start = chain.items[0].start
    affix = enumeration.affix.match(text, chain.items[-1].end)
    end = affix.end() if affix else chain.items[-1].end
    return text[start - 1 : start] not in ("、", "和", "与", "及") and not text.startswith(_OPEN, end)


def _near_miss(enumeration: Enumeration, chain: _Chain, text: str, missing: int) -> str | None:
    """Return an item in the missing member's place that differs from it in one character only."""
    right = enumeration.canonical[missing]
    size = len(right)
    if not enumeration.spec.swap or size < _NEAR or len(chain.items) != len(enumeration.canonical) - 1:
        return None
    if [item.member for item in chain.items] != sorted(item.member for item in chain.items):
        return None
    candidates = [foreign for place, _, foreign in chain.foreign if place == missing]
    first, last = chain.items[0].start, chain.items[-1].end
    if missing == 0 and text[first - 1 : first] == "、":
        candidates.append(text[max(0, first - 1 - size) : first - 1])
    if missing == len(enumeration.canonical) - 1 and text[last : last + 1] == "、":
        candidates.append(text[last + 1 : last + 1 + size])
    for candidate in candidates:
        if len(candidate) == size and sum(a != b for a, b in zip(candidate, right, strict=True)) == 1:
            return candidate
    return None
