"""The loop as code, and numbers as R prints them."""
