"""Score quotations against annotated documents: ``python -m quotattr.evaluation GOLD.jsonl …``."""

from quotattr.evaluation.bootstrap import Difference, compare
from quotattr.evaluation.calibration import Calibration, calibrate
from quotattr.evaluation.gold import Document, Prediction, predict, read_gold, read_predictions, read_sets
from quotattr.evaluation.matching import same_name
from quotattr.evaluation.reporting import by_evidence, report
from quotattr.evaluation.scores import score

__all__ = [
    "Calibration",
    "Difference",
    "Document",
    "Prediction",
    "by_evidence",
    "calibrate",
    "compare",
    "predict",
    "read_gold",
    "read_predictions",
    "read_sets",
    "report",
    "same_name",
    "score",
]
