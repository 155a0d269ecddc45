"""What moves from where to where while a step is seen: pure functions, no Qt."""
