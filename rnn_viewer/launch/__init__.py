"""The ways in: from Python, to a window, and without one."""
