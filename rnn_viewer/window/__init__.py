"""The parts of the window that are no view."""
