"""Train the five networks of the pipeline with Stanza's own trainers, each in a process of its own."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

from quotattr.training.jackknife import HALVES, TAGGED, divide, write_tagged
from quotattr.training.settings import Settings
from quotattr.training.treebanks import TrainingError
from quotattr.training.trees import read_conllu

__all__ = ["FILES", "train_networks"]

_MODULES = {
    "tokenize": "tokenizer",
    "mwt": "mwt_expander",
    "pos": "tagger",
    "lemma": "lemmatizer",
    "depparse": "parser",
}
FILES = {processor: f"{module}.pt" for processor, module in _MODULES.items()}
_FIRST_PARSER = "parser.first.pt"
_HELD, _LAST_RATE = 0.35, 0.05
_HELD_SETTLING, _LAST_SETTLING = 0.1, 0.03
_EVALUATIONS = 10
_FAST = ("--no_linearization", "--no_distance")
"""Heads are scored without the side and the distance of their dependents: faster, and no worse (docs/training.md)."""


def train_networks(work: Path, settings: Settings) -> None:
    """Train what is not trained yet, two networks at a time; every network that is finished stays.

    The parser learns from right tags first, then from tags as a tagger gives them, in rounds: several copies go on in
    other orders of the sentences, and their mean begins the next round (Wortsman et al. 2022, *Model soups*).

    Raises:
        TrainingError: a trainer failed; the message names its log.
    """
    first = FILES | {"depparse": _FIRST_PARSER}
    order = ("depparse", "pos", "tokenize", "lemma", "mwt")
    half = replace(settings, tagger_updates=settings.half_tagger_updates)
    divide(work)
    whole = [_Job(work, name, settings, first[name]) for name in order]
    _run([*whole, *(_Job(work / name, "pos", half, FILES["pos"]) for name in HALVES)])
    if not all((work / name).exists() for name in TAGGED.values()):
        write_tagged(work, _tags)
    _settle(work, settings)


def _settle(work: Path, settings: Settings) -> None:
    """From the first parser to the last one, on tags as a tagger gives them."""
    seed, last = settings.seed, _FIRST_PARSER
    for number, (updates, rate, copies) in enumerate(settings.rounds, 1):
        files = [f"round {number} parser {copy}.pt" for copy in range(1, copies + 1)]
        steps = replace(settings, parser_updates=updates, parser=settings.parser | {"lr": rate})
        orders = [replace(steps, seed=seed + copy) for copy in range(copies)]
        _run([_Job(work, "depparse", order, file, begins=last) for order, file in zip(orders, files, strict=True)])
        is_last = number == len(settings.rounds)
        seed, last = seed + copies, FILES["depparse"] if is_last else f"round {number}.pt"
        if not (work / last).exists():
            _average([work / file for file in files], work / last)


@dataclass(frozen=True)
class _Job:
    """A network to train in a folder; ``begins`` names the finished one that it goes on from, on tagged data."""

    folder: Path
    name: str
    settings: Settings
    file: str
    begins: str | None = None

    @property
    def label(self) -> str:
        if self.begins is not None:
            return Path(self.file).stem
        kind = f" of {self.folder.name}" if self.folder.name in HALVES else ""
        return f"{_MODULES[self.name]}{kind}"


def _run(jobs: Sequence[_Job]) -> None:
    waiting = [job for job in jobs if not (job.folder / job.file).exists()]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1), mp_context=context, max_tasks_per_child=1) as pool:
        running = {pool.submit(_train, job): job for job in waiting}
        for done in as_completed(running):
            label = running[done].label
            if done.exception() is not None:
                pool.shutdown(cancel_futures=True)
                raise TrainingError(f"training stopped: {done.exception()}; see {label}.log") from done.exception()
            print(f"{label}: trained", flush=True)


def _train(job: _Job) -> None:
    """Run one of Stanza's trainers in its folder, its output kept in a log."""
    os.chdir(job.folder)
    import torch

    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    name, settings, unfinished = job.name, job.settings, Path(f"unfinished-{job.file}")
    with _logged(f"{job.label}.log") as terminal:
        if name in ("depparse", "pos"):
            updates = settings.parser_updates if name == "depparse" else settings.tagger_updates
            _decay(job, updates, terminal)
        trainer = importlib.import_module(f"stanza.models.{_MODULES[name]}")
        arguments = [*_common(name, unfinished.name, settings, torch.cuda.is_available()), *_specific(name, settings)]
        if job.begins is not None:
            files = {"train_file": TAGGED["train"], "eval_file": TAGGED["dev"], "continue_from": job.begins}
            arguments += _options(files)
        trainer.main(arguments)
    if not unfinished.exists():
        raise TrainingError(f"the trainer of {name} left no model")
    unfinished.rename(job.file)


def _average(networks: Sequence[Path], output: Path) -> None:
    """Write the network whose every weight is the mean of those of some networks that began as one, or of one."""
    import torch

    first, *others = [torch.load(path, map_location="cpu", weights_only=True) for path in networks]
    for name, weights in first["model"].items():
        first["model"][name] = torch.stack([weights, *(other["model"][name] for other in others)]).mean(dim=0)
    torch.save(first, output)


def _tags(folder: Path, sentences: Path) -> list[list[str]]:
    """The tags that the tagger of a folder gives to the sentences of a file, in a process of its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_tag, str(folder), str(sentences.resolve())).result()


def _tag(folder: str, sentences: str) -> list[list[str]]:
    os.chdir(folder)
    import torch

    torch.set_num_threads(1)
    tagger = importlib.import_module("stanza.models.tagger")
    arguments = ["--mode", "predict", "--lang", "fr", "--shorthand", "fr_compact", "--save_dir", ".", "--cpu"]
    files = {"save_name": FILES["pos"], "wordvec_pretrain_file": "vectors.pt", "eval_file": sentences}
    with _logged("tagging.log"):
        tagger.main([*arguments, *_options(files | {"output_file": "tagged.conllu", "batch_size": 500})])
    return [[token.upos for token in tree] for tree in read_conllu(Path("tagged.conllu"))]


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
    plain = ["--no_checkpoint", "--no_xpos", "--no_ufeats", "--no_plateau", "--no_second_optim", "--optim", "adam"]
    return [*plain, *_FAST, *_options(shared | settings.parser)]


def _options(values: dict[str, Any]) -> list[str]:
    return [word for name, value in values.items() for word in (f"--{name}", str(value))]


def _decay(job: _Job, updates: int, terminal: TextIO) -> None:
    """Hold the learning rate, then lower it linearly, and say how far the training is."""
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.models.pos.trainer import Trainer

    owner = GraphTrainer if job.name == "depparse" else Trainer
    held, last = (_HELD_SETTLING, _LAST_SETTLING) if job.begins else (_HELD, _LAST_RATE)
    plain_update = owner.update
    done = 0

    def update(self: Any, *arguments: Any, **options: Any) -> Any:
        nonlocal done
        done += 1
        factor = max(last, min(1.0, (1 - done / updates) / (1 - held)))
        for optimizer in _optimizers(self):
            for group in optimizer.param_groups:
                group["lr"] = group.setdefault("first_lr", group["lr"]) * factor
        if done % max(updates // 20, 1) == 0:
            print(f"{job.label}: {100 * done // updates} %", file=terminal, flush=True)
        return plain_update(self, *arguments, **options)

    owner.update = update


def _optimizers(trainer: Any) -> list[Any]:
    found = getattr(trainer, "optimizers", None) or trainer.optimizer
    return list(found.values()) if isinstance(found, dict) else [found]
