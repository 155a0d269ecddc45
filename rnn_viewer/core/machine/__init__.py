"""The limits of the machine: memory that is held, work that can be ended."""
