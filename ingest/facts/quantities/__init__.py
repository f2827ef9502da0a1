"""Stratum 3 for numbers: which of a text's quantities are lines, which are reported, and what
they are called. `ingest.facts.thresholds` and `ingest.facts.figures` are its two views.
"""
