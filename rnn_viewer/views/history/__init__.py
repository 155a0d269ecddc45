"""The whole run over time."""
