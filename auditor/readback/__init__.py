"""Read returned workbooks: what a unit answered, what a reviewer decided, and what somebody changed on the way."""
