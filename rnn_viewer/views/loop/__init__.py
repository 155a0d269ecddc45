"""One turn of the loop, as the equation reads."""
