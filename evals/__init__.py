"""Measures answers, citations, refusals, retrieval and extracted facts against labelled sets.

Stands outside: it uses what the other folders offer to everybody, and nothing of theirs uses it.
"""
