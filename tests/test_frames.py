"""Sentence limits, collapsed contents and the way back to the source."""

from __future__ import annotations

import pytest

from quotattr.frames import build_frames, host_sentences
from quotattr.guillemets import scan
from quotattr.layout import paragraphs, split_sentences
from quotattr.tree import Sentence, Word


def sentences(text: str) -> list[str]:
    holes = [(s.marks.start, s.marks.end) for s in scan(text) if s.level == 0]
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), holes)]


def frames(text: str) -> list[str]:
    return [frame.text for frame in build_frames(text, scan(text).spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
        ("M. Petit et Mme Roy sortent. Il rit.", ["M. Petit et Mme Roy sortent.", "Il rit."]),
        ("J. Dupont arrive.", ["J. Dupont arrive."]),
        ("Il dit « Un. Deux. » et sort.", ["Il dit « Un. Deux. » et sort."]),
        ("« Un. » Deux.", ["« Un. »", "Deux."]),
        ("« Un. » « Deux. »", ["« Un. »", "« Deux. »"]),
        ("« Venez ! » lance-t-elle. Fin.", ["« Venez ! » lance-t-elle.", "Fin."]),
        ("Il hésite… puis part.", ["Il hésite… puis part."]),
        ("Le point 3.2 est clair.", ["Le point 3.2 est clair."]),
        ("LE BILLET - Le maire part.", ["LE BILLET -", "Le maire part."]),
        ("Lorme — Un berger dort.", ["Lorme —", "Un berger dort."]),
        ("Ana Ruiz — Non, rien.", ["Ana Ruiz — Non, rien."]),
        ("Lorme | Ana Ruiz dort.", ["Lorme |", "Ana Ruiz dort."]),
        # glued, as many pages of the web are once their markup is gone
        ("Le cap est bon.«Oui», dit-il.Lundi, il part.", ["Le cap est bon.", "«Oui», dit-il.", "Lundi, il part."]),
        ("Il dit «non».Ana part.", ["Il dit «non».", "Ana part."]),
        ("«Il part.»Ana reste.", ["«Il part.»", "Ana reste."]),
        ("Selon l'OFCE.La suite.", ["Selon l'OFCE.", "La suite."]),
        ("Au Quai d'Orsay.M. Petit sort (ACA).Il rit.", ["Au Quai d'Orsay.", "M. Petit sort (ACA).", "Il rit."]),
        (
            "Selon le maire.À Lorme, rien. Il dort.A Paris, si.",
            ["Selon le maire.", "À Lorme, rien.", "Il dort.", "A Paris, si."],
        ),
        ("Dit la chaîne.#Lorme En 2016.Fin.⚡ Direct", ["Dit la chaîne.", "#Lorme En 2016.", "Fin.", "⚡ Direct"]),
        ("Chez S.A.R.L.Petit, U.S.A.The, ASP.NET.", ["Chez S.A.R.L.Petit, U.S.A.The, ASP.NET."]),
        (
            "Lorme pic.twitter.com/aB3dE6gH9jDes élus rient. Ici https://t.co/aB3dE6gH9j « Oui », dit Ana.",
            ["Lorme pic.twitter.com/aB3dE6gH9j", "Des élus rient.", "Ici https://t.co/aB3dE6gH9j", "« Oui », dit Ana."],
        ),
        ("Voir www.Lorme.fr, M.Petit, av.Foch.", ["Voir www.Lorme.fr, M.Petit, av.Foch."]),
    ],
)
def test_sentences_never_end_inside_guillemets(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_text_without_quotations_has_no_frame() -> None:
    assert frames("Rien à signaler. Vraiment rien.") == []


def test_only_host_sentences_are_framed() -> None:
    assert frames("Un long début. Ana dit « oui » et sort. Une longue fin.") == ["Ana dit « oui » et sort."]


def test_a_long_content_is_collapsed_at_the_edge() -> None:
    words = " ".join(["mot"] * 40)
    assert frames(f"« C'est un {words} », a dit Ana.") == ["« Cela », a dit Ana."]


def test_a_short_content_stays() -> None:
    assert frames("« Je pars », a dit Ana.") == ["« Je pars », a dit Ana."]


def test_a_reporting_clause_inside_gets_its_frame() -> None:
    assert frames("« Je pars, a dit Ana, et je reviens. »") == ["« Cela, a dit Ana, et je reviens. »"]


def test_a_colon_ends_no_sentence_before_a_quotation() -> None:
    text = "Le maire a lu un texte :\n\n« Chers amis, merci à tous pour votre présence. »"
    [(bounds, _)] = host_sentences(text, scan(text).spans)
    assert bounds == (0, len(text))


def test_the_sentence_before_a_lone_quotation_is_read() -> None:
    assert frames("Ana sourit. « Enfin ! »") == ["Ana sourit."]
    assert frames("Ana sourit. Elle dit « oui ».") == ["Ana sourit.", "Elle dit « oui »."]


def test_special_spaces_become_plain_ones_without_moving_anything() -> None:
    text = "Il\u00a0dit\u202f: «\u00a0Oui, bien sûr.\u00a0»"
    [frame] = build_frames(text, scan(text).spans)
    assert frame.text == "Il dit : « Oui, bien sûr. »"


def test_hyphens_without_width_are_left_out() -> None:
    text = "La mai\u00adrie dit \u00ad« oui ». Non."
    [frame] = build_frames(text, scan(text).spans)
    assert frame.text == "La mairie dit « oui »."
    assert text[slice(*frame.source_span(3, 9))] == "mai\u00adrie"


def test_a_thin_space_before_the_closing_mark_hides_no_end_of_sentence() -> None:
    assert frames("Ana dit : «\u2009Il faut partir.\u2009» Le conseil a siégé hier.") == [
        "Ana dit : « Il faut partir. »"
    ]


def test_a_bullet_opens_a_sentence_and_is_no_word_of_it() -> None:
    assert frames("Rien ne change.\n● Ana veut « oser ».") == ["  Ana veut « oser »."]


def test_spaces_before_a_line_feed_hide_no_end_of_a_sentence() -> None:
    assert paragraphs("Elle rit.\u00a0\u00a0 \nPaul sort.") == [(0, 9), (13, 23)]


def test_a_line_feed_behind_a_sentence_on_a_long_line_ends_a_paragraph() -> None:
    line = f"Le {'très ' * 30}long chemin."
    assert paragraphs(f"{line}\nla veuve conclut.") == [(0, len(line)), (len(line) + 1, len(line) + 18)]
    assert len(paragraphs("Il est tard.\nla veuve conclut.")) == 1


def test_a_heading_above_a_paragraph_on_one_line_is_no_part_of_it() -> None:
    words = "Le maire de Lorme, Jean Petit, a répondu mardi aux riverains qui demandent un pont depuis des mois, "
    words += "et un péage gratuit : « Non »."
    assert frames(f"Fin.\nUn pont trop loin\n{words}") == [words]
    heading = "Un pont trop loin pour le maire, qui ne veut ni du péage ni des camions, mais bien d'une route, dit-il"
    assert frames(f"{heading}\n{words}") == [words]
    *_, wrapped = frames("Tout est dit.\nLe maire a reçu hier au soir\nJean Petit, qui lui a répondu : « Non ».")
    assert wrapped.startswith("Le maire a reçu")


def test_words_go_back_to_their_place() -> None:
    text = "Avant. « " + "mot " * 40 + "fin. », a dit la maire, Ana. Après."
    [frame] = build_frames(text, scan(text).spans)
    words = []
    position = 0
    for number, form in enumerate(frame.text.split(), 1):
        start = frame.text.index(form, position)
        position = start + len(form)
        words.append(Word(number, form, form, "X", 0, "dep", start, position))
    restored = {w.text: text[w.start : w.end] for w in frame.restore(Sentence(words))}
    assert restored["dit"] == "dit"
    assert restored["Ana."] == "Ana."
    assert restored["Cela"].startswith("mot mot")


def test_a_sentence_without_end_is_cut_and_told() -> None:
    text = "mot " * 5000 + "Ana a dit « oui » puis " + "mot " * 5000
    [frame] = build_frames(text, scan(text).spans)
    assert len(frame.text) < 3000
    assert "Ana a dit « oui » puis" in frame.text
    assert frame.is_truncated


def test_many_quotations_in_one_sentence_share_several_frames() -> None:
    text = "Il a cité " + ", ".join(f"« terme{i} »" for i in range(40)) + "."
    made = build_frames(text, scan(text).spans)
    assert sum(len(frame.quotations) for frame in made) == 40
    assert max(len(frame.quotations) for frame in made) <= 12


def test_a_line_that_signs_words_set_apart_is_read_as_their_label() -> None:
    text = "Le plan divise.\n\n« La ligne sera rouverte. »\n\nLéa Petit, maire de Lorme\n\nLa suite est connue."
    frame = next(frame for frame in build_frames(text, scan(text).spans) if not frame.is_context)
    assert frame.text == "Léa Petit, maire de Lorme : « La ligne sera rouverte. »"
    assert text[slice(*frame.source_span(0, 25))] == "Léa Petit, maire de Lorme"
    assert text[slice(*frame.sentence)].startswith("« La ligne")


def test_a_line_behind_words_that_does_not_sign_them_is_left_alone() -> None:
    for line in ("Pierre Durand", "Une rentrée sans classe", "Léa Petit, qui préside, se tait", "Léa Petit sort."):
        text = f"« La ligne sera rouverte. »\n\n{line}\n\nLa suite est connue."
        assert not [frame for frame in build_frames(text, scan(text).spans) if not frame.is_context]
