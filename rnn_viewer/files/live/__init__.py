"""The layers of live models, a file a framework; neither is ever imported."""
