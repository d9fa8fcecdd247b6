"""What is looked up by words, deeds, voices and numbers is what reading through all accounts finds."""

import functools
from pathlib import Path

from alteram.model.said import TELLING
from alteram.model.tables import TABLES
from alteram.pipeline.project import Project
from alteram.stages.comparisons.accounts import Account
from alteram.stages.comparisons.elsewhere import Elsewhere, same_told
from alteram.stages.comparisons.likeness import Scale
from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.words import load_words


@functools.cache
def accounts_of(built: Path) -> list[Account]:
    project = Project(built)
    return read_accounts({t.name: project.read(t) for t in TABLES.values()}, load_words())


def test_what_was_told_elsewhere_is_what_reading_all_accounts_finds(built: Path) -> None:
    accounts = accounts_of(built)
    scale = Scale(accounts, load_words())
    elsewhere = Elsewhere(accounts, scale)
    asked = [a for a in accounts if a.stance in TELLING][::5]
    held = [o for o in accounts if not o.carrier and o.stance in TELLING]
    both = [(list(elsewhere.telling(a)), [o for o in held if same_told(o, a, scale)]) for a in asked]
    assert any(len(found) > 1 for found, _ in both)
    assert all(found == told for found, told in both)


def test_voices_and_numbers_are_found_in_the_order_of_the_accounts(built: Path) -> None:
    accounts = accounts_of(built)
    elsewhere = Elsewhere(accounts, Scale(accounts, load_words()))
    held = [o for o in accounts if not o.carrier and o.stance in TELLING]
    for voice in sorted({a.voice for a in accounts}):
        assert list(elsewhere.by(voice)) == [o for o in held if o.voice == voice]
    values = {c.low for o in held for c in o.counts if c.exact}
    assert len(values) > 5
    assert elsewhere.giving(values) == [o for o in held if any(c.exact for c in o.counts)]
