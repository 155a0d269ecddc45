"""A long run at a glance: its least, largest and mean outputs at every scale."""
