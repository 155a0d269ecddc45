"""A layer that no step computes as it is set."""


class NotComputed(Exception):
    """Its message is the setting, or the array that is missing; or nothing."""
