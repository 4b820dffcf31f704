"""An error says where it came from, so that who mends the program need not ask."""

from __future__ import annotations

import pytest

from auditor.errors import where_of


def test_an_error_of_another_part_is_placed_where_this_program_asked_for_it() -> None:
    """The line of a library tells nobody what was to be done."""
    from auditor.kept import kept

    def fail() -> int:
        return int("x")

    with pytest.raises(ValueError, match="x") as caught:
        kept("词", "甲", fail)
    assert where_of(caught.value).startswith("auditor.kept:")


def test_an_error_that_went_through_nothing_of_the_program_has_its_own_place() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0
    assert where_of(caught.value).startswith(f"{__name__}:test_an_error_that_went")
    assert where_of(ValueError()) == "位置不明"
