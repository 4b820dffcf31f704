"""The kinds of relations, one module a family: pure functions of the relation and the facts of a document."""
