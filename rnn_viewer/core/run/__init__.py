"""The loop over a sequence: how a run is computed, kept and summed up."""
