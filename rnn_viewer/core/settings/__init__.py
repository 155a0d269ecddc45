"""The settings of a run, and what memory they need."""
