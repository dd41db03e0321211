"""Fit the models of ``coefficients.json`` on annotated documents: ``python -m quotattr.fitting GOLD.jsonl …``.

Needs scikit-learn (the ``dev`` extra); at run time the models are plain arithmetic.
"""

from quotattr.fitting.validation import cross_validate, fit_all

__all__ = ["cross_validate", "fit_all"]
