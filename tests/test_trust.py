"""The embedded model is what was shipped, is loaded without running code, and asks nothing of the network."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from quotattr import Extractor, ModelError
from quotattr.checksums import SUMS, check_files
from quotattr.parsing import weights_directory

TEXTS = [f"« Je reste {number} jours », a dit Zoé Martin." for number in range(12)]


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights_directory(), tmp_path / "weights"))


def test_the_shipped_files_have_their_recorded_sums() -> None:
    check_files(Path(weights_directory()))


def test_every_model_file_is_recorded() -> None:
    directory = Path(weights_directory())
    recorded = {line.split()[1] for line in (directory / SUMS).read_text(encoding="ascii").splitlines()}
    assert {str(path.relative_to(directory)) for path in directory.rglob("*.pt")} < recorded


def test_a_truncated_file_is_named(weights: Path) -> None:
    path = weights / "fr" / "pos" / "compact.pt"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ModelError, match=r"damaged: fr/pos/compact\.pt .*reinstall"):
        check_files(weights)


def test_a_missing_file_is_named(weights: Path) -> None:
    (weights / "fr" / "lemma" / "compact.pt").unlink()
    with pytest.raises(ModelError, match=r"incomplete: fr/lemma/compact\.pt is missing"):
        check_files(weights)
    (weights / SUMS).unlink()
    with pytest.raises(ModelError, match=SUMS):
        check_files(weights)


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert len(Extractor(threads=1).extract(TEXTS[0]).quotations) == 1


def test_threads_share_an_extractor() -> None:
    extractor = Extractor(threads=1)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(extractor.extract, TEXTS))
    assert together == [extractor.extract(text) for text in TEXTS]


def test_the_host_program_is_left_as_it_was() -> None:
    program = """
        import logging, random, torch
        root, state, threads = list(logging.getLogger().handlers), random.getstate(), torch.get_num_threads()
        seed = torch.initial_seed()
        import quotattr
        quotattr.Extractor(threads=1).extract("« Oui », dit Léa.")
        assert logging.getLogger().handlers == root
        assert random.getstate() == state
        assert torch.get_num_threads() == threads
        assert torch.initial_seed() == seed
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True, capture_output=True)


def test_importing_loads_no_model_library() -> None:
    program = "import sys, quotattr; assert not {'torch', 'stanza', 'pandas', 'sklearn'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
