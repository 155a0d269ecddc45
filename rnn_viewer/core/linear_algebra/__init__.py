"""Products and decompositions: how many threads, and where."""
