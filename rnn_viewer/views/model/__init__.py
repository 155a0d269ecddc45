"""A model around the loop that is shown: its chain, and a step by itself."""
