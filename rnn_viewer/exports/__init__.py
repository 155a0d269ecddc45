"""The ways out: one table of them, and the pictures that widgets make."""
