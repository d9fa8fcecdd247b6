"""Names: folded to compare, keys to find what may be one, and a comparison with reasons.  Pure functions."""

from alteram.stages.actors.names.acronyms import acronym_fit, acronym_of
from alteram.stages.actors.names.comparison import SAME, Comparison, compare, similarity
from alteram.stages.actors.names.keys import keys
from alteram.stages.actors.names.organisations import OrganisationName, organisation_parts
from alteram.stages.actors.names.persons import PersonName, person_parts
from alteram.stages.actors.names.text import fold

__all__ = [
    "SAME",
    "Comparison",
    "OrganisationName",
    "PersonName",
    "acronym_fit",
    "acronym_of",
    "compare",
    "fold",
    "keys",
    "organisation_parts",
    "person_parts",
    "similarity",
]
