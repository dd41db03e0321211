"""Whether the files of the embedded model are those that were shipped, by the SHA-256 kept beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quotattr.errors import ModelError

__all__ = ["SUMS", "check_files"]

SUMS = "SHA256SUMS"
_REMEDY = "reinstall it: pip install --force-reinstall quotattr"


def check_files(directory: Path) -> None:
    """Compare every file with its recorded sum.

    Raises:
        ModelError: a file is missing, truncated or foreign; the message names it.
    """
    sums = directory / SUMS
    if not sums.exists():
        raise ModelError(f"the embedded model is incomplete: {SUMS} is missing; {_REMEDY}")
    for line in sums.read_text(encoding="ascii").splitlines():
        expected, name = line.split(maxsplit=1)
        path = directory / name
        if not path.exists():
            raise ModelError(f"the embedded model is incomplete: {name} is missing; {_REMEDY}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelError(f"the embedded model is damaged: {name} is not the file that was shipped; {_REMEDY}")
