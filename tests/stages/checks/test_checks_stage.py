"""The stage: rows that stand in the text, whatever the text; kinds that are off stay silent."""

from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alteram.model.spans import Span, check_quote
from alteram.model.tables import CHECKS, DOCUMENTS, PASSAGES, TEXTS, Document, Passage, Text
from alteram.settings import ChecksSettings, Settings
from alteram.stages.checks.kinds import KINDS
from alteram.stages.checks.stage import CHECKS_STAGE, RULES
from tests.stages.checks.written_checks import checks_of, read

SLIPS = [
    "On Thursday, 19 January 2022 the gate was shut.\nThe lease ends on 31 April.",
    "\n".join(
        [
            "title: Letter of the Dorvan Guild",
            "We are 214 people, 98 adults and 106 children.",
            "signature: For the Dorven Guild",
        ]
    ),
]

ROLES = st.sampled_from(["paragraph", "signature", "title", "caption"])
PIECES = st.sampled_from(
    [
        "Thursday, 19 January 2022", "31 February", "\u201c", "\u201d", '"', "\n", " ", "Mr Ann Holm",
        "Ms Ann Holm", "é\u0301",
        "\U0001f600", "freely leave", "are trapped", "Dorvan Guild",
        "Dorven Guild", "2021-02-30", ". ", ", ", "\u00a0",
    ]
)  # fmt: skip


def backwards(table: pa.Table) -> pa.Array:
    return pa.array(range(table.num_rows - 1, -1, -1), pa.int64())


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    return read(SLIPS)


def test_every_span_is_its_quote(tables: dict[str, pa.Table]) -> None:
    text = tables[TEXTS.name]["text"][0].as_py()
    found = checks_of(tables)
    assert len(found) == 4
    assert all(check_quote(span, text) for check in found for span in check.spans)


def test_the_order_of_the_rows_changes_nothing(tables: dict[str, pa.Table]) -> None:
    turned = {name: table.take(backwards(table)) for name, table in tables.items()}
    assert checks_of(turned) == checks_of(tables)


def test_sources_do_not_meet(tables: dict[str, pa.Table]) -> None:
    other = read(["On Friday, 19 January 2022 the mill burnt."])
    both = {name: pa.concat_tables([table, other[name]]) for name, table in tables.items()}
    apart = [*checks_of(tables), *checks_of(other)]
    assert sorted(c.id for c in checks_of(both)) == sorted(c.id for c in apart)


def test_each_kind_has_a_severity_a_reason_a_rule_and_a_setting() -> None:
    assert all(kind.severity in ("clear", "minor") and kind.reason for kind in KINDS.values())
    assert set(RULES) == set(KINDS) == {f.name for f in dataclasses.fields(ChecksSettings)}


def test_a_kind_that_is_off_stays_silent(tables: dict[str, pa.Table]) -> None:
    without = Settings(checks=ChecksSettings(weekday=False))
    assert [c.kind for c in checks_of(tables) if c not in checks_of(tables, without)] == ["weekday"]


def test_messages_give_what_the_text_says_and_judge_nothing(tables: dict[str, pa.Table]) -> None:
    for check in checks_of(tables):
        assert check.message.startswith("The ")
        assert " says " in check.message
        assert check.message.endswith(".")
        assert not {"wrong", "false", "error", "mistake", "lie", "should"} & set(check.message.lower().split())


def test_boilerplate_and_quoted_mail_are_not_the_text_s_own() -> None:
    assert checks_of(read(["boilerplate: Thursday, 19 January 2022\nquoted_mail: Friday, 19 January 2022"])) == []


def test_nothing_in_nothing_out() -> None:
    assert CHECKS_STAGE.make is not None
    assert CHECKS_STAGE.make(Settings())({})["checks"].num_rows == 0


@settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ROLES, st.lists(PIECES, min_size=1))))
def test_any_text_gives_sound_spans(parts: list[tuple[str, list[str]]]) -> None:
    blocks = [(role, "".join(pieces).strip()) for role, pieces in parts]
    blocks = [(role, words) for role, words in blocks if words]
    text = "\n\n".join(words for _, words in blocks) or "-"
    passages, at = [], 0
    for n, (role, words) in enumerate(blocks):
        span = Span("src-1", at, at + len(words), words)
        passages.append(Passage(f"psg-{n}", "src-1", "doc-1", n, role, span, None, 0, str(n)))
        at += len(words) + 2
    whole = Span("src-1", 0, len(text), text)
    document = Document("doc-1", "src-1", whole, "post", None, None, None, "2022-02-01", (), None)
    tables = {
        TEXTS.name: TEXTS.table([Text("t", "src-1", text, "plain", (), (), "test")]),
        DOCUMENTS.name: DOCUMENTS.table([document]),
        PASSAGES.name: PASSAGES.table(passages),
    }
    found = checks_of(tables)
    assert len({c.id for c in found}) == len(found)
    assert all(check.spans and all(check_quote(span, text) for span in check.spans) for check in found)
    assert CHECKS.table(found).num_rows == len(found)
