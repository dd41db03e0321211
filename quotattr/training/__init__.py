"""Rebuild the embedded French model: ``python -m quotattr.training TREEBANK_DIR --output DIR``.

French treebanks hold almost no reporting clauses, so gold clauses and speakers are grafted onto reporting skeletons
whose trees are known by construction. The steps, in order: ``treebanks``, ``grafting`` (with ``skeletons``, ``quoted``,
``reporting``, ``phrases``, ``words``, ``verbs``, ``sandhi``), ``typography``, ``tokenization``, ``vectors``,
``networks``, ``assembly``, ``measures``, ``card``; ``recipe`` runs them all.
"""

from quotattr.training.recipe import train
from quotattr.training.settings import Settings
from quotattr.training.treebanks import TrainingError

__all__ = ["Settings", "TrainingError", "train"]
