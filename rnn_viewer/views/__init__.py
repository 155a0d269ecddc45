"""One file, one panel: each draws snapshots and reports what the user intends."""
