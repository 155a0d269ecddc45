"""Lessons: stops, the sentences at them, and what these speak of."""
