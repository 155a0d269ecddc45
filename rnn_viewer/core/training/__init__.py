"""Training by backpropagation through time, in NumPy alone."""
