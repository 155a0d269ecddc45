"""Input sequences: arrays, tables and texts."""
