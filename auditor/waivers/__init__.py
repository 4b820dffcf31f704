"""Decisions of reviewers that change a result: 误报 and 豁免, where they come from and how they apply."""
