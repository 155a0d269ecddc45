"""What is written: runs, tables and arrays as text."""
