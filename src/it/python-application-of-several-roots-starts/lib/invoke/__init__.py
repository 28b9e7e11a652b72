"""Part of a library."""
