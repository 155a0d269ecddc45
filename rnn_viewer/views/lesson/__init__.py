"""A lesson: its bar, what it points at, what it covers, and where it is written."""
