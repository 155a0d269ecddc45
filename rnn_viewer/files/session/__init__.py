"""Sessions: words and arrays in one archive."""
