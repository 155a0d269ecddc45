"""The list of samples, what is searched in them, and the map of their states."""
