"""The plan: the one list of stages, in the order of the flow."""

from __future__ import annotations

from alteram.model.stage import Query, Stage
from alteram.stages.acquire.stage import ACQUIRE
from alteram.stages.actors.stage import ACTORS
from alteram.stages.acts.stage import ACTS_STAGE
from alteram.stages.annotate.stage import ANNOTATE
from alteram.stages.checks.stage import CHECKS_STAGE
from alteram.stages.claims.stage import CLAIMS_STAGE
from alteram.stages.comparisons.stage import COMPARISONS_STAGE
from alteram.stages.expressions.stage import EXPRESSIONS
from alteram.stages.reprints.stage import REPRINTS
from alteram.stages.responses.stage import RESPONSES_STAGE
from alteram.stages.segment.stage import SEGMENT
from alteram.stages.sides.stage import SIDES_STAGE
from alteram.stages.statements.stage import STATEMENTS

__all__ = ["ANALYSED_LANGUAGES", "STAGES", "TO_PARSE", "flow_table"]

STAGES: tuple[Stage, ...] = (
    ACQUIRE,
    SEGMENT,
    ANNOTATE,
    EXPRESSIONS,
    STATEMENTS,
    ACTS_STAGE,
    ACTORS,
    REPRINTS,
    CLAIMS_STAGE,
    RESPONSES_STAGE,
    COMPARISONS_STAGE,
    SIDES_STAGE,
    CHECKS_STAGE,  # nothing reads them: switching a kind on or off runs no other stage again
)

ANALYSED_LANGUAGES = ("en",)
"""Languages that can be analysed; text in others is kept, searchable, and reported."""

TO_PARSE = Query(
    "to_parse",
    f"""
    SELECT p.*
    FROM passages AS p
    JOIN sources AS s ON s.id = p.source
    LEFT JOIN annotations AS a ON a.text_sha256 = p.text_sha256
    WHERE p.role <> 'boilerplate'
      AND (s.language IS NULL OR s.language IN ({", ".join(repr(x) for x in ANALYSED_LANGUAGES)}))
      AND a.text_sha256 IS NULL
    QUALIFY row_number() OVER (PARTITION BY p.text_sha256 ORDER BY p.id) = 1
    ORDER BY p.text_sha256
    """,  # noqa: S608  the list above is ours
)
"""Passages whose words have no parse yet, one for each different text, boilerplate never."""


def flow_table() -> str:
    """The stages with what they read and write, as a Markdown table."""
    lines = ["| stage | reads | writes | kind | what it does |", "|---|---|---|---|---|"]
    for stage in STAGES:
        reads = ", ".join(f"`{t.name}`" for t in stage.reads)
        writes = ", ".join(f"`{t.name}`" for t in stage.writes)
        kind = f"{stage.kind} by {stage.key}" if stage.key else stage.kind
        lines.append(f"| `{stage.name}` | {reads} | {writes} | {kind} | {stage.help} |")
    return "\n".join(lines)
