"""Arrays as coloured cells, with numbers that can be changed."""
