"""Tools for those who write rules: what a rule nearly took, and what a changed pack would change."""
