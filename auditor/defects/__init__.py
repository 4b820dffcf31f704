"""Find defects of the text itself: untimely and wrong references, and defects of wording."""
