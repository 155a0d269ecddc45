"""Training: updates, their losses, and the backward pass that makes them."""
