"""Whom the pronouns that open sentences stand for, and which *il* stands for nobody."""

from __future__ import annotations

import pytest

from quotattr.entities import find_entities
from quotattr.following import Follower
from quotattr.layout import split_sentences
from quotattr.salience import Discourse


def followed(text: str) -> list[str]:
    """The names that the pronouns of a text are led to, in order."""
    starts = [start for start, _ in split_sentences(text, 0, len(text))]
    entities = find_entities(text)
    named = {occurrence.start for entity in entities for occurrence in entity.occurrences}
    discourse = Discourse(text, starts, [0], [], entities)
    Follower(discourse).read(len(text))
    return [link.entity.name for link in discourse.links if link.position not in named]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luc Arnal court. Il a gagné.", ["Luc Arnal"]),
        ("Luc Arnal court. Mardi soir, il a gagné. Mais il boitait.", ["Luc Arnal", "Luc Arnal"]),
        ("Léa Roux et Luc Arnal courent. Elle a gagné.", ["Léa Roux"]),
        ("Luc Arnal court. Il faut le voir. Il n'y a que lui. Il est temps de partir.", []),
        ("Luc Arnal court. Il est clair que rien ne presse. Il s'agit de tenir.", []),
        ("Luc Arnal court. Il est maire de Lorme.", ["Luc Arnal"]),
        ("Léa Roux court. Il a gagné.", []),
    ],
)
def test_pronouns_that_open_sentences(text: str, names: list[str]) -> None:
    assert followed(text) == names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Luc Arnal court. Hydrologue à la retraite, il a gagné.", "hydrologue à la retraite"),
        ("Léa Roux court. Elle est avocate à Lorme.", "avocate à Lorme"),
        ("Luc Arnal court. Mardi soir, il a gagné.", None),
        ("Luc Arnal court. Il est parti.", None),
    ],
)
def test_what_such_sentences_say_they_are(text: str, role: str | None) -> None:
    starts = [start for start, _ in split_sentences(text, 0, len(text))]
    discourse = Discourse(text, starts, [0], [], find_entities(text))
    Follower(discourse).read(len(text))
    assert discourse.entities[0].roles == ([role] if role else [])


def test_it_stops_where_it_is_told_to() -> None:
    text = "Luc Arnal court. Il a gagné. Il rit."
    discourse = Discourse(text, [0, 17, 29], [0], [], find_entities(text))
    follower = Follower(discourse)
    follower.read(29)
    assert [link.position for link in discourse.links] == [0, 17]
    follower.read(len(text))
    assert [link.position for link in discourse.links] == [0, 17, 29]
