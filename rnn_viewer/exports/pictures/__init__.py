"""Pictures of widgets, in pixels and in shapes."""
