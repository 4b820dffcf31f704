"""One module per kind of check, and the registry that finds them; checks never import each other."""
