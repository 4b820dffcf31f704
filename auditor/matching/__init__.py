"""Find every phrase of a pack in a text, once, and answer which pattern stands where."""
