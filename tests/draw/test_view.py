"""The view a link says: it comes back the same, older links keep their meaning, garbage gives a message and no more."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.case import load_case
from claims.errors import FilterError
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, read_opening
from draw.view import LAYERS, USUAL_LAYERS, VIEW_KEYS, View, write_link

CASE = load_case()
WEST, SOUTH, EAST, NORTH = CASE.about.widest_bounds
FIFTY = "az-mod-2022-09-13-killed-50"
GARBAGE = {
    "v": ("", "x", "0", "-1", "1.0", "01", "9" * 400, "١"),
    "centre": ("", "45.7", "45.7,", "north,east", "39.9,45.7", "999,999", "nan,nan", "inf,0", "45.7,39.9,8", "4e1,39"),
    "zoom": ("", "deep", "-1", "0", "99", "nan", "inf", "8,", "8;9", "1e1", "٨"),
    "layers": ("", "lava", "claims,lava", "none,claims", "OpenStreetMap", "claims,,names", "<script>"),
    "claim": ("", "az-mod-1066-hastings", "a,b", "../../etc/passwd"),
    "theme": ("", "Dark", "red", "light,dark"),
    "embed": ("", "1", "yes", "true,false"),
    "names": ("", "atlantis", "none", "armenia,azerbaijan"),
}


def ids(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3).map(tuple)


DAYS = st.none() | st.dates()
FILTERS = st.builds(
    lambda first, second, **rest: ClaimFilter(
        date_from=min(first, second) if first and second else first,
        date_to=max(first, second) if first and second else second,
        **rest,
    ),
    DAYS,
    DAYS,
    events=ids(list(CASE.events["id"])),
    parties=ids(CASE.party_order),
    party_role=st.sampled_from(["says", "accused"]),
    dates_of=st.sampled_from(["event", "report"]),
    as_of=st.none() | st.datetimes() | st.dates().map(lambda day: datetime.combine(day, time.max)),
    kinds=ids(list(CASE.kinds["id"])),
    contested=st.booleans(),
    current=st.booleans(),
    linked=st.booleans(),
    text=st.text(max_size=30),
)
VIEWS = st.builds(
    View,
    filter=FILTERS,
    centre=st.none() | st.tuples(st.floats(WEST, EAST), st.floats(SOUTH, NORTH)),
    zoom=st.none() | st.floats(6, 13),
    layers=st.none() | st.lists(st.sampled_from(list(LAYERS))).map(tuple),
    claim=st.none() | st.sampled_from(list(CASE.claims["claim_id"])),
    theme=st.sampled_from(["light", "dark"]),
    embed=st.booleans(),
    names=st.none() | st.sampled_from([*CASE.about.names_used_by, "all"]),
)


def meaning(view: View) -> View:
    """Give a view without what says nothing: the part of parties or days where there are none."""
    wanted, empty = view.filter, ClaimFilter()
    if not wanted.parties:
        wanted = replace(wanted, party_role=empty.party_role)
    if not wanted.is_active("dates"):
        wanted = replace(wanted, dates_of=empty.dates_of)
    return replace(view, filter=wanted)


@given(VIEWS)
@settings(deadline=None)
def test_a_link_brings_back_the_same_view(view: View):
    again, messages = View.from_query(view.to_query(), CASE)
    assert messages == ()
    assert meaning(again) == meaning(view)
    assert again.to_query() == view.to_query()
    assert {"v", "asof", "theme"} <= view.to_query().keys()


@given(VIEWS)
@settings(deadline=None)
def test_so_it_does_as_a_whole_address_that_a_browser_reads(view: View):
    address = view.link("timeline", base="https://claims.example/")
    parts = urlsplit(address)
    assert address.startswith("https://claims.example/timeline?v=1&")
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert meaning(View.from_query(query, CASE)[0]) == meaning(view)


def test_a_link_is_short_and_readable_and_says_what_is_usual_too():
    view = View(
        filter=ClaimFilter(parties=("azerbaijan", "armenia"), date_from=date(2022, 9, 12)),
        centre=(45.75, 39.90001),
        zoom=9.25,
        claim=FIFTY,
    )
    assert view.link() == (
        "?v=1&party=armenia,azerbaijan&role=says&from=2022-09-12&dates=event&asof=latest"
        f"&claim={FIFTY}&centre=45.75,39.9&zoom=9.25&theme=light"
    )


def test_a_copied_link_does_not_change_when_the_case_opens_with_another_filter():
    query = View(filter=ClaimFilter(parties=("un",))).to_query()
    other = replace(CASE, about=replace(CASE.about, opening={"event": "2020-war", "contested": "yes"}))
    assert View.from_query(query, other)[0] == View.from_query(query, CASE)[0]
    assert View.from_query(query, other)[0].filter == ClaimFilter(parties=("un",))


def test_an_older_link_without_a_version_keeps_the_opening_filter():
    view, messages = View.from_query({"party": "un", "claim": FIFTY}, CASE)
    assert (view.filter, view.claim, messages) == (replace(read_opening(CASE), parties=("un",)), FIFTY, ())
    assert View.from_query({}, CASE) == (View(filter=read_opening(CASE)), ())


def test_a_link_of_a_later_version_is_read_as_far_as_possible_and_says_so():
    view, messages = View.from_query({"v": "7", "party": "un", "weather": "rain"}, CASE)
    assert view == View(filter=ClaimFilter(parties=("un",)))
    assert len(messages) == 1
    assert messages[0].startswith("v: this link is of version 7")


def test_what_version_1_means_where_it_says_nothing_never_changes():
    """Links are out there: a change of these defaults needs a version 2, not a new value here."""
    assert View.from_query({"v": "1"}, CASE) == (View(), ())
    assert View() == View(ClaimFilter(), None, None, None, None, "light", False, None)
    assert ClaimFilter().to_query() == {
        **dict.fromkeys(("event", "party", "from", "to", "kind", "people", "measure", "place"), "all"),
        **dict.fromkeys(("contested", "current", "linked"), "no"),
        "role": "says",
        "dates": "event",
        "asof": "latest",
        "q": "",
    }
    assert USUAL_LAYERS == ("claims", "figures", "names", "tolls", "relief", "water", "districts", "borders")


def test_every_field_has_its_key_and_its_garbage():
    assert GARBAGE.keys() == set(VIEW_KEYS)
    assert {one.name for one in fields(View)} == set(VIEW_KEYS) - {"v"} | {"filter"}
    assert not set(VIEW_KEYS) & set(KEYS.values())


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in GARBAGE.items() for text in texts])
def test_garbage_gives_the_usual_value_and_a_message_that_names_the_field(key: str, text: str):
    view, messages = View.from_query({key: text}, CASE)
    assert view == View(filter=read_opening(CASE))
    assert [one.split(":")[0] for one in messages] == [key]
    assert len(messages[0]) < 200


@pytest.mark.parametrize("key", [*KEYS.values(), *VIEW_KEYS])
def test_too_long_a_value_and_a_field_given_twice_are_told(key: str):
    for given_text in ("x" * 5000, ["1"] * 3000, ["true", "nonsense"]):
        view, messages = View.from_query({key: given_text}, CASE)
        assert view == View(filter=read_opening(CASE))
        assert [one.split(":")[0] for one in messages] == [key]


def test_lists_may_be_given_in_parts():
    view, messages = View.from_query({"party": ["un", "armenia"], "layers": ["names", "claims"]}, CASE)
    assert (view.filter.parties, view.layers, messages) == (("armenia", "un"), ("claims", "names"), ())


@given(st.dictionaries(st.sampled_from([*KEYS.values(), *VIEW_KEYS]), st.text(max_size=40) | st.lists(st.text())))
@settings(deadline=None)
def test_no_link_can_break_the_view(query: dict[str, str | list[str]]):
    view, messages = View.from_query(query, CASE)
    assert View.from_query(view.to_query(), CASE)[1] == ()
    assert len(messages) <= len(query) + 1


def test_code_cannot_make_a_view_that_no_link_could_say():
    with pytest.raises(FilterError, match="theme 'red'"):
        View(theme="red")  # type: ignore[arg-type]
    with pytest.raises(FilterError, match="'lava' is no layer"):
        View(layers=("lava",))
    assert View(layers=("names", "claims", "names")).layers == ("claims", "names")
    assert View(centre=(45.12345, -0.00001)).centre == (45.1234, 0.0)


def test_an_empty_set_of_layers_is_said():
    query = View(layers=()).to_query()
    assert query["layers"] == "none"
    assert View.from_query(query, CASE)[0].layers == ()


def test_commas_and_colons_stay_readable_and_nothing_else_can_end_the_link():
    assert write_link({"asof": "2022-09-13T12:30:00", "q": "a&b=c#d \"<'"}) == (
        "asof=2022-09-13T12:30:00&q=a%26b%3Dc%23d+%22%3C%27"
    )
