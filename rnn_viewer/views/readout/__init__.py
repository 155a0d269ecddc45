"""The read-out: one more product, and what it says over time."""
