"""Chinese official prose as data: normalised text, outline, sentences, figures."""
