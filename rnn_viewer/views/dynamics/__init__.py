"""How the state moves: eigenvalues, gradients, its path, a sweep of the scale."""
