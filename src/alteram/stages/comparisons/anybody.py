"""What is denied of everybody: "nobody was warned", "nobody did it"."""

from __future__ import annotations

from alteram.stages.comparisons.accounts import Account, Deed, Party

__all__ = ["by_nobody", "of_anybody"]


def by_nobody(deed: Deed) -> bool:
    """Whether a deed is denied of everybody: "nobody invited them"; not "no steward did", nor that none was there."""
    told = deed.agent.actors or deed.agent.heads - {"one", "person"}
    return deed.negated and deed.total == "agent" and not told and deed.family != "presence"


def of_anybody(a: Account, b: Account, x: Deed, y: Deed, people: frozenset[str]) -> bool:
    """Whether one deed is denied of all whom it might befall, and the other tells of one of them whom it befell."""
    if x.negated == y.negated:
        return False
    no, yes = (x, y) if x.negated else (y, x)
    anybody = not no.patient or yes.patient.heads <= {"they"} or no.patient.heads == {"person"}
    return no.total == "patient" and anybody and not _is_body(yes.patient, a.persons | b.persons, people)


def _is_body(party: Party, persons: frozenset[str], people: frozenset[str]) -> bool:
    """Whether a party is named and no person: who warned nobody may have told the board."""
    return bool(party.actors) and not party.actors & persons and not party.heads & people
