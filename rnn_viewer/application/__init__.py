"""How the program starts, keeps work safe and ends."""
