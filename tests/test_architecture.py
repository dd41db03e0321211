"""One direction of data: a module imports only from those before it."""

from __future__ import annotations

import ast
from pathlib import Path

import quotattr

ORDER = """
    errors checksums workers models layout lexicon pairing guillemets tree incises frame signatures frames
    announcers inference parsing linear institutions openings parting names hosts phrases relatives candidates
    verbal_cues nominal_cues prepositional_cues cues own_subjects subjects attitudes owners speakers mentions
    readings addressees kinds attributions clauses indirect turns articles parties periphrases roles entity
    contradictions descriptions offices acronyms nicknames couples categories grouping entities salience anaphor
    antecedents anaphora repeats following context roster beside introductions describing texts naming
    resolution confidence segments analysis publication extractor tables markup tei brat webannotation conllu
    rendering counting annotation evaluation fitting training cli stanza ray
""".split()
PACKAGE = Path(quotattr.__file__).parent


def imports(path: Path) -> set[str]:
    """The modules of the package that a file imports when it is loaded (not inside functions)."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("quotattr."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "quotattr":
            found |= {alias.name for alias in node.names}
    return found


def test_every_module_has_its_place() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert modules | packages | {"lexicon"} == set(ORDER)


def test_modules_import_only_from_those_before_them() -> None:
    for position, name in enumerate(ORDER):
        for path in (PACKAGE / f"{name}.py", *(PACKAGE / name).glob("*.py")):
            if path.exists():
                assert imports(path) - {name} <= set(ORDER[:position]), path
