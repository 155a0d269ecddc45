"""A measure of the run over two of its settings, as a map."""
