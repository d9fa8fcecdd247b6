"""EDTF dates to the days that they may mean."""

import pytest

from alteram.dossier.dates import days


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-02-14", ("2031-02-14", "2031-02-14")),
        ("2031-02-14T18:30:00Z", ("2031-02-14", "2031-02-14")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031~", ("2031-01-01", "2031-12-31")),
        ("2003/2016-05", ("2003-01-01", "2016-05-31")),
        ("2016/2003", None),
        ("2003/..", None),
        ("2031-13", None),
        ("2031-02-30", None),
        ("0000", None),
        ("203X", None),
        ("last spring", None),
        ("", None),
        (None, None),
    ],
)
def test_the_days_that_a_date_may_mean(value: str | None, expected: tuple[str, str] | None) -> None:
    assert days(value) == expected
