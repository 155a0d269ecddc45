"""The sum of a unit, term by term."""
