"""Steps that are seen to happen: drawn over the arrays of an equation."""
