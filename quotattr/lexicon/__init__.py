"""The words that report speech, announce titles and terms, or name kinds of speakers: data, loaded on first use.

Each file of this folder has a header line and a column for its source: ``annotated`` entries introduce a quotation in
one of the annotated sets, ``compiled`` ones were gathered by the project from usage.
"""

from __future__ import annotations

from quotattr.lexicon.nouns import (
    entity_category,
    entity_kind,
    is_feminine_role,
    is_place,
    is_role,
    is_time,
    is_wide_role,
    noun_kind,
    role_fields,
    title_gender,
    title_pattern,
    title_role,
    titles,
)
from quotattr.lexicon.speech import (
    changes_sense,
    cue_lemmas,
    is_adjective_cue,
    is_noun_cue,
    label,
    may_report,
    reporting_forms,
    set_phrase,
    source_groups,
    verb_class,
)

__all__ = [
    "changes_sense",
    "cue_lemmas",
    "entity_category",
    "entity_kind",
    "is_adjective_cue",
    "is_feminine_role",
    "is_noun_cue",
    "is_place",
    "is_role",
    "is_time",
    "is_wide_role",
    "label",
    "may_report",
    "noun_kind",
    "reporting_forms",
    "role_fields",
    "set_phrase",
    "source_groups",
    "title_gender",
    "title_pattern",
    "title_role",
    "titles",
    "verb_class",
]
