"""Figures: which metric a number states, for whom and which year; and what follows between them."""
