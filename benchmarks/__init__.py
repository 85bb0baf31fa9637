"""Measurements: quality against golden texts and outside data, speed on the examples, and whether the docs are true."""
