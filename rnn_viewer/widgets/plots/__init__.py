"""Plots with axes, and lines over time."""
