"""The loop, unrolled: a copy a timestep, and how far an input reaches along them."""
