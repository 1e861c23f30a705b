"""Which claims are reactions, what of the common filter they follow, and how they are chosen and ordered."""

from dataclasses import replace
from datetime import date, datetime, time

import pandas as pd
import pytest

from claims.case import Case
from claims.filter import ClaimFilter
from claims.filter_query import read_opening
from claims.kinds import REACTIONS as KINDS
from claims.reactions import (
    NOBODY,
    THEMES,
    Choice,
    Reaction,
    find_choices,
    find_reactions,
    follow_filter,
    group_days,
    keep_reactions,
    list_reactions,
    loosen_choice,
    loosen_filter,
    order_themes,
)
from tests.claims.building import a_case, a_claim, with_source


def a_call(claim_id: str, **cells: str) -> dict[str, str]:
    """Make a call of the United Nations on both sides."""
    asked = {"claimant": "un-sg", "kind": "call", "addressed_to": "armenia;azerbaijan", "themes": "ceasefire"}
    empty = dict.fromkeys(("harmed", "people", "measure", "scope"), "")
    return a_claim(claim_id, role="none", **{**empty, **asked, **cells})


def a_case_of(*claims: dict[str, str], **more: tuple[dict[str, str], ...]) -> Case:
    case = a_case(*claims, **more)
    kinds = pd.DataFrame({"id": [*KINDS, "casualties", "denial"], "label": [*KINDS, "casualties", "denial"]})
    return replace(case, kinds=kinds.astype("string"))


def found(*claims: dict[str, str]) -> list[str]:
    case = a_case_of(*claims)
    return list(case.claims.loc[find_reactions(case, case.claims), "claim_id"])


def lines(case: Case) -> dict[str, Reaction]:
    return {one.claim_id: one for one in list_reactions(case, case.claims[find_reactions(case, case.claims)])}


def test_what_newsrooms_say_or_are_told_is_none_and_their_party_alone_is_not_followed():
    case = a_case_of(a_call("theirs"), a_call("told", claimant="am-mod", addressed_to="un"))
    assert list(lines(case)) == ["theirs", "told"]
    case = replace(case, parties=case.parties.assign(newsroom=case.parties["id"] == "un"))
    assert list(lines(case)) == []
    followed, left_out = follow_filter(case, ClaimFilter(parties=("un",)))
    assert (followed.parties, left_out) == ((), ("parties",))


def test_reactions_stand_by_the_day_of_saying_as_dated_and_none_is_lost():
    dates = ("2022-09-13T02:30", "2022-09-13", "2022-09-14", "2022-09", "2022-09-13")
    case = a_case_of(*(a_call(f"call-{number}", reported_at=at) for number, at in enumerate(dates)))
    reactions = tuple(lines(case).values())
    days = group_days(reactions)
    assert [(day, len(group)) for day, group in days] == [("13 Sep 2022", 3), ("14 Sep 2022", 1), ("Sep 2022", 1)]
    assert tuple(one for _, group in days for one in group) == reactions


def test_the_real_case_hears_no_newsroom_among_the_reactions(real_case: Case):
    names = {one.office for one in list_reactions(real_case, keep_reactions(real_case, ClaimFilter()).claims)}
    newsrooms = real_case.parties.loc[real_case.parties["newsroom"], "id"]
    assert list(newsrooms) == ["outlets"]
    assert names.isdisjoint(real_case.actors.loc[real_case.actors["party"].isin(newsrooms), "name"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_third_parties_say_is_one_and_what_sides_say_to_them(kind: str):
    assert found(
        a_call("theirs", kind=kind),
        a_call("to-nobody", kind=kind, addressed_to=""),
        a_call("to-them", kind=kind, claimant="am-mod", addressed_to="azerbaijan;un"),
        a_call("among-sides", kind=kind, claimant="am-mod", addressed_to="azerbaijan"),
        a_call("by-a-side", kind=kind, claimant="az-mod", addressed_to=""),
    ) == ["theirs", "to-nobody", "to-them"]


@pytest.mark.parametrize("kind", ["casualties", "denial"])
def test_figures_and_denials_are_none_whoever_says_them(kind: str):
    assert found(a_call("theirs", kind=kind), a_call("to-them", kind=kind, claimant="am-mod", addressed_to="un")) == []


def test_a_line_says_when_who_to_whom_what_and_about_what():
    case = a_case_of(
        a_call("one", themes="talks;ceasefire", statement="asks for talks", reported_at="2022-09-13T14:00")
    )
    (line,) = lines(case).values()
    assert (line.said, line.office, line.party) == ("13 Sep 2022, 14:00", "un-sg", "un")
    assert line.to == ("armenia", "azerbaijan")
    assert line.themes == ("ceasefire", "talks")
    assert line.statement == "Asks for talks"
    assert (line.source.publisher, line.source_count, line.places) == ("Paper", 1, ())


def test_the_place_is_where_it_was_said_and_no_other():
    spoken = {"claim_id": "one", "place": "town", "role": "spoken_at"}
    struck = {"claim_id": "one", "place": "village", "role": "at"}
    assert lines(a_case_of(a_call("one"), places=(spoken, struck)))["one"].places == ("Town",)


def test_a_line_counts_of_its_sources_only_those_published_by_the_moment():
    case = with_source(a_case_of(a_call("one")), "one", "Late Paper", "2022-09-20", seen="primary")
    case = with_source(case, "one", "Early Paper", "2022-09-14")

    def read(as_of):
        (line,) = list_reactions(case, case.claims, as_of=as_of)
        return line.source and line.source.publisher, line.source_count

    assert read("2022-09-13") == (None, 0)
    assert read("2022-09-14") == ("Early Paper", 1)
    assert read("2022-09-20") == ("Late Paper", 2)
    assert read(None) == ("Late Paper", 3)


def test_the_source_is_the_best_read_one(real_case: Case):
    for claim_id, line in lines(real_case).items():
        assert line.source == real_case.claim(claim_id).sources[0]


def test_themes_keep_their_order_and_unknown_ones_come_last():
    assert order_themes(["zeal", "talks", "ceasefire", "amity"]) == ("ceasefire", "talks", "amity", "zeal")


def test_every_theme_of_the_case_has_a_name(real_case: Case):
    used = {theme for line in lines(real_case).values() for theme in line.themes}
    assert used <= set(THEMES)


def choosing() -> tuple[Case, list[Reaction]]:
    case = a_case_of(
        a_call("both", themes="ceasefire;talks"),
        a_call("one-side", addressed_to="azerbaijan", themes="withdrawal"),
        a_call("nobody", addressed_to="", themes=""),
        a_call("to-them", claimant="am-mod", addressed_to="un", themes="monitoring"),
    )
    return case, list(lines(case).values())


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(), ["both", "nobody", "one-side", "to-them"]),
        (Choice(who=("un",)), ["both", "nobody", "one-side"]),
        (Choice(who=("armenia",)), ["to-them"]),
        (Choice(to=("azerbaijan",)), ["both", "one-side"]),
        (Choice(to=("armenia", "un")), ["both", "to-them"]),
        (Choice(to=(NOBODY,)), ["nobody"]),
        (Choice(themes=("talks", "withdrawal")), ["both", "one-side"]),
        (Choice(themes=(NOBODY,)), ["nobody"]),
        (Choice(who=("un",), themes=("monitoring",)), []),
    ],
)
def test_within_a_choice_any_between_them_all(choice: Choice, kept: list[str]):
    assert sorted(one.claim_id for one in choosing()[1] if choice.keep(one)) == kept


