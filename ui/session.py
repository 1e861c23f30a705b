"""What lasts longer than one run of the page.

The case (for the process), the view and the choices of each page (for the visitor), and the address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from claims.case import Case, load_case
from claims.filter import ClaimFilter
from claims.filter_query import KEYS, LONGEST_VALUE, read_opening
from draw.view import FRAME_KEYS, PAGE_OPTION, VIEW_KEYS, Theme, View, write_link
from ui.text import show_message

CLAIM = "claim"
NOTHING = "none"
AXES = ("linear", "log")
"""What the choice ``axis`` of a link may be: how figures are spread, on every chart of them."""
_FILTER, _VIEW, _MESSAGES, _PAGE = "filter", "view", "address_messages", "page"
_ASKED, _AS_GIVEN, _WRITTEN, _TOUCHED, _HELD = "address_asked", "address_as_given", "address_written", "touched", "held"
_ASKED_VIEW, _MAP_ON = "address_asked_view", "page_with_map"
_WRITTEN_ON, _BARE, _CHOICES, _USUAL = "address_written_on", "pages_without_query", "choices", "usual_choices"


@st.cache_resource(show_spinner=False)  # the server asks for it at its start, where no page could show one
def get_case() -> Case:
    """Give the case, loaded once a process."""
    return load_case()


def enter_page(page: str) -> None:
    """Note which page runs, and follow the address where the visitor went back or forward in the browser.

    A run that a widget caused brings an address that may be one step behind, and a change of page by the navigation an
    empty one: then the session rules. An empty address means the opening filter only where it stood for it before.
    The map writes its frame to the address by itself: that alone is no step.
    """
    state, asked = st.session_state, _frameless(st.query_params.to_dict())
    last, state[_PAGE], state[_MAP_ON] = state.get(_PAGE), page, None
    moved = _WRITTEN in state and not state[_TOUCHED] and asked != _frameless(state[_WRITTEN])
    if moved and (asked or (page == last and page in state.get(_BARE, ()))):
        _read_address()
    elif _VIEW in state and any(key in st.query_params for key in FRAME_KEYS):
        note_frame(st.query_params.to_dict())


def get_page() -> str:
    """Give the path of the page that runs."""
    page: str = st.session_state[_PAGE]
    return page


def get_filter() -> ClaimFilter:
    """Give the visitor's filter: from the address when the visit begins, from then on from the session."""
    if _FILTER not in st.session_state:
        _read_address()
    wanted: ClaimFilter = st.session_state[_FILTER]
    return wanted


def get_view() -> View:
    """Give the visitor's view: the filter, the opened claim, the theme, and the map's frame as far as it is known.

    The frame is the one of the address that the visitor came by, or a later one: the map moves without telling anyone.
    """
    wanted = get_filter()
    view: View = st.session_state[_VIEW]
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    return replace(view, filter=wanted, claim=get_opened_claim(), theme=theme, embed=bool(st.context.is_embedded))


def take_asked_view() -> tuple[View, int]:
    """Give the map of the page the view that the address asked for, and how many were read: it follows each once."""
    get_filter()
    state = st.session_state
    state[_MAP_ON] = state.get(_PAGE)
    return state[_ASKED_VIEW], state[_ASKED][0]


def has_map() -> bool:
    """Tell whether the page that runs has shown a map."""
    return bool(st.session_state.get(_MAP_ON) == get_page())


def note_frame(query: Mapping[str, str | Sequence[str]]) -> None:
    """Note where the map was left, with which layers and names: keys of a link to texts; garbage in them is dropped."""
    get_filter()
    frame, _ = View.from_query({key: query[key] for key in FRAME_KEYS if key in query}, get_case())
    values = {name: getattr(frame, name) for name in FRAME_KEYS}
    st.session_state[_VIEW] = replace(st.session_state[_VIEW], **values)


def _read_address() -> None:
    state, query = st.session_state, {key: st.query_params.get_all(key) for key in st.query_params}
    view, messages = View.from_query(query, get_case())
    state[_FILTER], state[CLAIM], state[_VIEW], state[_MESSAGES] = view.filter, view.claim, view, messages
    state[_ASKED_VIEW] = view
    number = state[_ASKED][0] + 1 if _ASKED in state else 1
    state[_ASKED] = number, state.get(_PAGE), {key: ",".join(texts) for key, texts in query.items()}
    state[_AS_GIVEN] = not messages and all(len(texts) == 1 for texts in query.values())


def _frameless(query: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in query.items() if key not in FRAME_KEYS}


def set_filter(wanted: ClaimFilter) -> None:
    """Keep another filter; what the address said wrongly is no longer of interest."""
    st.session_state[_FILTER], st.session_state[_MESSAGES] = wanted, ()
    _touch()


def get_messages() -> tuple[str, ...]:
    """Give one message for each value of the address that could not be used."""
    get_filter()
    messages: tuple[str, ...] = st.session_state[_MESSAGES]
    return messages


def get_opened_claim() -> str | None:
    """Give the id of the claim whose card is open."""
    opened: str | None = st.session_state.get(CLAIM)
    return opened


def open_claim(claim_id: str | None) -> None:
    """Open a claim's card, or with ``None`` close it."""
    st.session_state[CLAIM] = claim_id
    _touch()


