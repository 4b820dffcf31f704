"""Reporters: console, JSON, run.json and workbooks; they read results and never recompute them."""
