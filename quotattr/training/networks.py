"""Train the five networks of the pipeline with Stanza's own trainers, each in a process of its own."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from quotattr.training.settings import Settings
from quotattr.training.treebanks import TrainingError

__all__ = ["FILES", "train_networks"]

_MODULES = {
    "tokenize": "tokenizer",
    "mwt": "mwt_expander",
    "pos": "tagger",
    "lemma": "lemmatizer",
    "depparse": "parser",
}
FILES = {processor: f"{module}.pt" for processor, module in _MODULES.items()}
_HELD, _LAST_RATE = 0.35, 0.05
_EVALUATIONS = 10


def train_networks(work: Path, settings: Settings) -> None:
    """Train what is not trained yet, two networks at a time; every network that is finished stays.

    Raises:
        TrainingError: a trainer failed; the message names its log.
    """
    order = ("depparse", "pos", "tokenize", "lemma", "mwt")
    waiting = [name for name in order if not (work / FILES[name]).exists()]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1), mp_context=context) as pool:
        jobs = {pool.submit(_train, name, str(work), settings): name for name in waiting}
        for job in as_completed(jobs):
            if job.exception() is not None:
                pool.shutdown(cancel_futures=True)
                log = f"{_MODULES[jobs[job]]}.log"
                raise TrainingError(f"training stopped: {job.exception()}; see {log}") from job.exception()
            print(f"{_MODULES[jobs[job]]}: trained", flush=True)


def _train(name: str, work: str, settings: Settings) -> None:
    """Run one of Stanza's trainers in the working directory, its output kept in a log."""
    os.chdir(work)
    import torch

    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    with _logged(f"{_MODULES[name]}.log") as terminal:
        if name in ("depparse", "pos"):
            updates = settings.parser_updates if name == "depparse" else settings.tagger_updates
            _decay(name, updates, terminal)
        trainer = importlib.import_module(f"stanza.models.{_MODULES[name]}")
        unfinished = Path(f"unfinished-{FILES[name]}")
        trainer.main([*_common(name, unfinished.name, settings, torch.cuda.is_available()), *_specific(name, settings)])
    if not unfinished.exists():
        raise TrainingError(f"the trainer of {name} left no model")
    unfinished.rename(FILES[name])


@contextmanager
def _logged(path: str) -> Iterator[TextIO]:
    """Send all that this process prints to a file, whichever stream its loggers hold; gives the terminal."""
    kept = os.dup(1), os.dup(2)
    with open(path, "wb") as log, os.fdopen(os.dup(1), "w", encoding="utf-8") as terminal:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        try:
            yield terminal
        finally:
            sys.stdout.flush()
            for stream, copy in enumerate(kept, 1):
                os.dup2(copy, stream)
                os.close(copy)


def _common(name: str, saved: str, settings: Settings, has_gpu: bool) -> list[str]:
    arguments = ["--mode", "train", "--shorthand", "fr_compact", "--save_dir", ".", "--save_name", saved]
    arguments += ["--seed", str(settings.seed % 10_000)]
    if name != "lemma":
        arguments += ["--lang", "fr"]
    return arguments if has_gpu else [*arguments, "--cpu"]


def _specific(name: str, settings: Settings) -> list[str]:
    if name == "tokenize":
        files = {
            "txt_file": "tok.txt",
            "label_file": "tok.labels",
            "mwt_json_file": "tok.mwt.json",
            "dev_txt_file": "tokdev.txt",
            "dev_label_file": "tokdev.labels",
            "dev_conll_gold": "tokdev.conllu",
            "conll_file": "tokdev.out.conllu",
        }
        steps = settings.tokenizer_updates
        schedule = {"steps": steps, "eval_steps": max(steps // _EVALUATIONS, 1), "report_steps": steps}
        return ["--use_mwt", *_options(files | schedule | settings.tokenizer)]
    if name == "mwt":
        files = {
            "train_file": "mwt.conllu",
            "eval_file": "dev.conllu",
            "gold_file": "dev.conllu",
            "output_file": "dev.mwt.conllu",
        }
        return ["--dict_only", *_options(files | {"hidden_dim": 8, "emb_dim": 8})]
    if name == "lemma":
        files = {"train_file": "lemma.conllu", "eval_file": "dev.gold.conllu", "output_file": "dev.lemma.conllu"}
        return _options(files | settings.lemmatizer | {"num_epoch": settings.lemma_epochs, "log_step": 1000})
    updates = settings.parser_updates if name == "depparse" else settings.tagger_updates
    shared = {
        "wordvec_pretrain_file": "vectors.pt",
        "train_file": "train.conllu",
        "eval_file": "dev.conllu",
        "output_file": f"dev.{name}.conllu",
        "max_steps": updates,
        "max_steps_before_stop": updates,
        "eval_interval": max(updates // _EVALUATIONS, 1),
    }
    if name == "pos":
        return ["--no_second_optim", "--fix_eval_interval", *_options(shared | settings.tagger)]
    flags = ["--no_checkpoint", "--no_xpos", "--no_ufeats", "--no_plateau", "--no_second_optim", "--optim", "adam"]
    return [*flags, *_options(shared | settings.parser)]


def _options(values: dict[str, Any]) -> list[str]:
    return [word for name, value in values.items() for word in (f"--{name}", str(value))]


def _decay(name: str, updates: int, terminal: TextIO) -> None:
    """Lower the learning rate linearly after the first third, and say how far the training is."""
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.models.pos.trainer import Trainer

    owner = GraphTrainer if name == "depparse" else Trainer
    plain_update = owner.update
    done = 0

    def update(self: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal done
        done += 1
        factor = max(_LAST_RATE, min(1.0, (1 - done / updates) / (1 - _HELD)))
        for optimizer in _optimizers(self):
            for group in optimizer.param_groups:
                group["lr"] = group.setdefault("first_lr", group["lr"]) * factor
        if done % max(updates // 20, 1) == 0:
            print(f"{_MODULES[name]}: {100 * done // updates} %", file=terminal, flush=True)
        return plain_update(self, *arguments, **options)

    owner.update = update


def _optimizers(trainer: Any) -> list[Any]:
    found = getattr(trainer, "optimizers", None) or trainer.optimizer
    return list(found.values()) if isinstance(found, dict) else [found]
