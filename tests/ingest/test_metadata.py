from datetime import UTC, date, datetime

import pytest

from factcheck.ingest.metadata import parse_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-15", date(2025, 2, 15)),
        ("2025-02-15T10:30:00Z", datetime(2025, 2, 15, 10, 30, tzinfo=UTC)),
        ("15 February 2025", date(2025, 2, 15)),
        ("Feb 15, 2025 10:30", datetime(2025, 2, 15, 10, 30)),
        ("", None),
        ("soon", None),
        ("2 hours ago", None),
        ("yesterday", None),
        ("1738368000", datetime(2025, 2, 1, tzinfo=UTC)),
        ("01.02.2025", date(2025, 2, 1)),
        ("02/01/2025", date(2025, 2, 1)),
        ("2025", None),
    ],
)
def test_dates(value: str, expected: object) -> None:
    assert parse_date(value) == expected
