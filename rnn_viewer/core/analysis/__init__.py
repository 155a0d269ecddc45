"""What is worked out of a run only where somebody looks at it."""
