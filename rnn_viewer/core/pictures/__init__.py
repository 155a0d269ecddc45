"""From numbers to pixels and curves."""
