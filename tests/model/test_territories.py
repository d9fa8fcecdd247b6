"""Countries by their names, official names, adjectives and capitals."""

import pytest

from alteram.model.territories import lookup_territory


@pytest.mark.parametrize(
    ("name", "code", "why"),
    [
        ("Norway", "no", "its name"),
        ("Kingdom of Norway", "no", "its official name"),
        ("Norwegian", "no", "its adjective"),
        ("Athens", "gr", "its capital"),
        ("NORWAY", "no", "in capitals"),
        ("Turkey", "tr", "the name it had until lately"),
        ("Türkiye", "tr", "with marks"),
        ("U.S.", "us", "a short form with stops"),
        ("Kosovo", "xk", "not a member of the UN"),
        ("Soviet Union", "suhh", "no more"),
        ("Atlantis", None, "no country"),
        ("", None, "nothing"),
    ],
)
def test_a_name_finds_its_territory(name: str, code: str | None, why: str) -> None:
    found = lookup_territory(name)
    assert (None if found is None else found.code) == code, why
