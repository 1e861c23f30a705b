"""The description of the addresses, by which programs are written and tested: OpenAPI 3.1, made of code and case."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from claims.case import Case
from claims.filter import DATES_OF, PARTY_ROLES
from claims.filter_query import KEYS, LATEST, LISTS
from claims.search import LONGEST_SEARCH
from claims.table import PEOPLE
from draw.still import SIZES
from draw.view import ALL_NAMES, LAYERS, PAGE_OPTION, VERSION, VIEW_KEYS, ZOOMS
from export.command_flags import MEANINGS
from export.picture import DPI, DPIS
from export.toll_json import COLUMNS, COUNTS, FIGURES, FLAGS
from serve import VERSION as PROGRAM
from serve.addresses import Address

PATH = "/api/openapi.json"
UNSAID_BY_SCHEMA = ("from", "to", "centre", "claim")
"""Fields of which a schema cannot say all: the first day must not be after the last, the middle must lie on the map."""

_MORE = {
    "v": f"version of the link, {VERSION} today. With it, a field that is not named limits nothing; without it, what "
    "is named is on top of the filter that the dashboard opens with",
    "claim": "id of the claim whose card is open; changes no file",
    "embed": "of the page; changes no file",
    PAGE_OPTION: "of the page; changes no file",
    "layers": "of a picture: what is drawn, or none",
    "size": f"form of the picture; {next(iter(SIZES))} if it is not said",
    "dpi": f"pixels to the inch of a PNG; {DPI} if it is not said",
}
_OPTIONS: dict[str, dict[str, Any]] = {
    "size": {"type": "string", "enum": list(SIZES)},
    "dpi": {"type": "integer", "minimum": DPIS[0], "maximum": DPIS[1]},
}
_PROBLEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["field", "message"],
        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
    },
}
_REFUSAL = {
    "type": "object",
    "required": ["error", "problems"],
    "properties": {"error": {"type": "string"}, "problems": _PROBLEMS},
}
_REFUSED = {
    "400": "A field is unknown or cannot be used; `problems` names each",
    "405": "Another method than GET, HEAD and OPTIONS",
    "413": "A body was sent, or the answer would be too large",
    "414": "The query is too long",
    "429": "Asked too often; Retry-After says when to come back",
    "503": "Too many answers are being made; Retry-After says when to come back",
}


def describe(case: Case, addresses: Iterable[Address], *, base: str) -> dict[str, Any]:
    """Describe the addresses of a case.

    Parameters
    ----------
    base
        Path under which the server lies; "" at the root.
    """
    about = case.about
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Claimed Ground: {about.title}",
            "version": PROGRAM,
            "summary": about.sentence,
            "description": f"The query is that of a page's link. {about.not_verified} {about.disclaimer}",
            "license": {"name": "Apache-2.0 (program); claims: " + about.licence.split(",")[0]},
        },
        "servers": [{"url": base or "/"}],
        "paths": {address.path: {"get": _describe_address(address, case)} for address in addresses}
        | {PATH: {"get": _describe_itself()}},
        "components": {
            "parameters": {
                name: _describe_field(name, schema) for name, schema in {**_list_schemas(case), **_OPTIONS}.items()
            },
            "schemas": {"refusal": _REFUSAL, "toll": _describe_toll()},
            "responses": {status: _describe_refusal(words) for status, words in _REFUSED.items()},
        },
    }


def write_description(case: Case, addresses: Iterable[Address], *, base: str) -> bytes:
    """Write the description as JSON."""
    return json.dumps(describe(case, addresses, base=base), ensure_ascii=False, indent=1).encode("utf-8")


def _describe_address(address: Address, case: Case) -> dict[str, Any]:
    media_type = address.format.media_type
    schema = {"$ref": "#/components/schemas/toll"} if media_type == "application/json" else {}
    return {
        "operationId": address.path.strip("/").replace("/", "-").replace(".", "-"),
        "summary": address.summary,
        "parameters": [
            {"$ref": f"#/components/parameters/{name}"} for name in (*_list_schemas(case), *address.options)
        ],
        "responses": {
            "200": {"description": "The file", "headers": _HEADERS, "content": {media_type: {"schema": schema}}},
            "304": {"description": "What you have under that ETag is still good"},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in _REFUSED},
        },
    }


def _describe_itself() -> dict[str, Any]:
    return {
        "operationId": "openapi",
        "summary": "This description",
        "responses": {
            "200": {"description": "The description", "content": {"application/json": {"schema": {"type": "object"}}}},
            "304": {"description": "What you have under that ETag is still good"},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in ("400", "405", "413", "414", "429")},
        },
    }


_HEADERS = {
    "ETag": {"description": "Changes with every byte", "required": True, "schema": {"type": "string"}},
    "Cache-Control": {"description": "How long it may be kept", "required": True, "schema": {"type": "string"}},
}


def _describe_refusal(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/refusal"}}}}


def _describe_field(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    described = {"name": name, "in": "query", "description": {**MEANINGS, **_MORE}[name], "schema": schema}
    return described | ({"style": "form", "explode": False} if schema["type"] == "array" else {})


def _list_schemas(case: Case) -> dict[str, dict[str, Any]]:
    """Give the schema of each field of a link, in the link's order."""
    ids: dict[str, Iterable[str]] = {
        "event": case.events["id"],
        "party": case.parties["id"],
        "kind": case.kinds["id"],
        "people": PEOPLE,
        "measure": case.measures["id"],
        "place": case.gazetteer.places,
    }
    day = {"type": "string", "format": "date"}
    schemas = {key: _list_of(ids[key]) for key in LISTS} | {
        "role": _one_of(PARTY_ROLES),
        "from": day,
        "to": day,
        "dates": _one_of(DATES_OF),
        "asof": {"type": "string", "anyOf": [{"format": "date"}, {"enum": [LATEST]}]},
        "contested": _one_of(("yes", "no")),
        "current": _one_of(("yes", "no")),
        "linked": _one_of(("yes", "no")),
        "q": {"type": "string", "maxLength": LONGEST_SEARCH},
        "v": _one_of([str(number) for number in range(1, VERSION + 1)]),
        "centre": {"type": "string", "pattern": r"^-?[0-9]{1,3}(\.[0-9]{1,4})?,-?[0-9]{1,3}(\.[0-9]{1,4})?$"},
        "zoom": {"type": "number", "minimum": ZOOMS[0], "maximum": ZOOMS[1], "multipleOf": 0.25},
        "layers": _list_of(LAYERS),
        "claim": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "theme": _one_of(("light", "dark")),
        "embed": _one_of(("true", "false")),
        "names": _one_of((*case.about.names_used_by, ALL_NAMES)),
    }
    return {key: schemas[key] for key in (*KEYS.values(), *VIEW_KEYS)} | {PAGE_OPTION: {"type": "string"}}


def _list_of(ids: Iterable[str]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": {"type": "string", "enum": sorted(ids)}}


def _one_of(choices: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(choices)}


def _describe_toll() -> dict[str, Any]:
    number, count, flag = {"type": ["number", "null"]}, {"type": "integer"}, {"type": ["boolean", "null"]}
    of_kind = (
        dict.fromkeys(FIGURES, number) | dict.fromkeys(COUNTS, count) | dict.fromkeys((*FLAGS, "approximate"), flag)
    )
    certain = (
        "party",
        "party_name",
        "claimant",
        "claimant_name",
        "event",
        "figure",
        "claim_id",
        "statement",
        "citation",
    )
    text: dict[str, Any] = {name: {"type": "string"} for name in certain}
    text["harmed"] = {"type": "array", "items": {"type": "string"}}
    columns = {name: {**of_kind, **text}.get(name, {"type": ["string", "null"]}) for name in COLUMNS}
    row = {"type": "object", "required": list(COLUMNS), "properties": columns, "additionalProperties": False}
    return {
        "type": "object",
        "required": ["filter", "as_of", "licence", "disclaimer", "data_version", "rows"],
        "properties": {"rows": {"type": "array", "items": row}},
        "additionalProperties": {"type": "string"},
    }