def test_the_choices_are_those_that_occur_and_those_taken_in_the_fixed_order():
    case, reactions = choosing()
    assert find_choices(case, reactions, chosen=Choice()) == Choice(
        who=("armenia", "un"),
        to=("armenia", "azerbaijan", "un", NOBODY),
        themes=("ceasefire", "talks", "withdrawal", "monitoring", NOBODY),
    )
    assert find_choices(case, [], chosen=Choice(who=("un",), themes=("talks",))) == Choice(
        who=("un",), themes=("talks",)
    )


def test_an_empty_choice_says_what_to_loosen():
    reactions = choosing()[1]
    assert loosen_choice(reactions, Choice(who=("un",), themes=("monitoring",))) == (("who", 1), ("themes", 3))[::-1]
    assert loosen_choice(reactions, Choice(who=("osce",))) == (("who", 4),)


def test_of_the_common_filter_episode_days_moment_and_words_are_followed(real_case: Case):
    wanted = replace(
        read_opening(real_case),
        date_from=date(2022, 9, 14),
        as_of=datetime(2022, 9, 20),
        text="talks",
        kinds=("shelling",),
        places=("jermuk",),
        contested=True,
    )
    followed, left_out = follow_filter(real_case, wanted)
    assert left_out == ("parties", "kinds", "places", "contested")
    assert followed == ClaimFilter(
        events=wanted.events,
        date_from=wanted.date_from,
        dates_of="report",
        as_of=wanted.as_of,
        current=True,
        linked=True,
        text="talks",
    )


def test_the_party_is_followed_where_a_third_one_is_asked_for(real_case: Case):
    followed, left_out = follow_filter(real_case, ClaimFilter(parties=("un", "armenia")))
    assert (followed.parties, left_out) == (("armenia", "un"), ())
    followed, left_out = follow_filter(real_case, ClaimFilter(parties=("un",), party_role="accused"))
    assert (followed.parties, left_out) == ((), ("parties",))


def test_the_opening_view_has_reactions_of_many_and_none_said_later(real_case: Case):
    followed, _ = follow_filter(real_case, read_opening(real_case))
    kept = keep_reactions(real_case, followed)
    assert kept.claims["party"].nunique() > 10
    end_of_day = datetime.combine(date(2022, 9, 13), time.max)
    then = keep_reactions(real_case, replace(followed, as_of=end_of_day)).claims
    assert 0 < len(then) < len(kept.claims)
    assert (then["known_at"] <= pd.Timestamp(end_of_day)).all()
    assert kept.total == len(real_case.claims)


def test_a_filter_that_leaves_none_says_what_to_loosen(real_case: Case):
    followed = ClaimFilter(events=("2022-09-clashes",), text="zebra")
    assert keep_reactions(real_case, followed).claims.empty
    ((name, count),) = loosen_filter(real_case, followed)
    assert name == "text"
    assert count == len(keep_reactions(real_case, followed.without("text")).claims)


def test_a_reaction_that_is_denied_says_by_whom_from_then_on():
    no_figure = dict.fromkeys(("measure", "people", "scope"), "")
    denial = a_claim("no", claimant="az-mod", kind="denial", denies="c", role="none", **no_figure)
    case = a_case_of(a_call("c"), denial | {"reported_at": "2022-09-15"})
    claims = case.claims[find_reactions(case, case.claims)]
    assert [one.answers for one in list_reactions(case, claims)] == ["denied by az-mod, 15 Sep 2022"]
    assert [one.answers for one in list_reactions(case, claims, as_of="2022-09-14")] == [""]
