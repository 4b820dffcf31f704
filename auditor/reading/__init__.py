"""Read files into text: a path becomes bytes, text, lines and, in the end, a ``Document`` or an ``Unreadable``."""
