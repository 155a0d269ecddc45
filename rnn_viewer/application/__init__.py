"""What the application keeps: its display, unsaved work, the state of its window."""
