"""Analyses of a run that are computed only when somebody looks at them."""
