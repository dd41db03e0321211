"""The networks of a small Stanza pipeline, run directly: same weights, same trees, several times faster.

Stanza's processors rebuild documents, vocabularies and tensors at every step, and score all relations of all pairs
of words. Here every word form is embedded once, relations are scored on the arcs that were chosen, and a spanning
tree is searched only where the best heads do not already make one.
"""

from quotattr.inference.engine import Engine

__all__ = ["Engine"]
