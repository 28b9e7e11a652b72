"""A library whose name the usual list of patterns hits."""
