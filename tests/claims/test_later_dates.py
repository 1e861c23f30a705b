"""Nothing is dated after the version of the tables; only what is announced may come after it was said."""

from datetime import date, timedelta

from claims.case import load_case
from tests.claims.breaking import change, read, refuse


def test_the_versions_own_day_is_not_too_late_and_the_next_one_is(folder):
    day = load_case(folder).about.data_version.replace(".", "-")
    change(folder, "sources", "apa-2022-09-21", date=f"{day}T23:59")
    load_case(folder)
    change(folder, "sources", "apa-2022-09-21", date=str(date.fromisoformat(day) + timedelta(days=1)))
    assert [one.column for one in refuse(folder).problems] == ["date"]


def test_what_is_to_come_may_be_announced(folder):
    truce = next(row["claim_id"] for row in read(folder, "claims") if row["kind"] == "ceasefire")
    change(folder, "claims", truce, reported_at="2022-09-14T19:00", event_from="2022-09-14T20:00", event_to="")
    load_case(folder)
