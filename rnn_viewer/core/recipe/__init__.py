"""All that makes a run: settings, weights, inputs, changes by hand."""
