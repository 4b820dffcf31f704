"""One line of ``decisions.jsonl``: what a unit answered and a reviewer decided on one item, and where it was read."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from auditor.answers.form import Conclusion
from auditor.answers.items import ItemKind


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Reply(_Part):
    """Hold what the unit wrote; ``due_text`` is what stood in 完成时限 where it was no date."""

    explanation: str = ""
    measures: str = ""
    due: date | None = None
    due_text: str = ""
    person: str = ""


class Review(_Part):
    """Hold what the reviewer decided; ``held_back`` and ``held_until`` stood there and could not be taken."""

    conclusion: Conclusion | None = None
    opinion: str = ""
    reviewer: str = ""
    until: date | None = None
    held_back: str = ""
    held_until: str = ""


class Origin(_Part):
    """Say where a record was read: the file's name and digest, and the row."""

    file: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    row: int = Field(ge=1)


class Record(_Part):
    """Hold one answer. ``accepted`` is false where the row could not be tied to a finding: it is kept, never applied.

    ``problems`` say what was wrong with the row; ``read_at`` is ISO 8601.
    """

    version: int = Field(default=1, ge=1, le=1)
    item: str
    kind: ItemKind | None = None
    code: str = ""
    unit: str = ""
    year: int | None = None
    verdict: str = ""
    quote: str = ""
    reply: Reply = Reply()
    review: Review = Review()
    source: Origin
    pack: str = ""
    accepted: bool = True
    problems: tuple[str, ...] = ()
    read_at: str

    def texts(self) -> dict[str, str]:
        """Return what stands in the columns of text of the form; a day that was none stands as it was written."""
        reply, review = self.reply, self.review
        return {
            "单位说明": reply.explanation,
            "整改措施": reply.measures,
            "责任人": reply.person,
            "完成时限": reply.due_text,
            "复核结论": review.conclusion.value if review.conclusion else review.held_back,
            "复核意见": review.opinion,
            "复核人": review.reviewer,
            "豁免至": review.held_until,
        }

    def days(self) -> dict[str, date | None]:
        """Return what stands in the columns of days of the form."""
        return {"完成时限": self.reply.due, "豁免至": self.review.until}

    def shown(self) -> dict[str, str]:
        """Return what the columns of the form show of the record, days as ISO 8601."""
        days = {name: day.isoformat() for name, day in self.days().items() if day is not None}
        return {**self.texts(), **days}

    def content(self) -> str:
        """Return a digest of what was answered on which item, without where and when it was read."""
        text = self.model_dump_json(include={"item", "reply", "review", "accepted"})
        return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()

    def line(self) -> str:
        """Return the record as one line of JSON."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)
