"""Actors over all sources: what is joined, what stays apart, who is private; and ids put in their places."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from alteram.model.said import UNNAMED
from alteram.model.tables import ACTORS, LINKS, TABLES
from alteram.settings import Settings
from alteram.stages.actors.resolve import resolve
from alteram.stages.actors.stage import ACTORS as STAGE
from tests.stages.statements.checks import CHECKS
from tests.stages.statements.reading import Reading, cases


@pytest.mark.parametrize("case", cases("actors"), ids=lambda case: case["why"])
def test_actors(case: dict[str, Any]) -> None:
    CHECKS["actors"](case["input"], case["expected"])


def test_every_local_actor_has_one_actor() -> None:
    reading = Reading("Oskar Lindqvist left Lisbon.", "The Quarry Union said that Lindqvist had left Norway.")
    out = STAGE.make(Settings())({"mentions": reading.out["mentions"]})  # type: ignore[misc]
    links = list(LINKS.rows(out["links"]))
    assert sorted(link.local for link in links) == sorted({m.local for m in reading.mentions})
    assert {link.actor for link in links} == {a.id for a in ACTORS.rows(out["actors"])}


def test_the_order_of_mentions_does_not_matter() -> None:
    reading = Reading("Oskar Lindqvist left Lisbon.", "Oskar Lindqvist came to the Quarry Union.")
    mentions = reading.out["mentions"]
    turned = mentions.take(list(range(mentions.num_rows))[::-1])
    function = STAGE.make(Settings())  # type: ignore[misc]
    one, two = function({"mentions": mentions}), function({"mentions": turned})
    assert all(one[name].equals(two[name]) for name in one)


def test_no_mentions_give_no_actors() -> None:
    out = STAGE.make(Settings())({})  # type: ignore[misc]
    assert {name: table.num_rows for name, table in out.items()} == {
        "actors": 0,
        "links": 0,
        "sightings": 0,
        "suggestions": 0,
    }


def test_resolved_tables_name_actors_everywhere() -> None:
    reading = Reading(
        "salutation: Dear Anna Berg,\nWe demand that Norway open the road.\nsignature: Quarry Union",
        "The Quarry Union said that Helen Marsh had admitted that the road was closed.",
    )
    out = STAGE.make(Settings())({"mentions": reading.out["mentions"]})  # type: ignore[misc]
    resolved = resolve(reading.out, out["links"])
    assert set(resolved) == set(reading.out)
    for name, table in resolved.items():
        assert table.schema == TABLES[name].schema
        columns = [c for c in table.column_names if c != "local"]
        assert "loc-" not in str(table.select(columns).to_pylist())


def test_what_has_no_link_keeps_its_local_id() -> None:
    reading = Reading("Oskar Lindqvist said that the road was closed.")
    resolved = resolve(reading.out, LINKS.empty())
    assert resolved["statements"].equals(reading.out["statements"])


def test_paths_of_files_are_no_names() -> None:
    reading = Reading("The road was closed.", "Nobody came to the harbour.")
    implied = reading.out["mentions"].filter(pc.equal(reading.out["mentions"]["kind"], "implied"))
    names = [f"{UNNAMED}pile/{letter}.txt)" for letter in "ae"]
    mentions = implied.set_column(implied.schema.get_field_index("name"), "name", pa.array(names))
    out = STAGE.make(Settings())({"mentions": mentions})  # type: ignore[misc]
    assert sorted(a.name for a in ACTORS.rows(out["actors"])) == names


def test_a_body_described_in_the_words_of_its_name_is_that_body_in_documents_about_other_matters() -> None:
    reading = Reading("ENVIRONMENT AGENCY rejected the report.", "The environment agency said that the dam was shut.")
    mentions = reading.out["mentions"]
    sources = [document.replace("doc-", "src-") for document in mentions["document"].to_pylist()]
    mentions = mentions.set_column(mentions.schema.get_field_index("source"), "source", pa.array(sources))
    out = STAGE.make(Settings())({"mentions": mentions})  # type: ignore[misc]
    found = [a.name for a in ACTORS.rows(out["actors"]) if "agency" in a.name.casefold()]
    assert found == ["ENVIRONMENT AGENCY"]
