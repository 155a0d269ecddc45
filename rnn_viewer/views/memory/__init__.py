"""Experiments on what the network remembers."""
