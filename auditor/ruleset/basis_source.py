"""Make the legal basis of a rule from what it cites and what ``sources.yaml`` says of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from auditor.ruleset.basis import AT_AN_END, CUSTOM, IN_FORCE, LOCAL, Basis
from auditor.ruleset.schema import BasisSpec, SourceSpec

_VERSION = re.compile(r"（(?:19|20)\d{2}(?:年?(?:修订|修正))?）$")
"""What tells one version of a law from another is no part of its title; the years of a plan are."""


def build_basis(cited: Iterable[BasisSpec], sources: Mapping[str, SourceSpec]) -> tuple[Basis, ...]:
    """Return what a rule cites, each law with what it was before; sources that are not known are left out."""
    known = [(one, sources[one.source]) for one in cited if one.source in sources]
    every = (basis for one, source in known for basis in _versions(one, source))
    return tuple(dict.fromkeys(every))


def named(source: SourceSpec) -> str:
    """Return the name of a source as it is printed: in 《》 where it is the whole title of a document."""
    return source.title if source.short or source.kind == CUSTOM else _marked(source.title)


def _marked(title: str) -> str:
    version = _VERSION.search(title)
    return f"《{title[: version.start()]}》{version[0]}" if version else f"《{title}》"


def _versions(cited: BasisSpec, source: SourceSpec) -> Iterator[Basis]:
    number = f"（{source.number}）" if source.number and source.number_verified else ""
    article = cited.article or ""
    article = f"第{article}" if article and not article.startswith("第") else article
    begins, ends = source.begins or IN_FORCE.get(source.kind, "起施行"), AT_AN_END.get(source.kind, "到期")
    yield Basis(
        cited.source,
        cited.article,
        f"{named(source)}{number}{article}" + (f"：{cited.note}" if cited.note else ""),
        source.since,
        source.until,
        begins,
        local=source.kind == LOCAL,
        ends=ends,
        unread=not source.verified,
        remark=cited.remark or "",
        places=tuple(source.places),
    )
    for old in source.former:
        # the articles of an older version have other numbers, so only its name is told
        yield Basis(cited.source, None, _marked(old.title), old.since, old.until, begins, ends=ends, former=True)
