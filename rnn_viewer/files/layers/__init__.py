"""Which layers the arrays of a file make, and how they lie."""
