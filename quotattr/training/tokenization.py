"""Text and character labels for Stanza's tokenizer, in many typographies.

Labels are Stanza's: 0 inside a word, 1 end of a word, 2 end of a sentence, 3 end of a word to be expanded, 4 end of one
that ends a sentence too.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from quotattr.training.trees import Tree, surface

__all__ = ["TokenizerData"]

_PARAGRAPH_SENTENCES = {1: 25, 2: 20, 3: 20, 5: 20, 8: 15}
_QUOTES = {"kept": 30, "spaced": 35, "tight": 20, "curly": 8, "straight": 7}
_HIGH_MARKS = {"kept": 50, "spaced": 30, "tight": 20}
_APOSTROPHES = ("'", "’", "’")
_OPENING, _CLOSING = "«“", "»”"


@dataclass(slots=True)
class _Written:
    form: str
    space_after: bool
    words: Tree | None


@dataclass(slots=True)
class TokenizerData:
    """Paragraphs with their labels, and how the words to be expanded were expanded."""

    chance: random.Random
    paragraphs: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    expansions: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)

    def add(self, groups: Iterable[list[Tree]], *, vary: bool) -> None:
        """Add sentences, some groups to a paragraph; varied ones in a typography drawn for each paragraph."""
        groups = list(groups)
        start = 0
        while start < len(groups):
            length = self.chance.choices(list(_PARAGRAPH_SENTENCES), list(_PARAGRAPH_SENTENCES.values()))[0]
            self._add_paragraph([tree for group in groups[start : start + length] for tree in group], vary)
            start += length

    def _add_paragraph(self, trees: list[Tree], vary: bool) -> None:
        apostrophe = self.chance.choice(_APOSTROPHES)
        quotes = self.chance.choices(list(_QUOTES), list(_QUOTES.values()))[0]
        high = self.chance.choices(list(_HIGH_MARKS), list(_HIGH_MARKS.values()))[0]
        text, labels = "", ""
        for number, tree in enumerate(trees):
            units = [
                _Written(form, words[-1].space_after, words if words[0].fusion is not None else None)
                for form, words in surface(tree)
            ]
            if vary:
                _set_typography(units, apostrophe, quotes, high)
            for index, unit in enumerate(units):
                is_last = index == len(units) - 1
                text += unit.form
                labels += "0" * (len(unit.form) - 1) + ("1234"[2 * (unit.words is not None) + is_last])
                if unit.words is not None:
                    self.expansions[unit.form, tuple(word.form for word in unit.words)] += 1
                if number < len(trees) - 1 if is_last else unit.space_after:
                    text += " "
                    labels += "0"
        self.paragraphs.append(text)
        self.labels.append(labels)

    def write(self, stem: Path) -> None:
        """Write ``.txt``, ``.labels`` and ``.mwt.json`` beside each other."""
        stem.with_suffix(".txt").write_text("\n\n".join(self.paragraphs) + "\n", encoding="utf-8")
        stem.with_suffix(".labels").write_text("\n\n".join(self.labels) + "\n", encoding="ascii")
        best: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for (form, words), count in self.expansions.items():
            best[form][words] += count
        table = [[[form, list(counts.most_common(1)[0][0])], sum(counts.values())] for form, counts in best.items()]
        stem.with_suffix(".mwt.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def _set_typography(units: list[_Written], apostrophe: str, quotes: str, high: str) -> None:
    is_open = False
    for index, unit in enumerate(units):
        previous = units[index - 1] if index else None
        unit.form = unit.form.replace("'", apostrophe).replace("’", apostrophe)
        if unit.form in (";", ":", "?", "!") and high != "kept" and previous is not None:
            previous.space_after = high == "spaced"
        if unit.form not in '"' + _OPENING + _CLOSING or quotes == "kept":
            continue
        is_open = not is_open if unit.form == '"' else unit.form in _OPENING
        opening, closing = {"curly": ("“", "”"), "straight": ('"', '"')}.get(quotes, ("«", "»"))
        unit.form = opening if is_open else closing
        if is_open:
            unit.space_after = quotes == "spaced"
        elif previous is not None:
            previous.space_after = quotes == "spaced"
