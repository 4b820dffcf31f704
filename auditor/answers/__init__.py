"""What goes out to the units and comes back: the items of an audit, the form they are answered on, the decisions."""
