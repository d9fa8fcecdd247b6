"""Documents written for tests, read up to their checks."""

from __future__ import annotations

import pyarrow as pa

from alteram.model.tables import CHECKS, DOCUMENTS, Check
from alteram.settings import ChecksSettings, Settings
from alteram.stages.checks.kinds import KINDS
from alteram.stages.checks.stage import CHECKS_STAGE
from alteram.stages.expressions.stage import EXPRESSIONS
from alteram.stages.statements.stage import STATEMENTS
from tests.stages.statements.written import tables_of


def read(documents: list[str], published: list[str | None] | None = None) -> dict[str, pa.Table]:
    """The tables that the stage reads, of one source with these documents."""
    tables = tables_of(*documents)
    dates = pa.array(published or [None] * len(documents), pa.string())
    at = tables[DOCUMENTS.name].schema.get_field_index("published")
    tables[DOCUMENTS.name] = tables[DOCUMENTS.name].set_column(at, DOCUMENTS.schema.field(at), dates)
    for stage in (EXPRESSIONS, STATEMENTS):
        assert stage.make is not None
        tables |= stage.make(Settings())(tables)
    return tables


EVERY_KIND = Settings(checks=ChecksSettings(**dict.fromkeys(KINDS, True)))


def checks_of(tables: dict[str, pa.Table], settings: Settings = EVERY_KIND) -> list[Check]:
    """What the stage finds, of every kind where the settings do not choose, in the order of the text."""
    assert CHECKS_STAGE.make is not None
    found = CHECKS.rows(CHECKS_STAGE.make(settings)(tables)["checks"])
    return sorted(found, key=lambda c: (c.spans[0].start, c.kind))