def keep_choice(key: str, default: str, allowed: Collection[str]) -> str:
    """Give what the visitor chose on this page beyond the filter, and let the page's link carry it.

    Parameters
    ----------
    key
        Its key in the link, such as ``axis``: short, the same for ever, not one of the filter's or the map's.
    default
        What is chosen where neither the link nor the visitor says anything. It is not written to the address.
    allowed
        All that a link may ask for. Anything else gives the default, and a message where this is called.

    Notes
    -----
    Fill the widget with what this gives, and hand back what the visitor sets::

        axis = keep_choice("axis", "linear", ("linear", "log"))
        key = mirror("timeline_axis", axis)
        st.radio("Axis", ("linear", "log"), index=("linear", "log").index(axis), key=key, on_change=_take, args=(key,))

        def _take(key: str) -> None:
            if not is_gone("timeline_axis", key):
                keep("timeline_axis", st.session_state[key])
                set_choice("axis", st.session_state[key])

    The choice lives in the session across pages, so it survives a change of page; the address and the copied link
    carry those of the page that runs. Back and forward in the browser bring the choices of that address back. Within
    a fragment end with `write_address()`, or the address learns of the choice only at the next run of the page.
    For a choice of several use `keep_choices`.
    """
    text = _choose_text(key, default, lambda text: text in allowed)
    return text if text in allowed else default


def keep_choices(key: str, default: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Give which of ``allowed`` the visitor chose, in their order: like `keep_choice`, with ``none`` for none."""
    text = _choose_text(key, _join(default), lambda text: text == NOTHING or set(text.split(",")) <= set(allowed))
    chosen = text.split(",")
    return tuple(one for one in allowed if one in chosen)


def set_choice(key: str, value: str | Collection[str]) -> None:
    """Keep what the visitor set for a choice of `keep_choice` or `keep_choices`."""
    number, _, _ = st.session_state[_ASKED]
    st.session_state.setdefault(_CHOICES, {})[key] = (number, value if isinstance(value, str) else _join(value))
    st.session_state[_MESSAGES] = ()
    _touch()


def _join(values: Collection[str]) -> str:
    return ",".join(values) or NOTHING


def _choose_text(key: str, default: str, is_allowed: Callable[[str], bool]) -> str:
    """Give the text of a choice: from the address when it was read anew and is this page's, else from the session."""
    if key in {*KEYS.values(), *VIEW_KEYS, PAGE_OPTION}:
        message = f"the key {key!r} of a link is taken"
        raise ValueError(message)
    get_filter()
    state, page = st.session_state, get_page()
    number, asked_on, asked = state[_ASKED]
    choices: dict[str, tuple[int, str | None]] = state.setdefault(_CHOICES, {})
    read, text = choices.get(key, (0, None))
    if read != number and (key in asked or page == asked_on):
        text = asked.get(key)
        if text is not None and (len(text) > LONGEST_VALUE or not is_allowed(text)):
            told = f"{key}: {text[:40]!r} is not known here. Its usual value is used instead."
            show_message(f"The link could not be read in full. {told}")
            state[_MESSAGES], state[_AS_GIVEN], text = (*get_messages(), told), False, None
    choices[key] = (number, text)
    state.setdefault(_USUAL, {}).setdefault(page, {})[key] = default
    return default if text is None else text


def _touch() -> None:
    st.session_state[_TOUCHED] = True
    st.session_state[_AS_GIVEN] = False


def hold_address(*, held: bool) -> None:
    """Leave the address of this page alone for a while, as during a play: each change of it is a step to go back."""
    st.session_state[_HELD] = held


def write_address() -> None:
    """Write what is on the screen back to the address; a link that says just that already stays as it came."""
    state, query, given = st.session_state, _write_query(), st.query_params.to_dict()
    state[_TOUCHED] = False
    if state.get(_HELD) and state.get(_WRITTEN_ON) == get_page():
        return
    if _is_as_given(given):
        query = given
    elif given != query:
        st.query_params.from_dict(query)
    state[_WRITTEN], state[_WRITTEN_ON] = query, get_page()
    if not _frameless(query):
        state[_BARE] = {*state.get(_BARE, ()), get_page()}


def _is_as_given(given: Mapping[str, str]) -> bool:
    state = st.session_state
    _, page, asked = state[_ASKED]
    known = {*KEYS.values(), *VIEW_KEYS, *state.get(_USUAL, {}).get(page, ())}
    same = page == get_page() and _frameless(given) == _frameless(asked)
    return bool(state[_AS_GIVEN]) and same and known.issuperset(given)


def link_to(page: str) -> str:
    """Give the address of another page with what is on the screen now: a plain link begins a new visit there."""
    query = write_link(_write_view())
    return f"{page}?{query}" if query else page


def _write_view() -> dict[str, str]:
    view = get_view()
    query = view.filter.to_query(opening=read_opening(get_case()))
    return {**query, **({CLAIM: view.claim} if view.claim else {}), **view.write_frame()}


def _write_query() -> dict[str, str]:
    choices, usual = st.session_state.get(_CHOICES, {}), st.session_state.get(_USUAL, {}).get(get_page(), {})
    chosen = {key: choices[key][1] for key in usual}
    return _write_view() | {key: text for key, text in chosen.items() if text not in (None, usual[key])}
