"""Kept outputs: what the library gave for a frozen corpus, its public names, and its JSON schema.

A change of results shows as a change of these files. ``python -m tests.golden`` accepts it; look at the difference
before it is committed.
"""
