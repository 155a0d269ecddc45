"""The picture of the output sequence, whatever its length."""
