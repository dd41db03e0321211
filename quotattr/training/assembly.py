"""Lay trained networks out as a directory that ``stanza.Pipeline`` loads, small and without a trace of the machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from quotattr.checksums import SUMS
from quotattr.training.networks import FILES

__all__ = ["PACKAGE", "assemble"]

PACKAGE = "compact"
_TRAINING_ONLY = ("optimizer_state_dict", "scheduler_state_dict", "optimizer", "scheduler")
_HALVED = ("pos", "depparse")


def assemble(work: Path, output: Path, words: int) -> None:
    """Write ``fr/<processor>/compact.pt``, ``resources.json`` and the SHA-256 of every file.

    Half precision is kept on disk for the tagger and the parser, which Stanza loads back into single precision.

    Args:
        work: directory of finished networks.
        output: directory to write.
        words: how many word vectors to keep, the commonest; the networks take the others for unknown words.
    """
    import torch

    for processor, name in FILES.items():
        checkpoint = torch.load(work / name, map_location="cpu", weights_only=True)
        for key in _TRAINING_ONLY:
            checkpoint.pop(key, None)
        if processor in _HALVED:
            checkpoint["model"] = _halve(checkpoint["model"])
            checkpoint["config"]["wordvec_pretrain_file"] = None
        checkpoint["config"] = {key: _bare(value) for key, value in checkpoint["config"].items()}
        _save(checkpoint, output / "fr" / processor)
    vectors = torch.load(work / "vectors.pt", map_location="cpu", weights_only=True)
    _save(_shortened(vectors, words), output / "fr" / "pretrain")
    _write_resources(output)
    _write_sums(output)


def _save(checkpoint: Any, directory: Path) -> None:
    import torch

    directory.mkdir(parents=True, exist_ok=True)
    torch.save(checkpoint, directory / f"{PACKAGE}.pt")


def _shortened(vectors: Any, words: int) -> Any:
    from stanza.models.common.vocab import VOCAB_PREFIX

    kept = len(VOCAB_PREFIX) + words
    vocabulary = vectors["vocab"]
    units = vocabulary["_id2unit"][:kept]
    vocabulary |= {"_id2unit": units, "_unit2id": {unit: number for number, unit in enumerate(units)}}
    return {"vocab": vocabulary, "emb": vectors["emb"][:kept].clone()}


def _halve(value: Any) -> Any:
    import torch

    if torch.is_tensor(value):
        return value.half() if value.dtype == torch.float32 else value
    return {key: _halve(item) for key, item in value.items()} if isinstance(value, dict) else value


def _bare(value: Any) -> Any:
    """A configured path without its folders."""
    return Path(value).name if isinstance(value, str) and "/" in value else value


def _write_resources(output: Path) -> None:
    everything = dict.fromkeys(FILES, PACKAGE)
    vectors = [{"model": "pretrain", "package": PACKAGE}]
    french: dict[str, Any] = {
        "lang_name": "French",
        "packages": {PACKAGE: everything, "default": everything},
        "default_processors": everything,
        "default_package": PACKAGE,
        "default_dependencies": dict.fromkeys(_HALVED, vectors),
    }
    for processor in (*FILES, "pretrain"):
        digest = hashlib.md5((output / "fr" / processor / f"{PACKAGE}.pt").read_bytes(), usedforsecurity=False)
        entry: dict[str, Any] = {"md5": digest.hexdigest()}
        if processor in _HALVED:
            entry["dependencies"] = vectors
        french[processor] = {PACKAGE: entry}
    (output / "resources.json").write_text(json.dumps({"fr": french}, indent=1), encoding="utf-8")


def _write_sums(output: Path) -> None:
    paths = sorted([*output.glob("fr/*/*.pt"), output / "resources.json"])
    digests = ((hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(output).as_posix()) for path in paths)
    lines = [f"{digest}  {name}" for digest, name in digests]
    (output / SUMS).write_text("\n".join(lines) + "\n", encoding="ascii")
