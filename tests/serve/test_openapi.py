"""The description of the addresses is true: schemathesis asks what it allows and what not, and checks the answers."""

from contextlib import nullcontext

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from serve.addresses import ADDRESSES, OPTIONS
from serve.openapi import PATH, UNSAID_BY_SCHEMA, describe
from serve.queries import FIELDS
from tests.serve.asking import get_case, make_app, writing

SCHEMA = schemathesis.openapi.from_asgi(PATH, make_app())
EXAMPLES = 3


def good_data_is_refused_only_where_no_schema_can_say_it(
    _context: CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """Let a query that fits the schema be refused for nothing but the fields of which a schema cannot say all."""
    if response.status_code == 400 and case.meta and case.meta.generation.mode.is_positive:
        fields = {problem["field"] for problem in response.json()["problems"]}
        assert fields <= set(UNSAID_BY_SCHEMA), response.text


@SCHEMA.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case):
    # What a picture shows is tested with the pictures; here they would take a minute to say that they are answered.
    with writing(lambda *_, **_options: b"drawn") if "snapshot" in case.path else nullcontext():
        case.call_and_validate(
            checks=[
                not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_headers_conformance,
                response_schema_conformance,
                negative_data_rejection,
                unsupported_method,
                good_data_is_refused_only_where_no_schema_can_say_it,
            ]
        )


def test_every_address_and_every_field_is_described():
    described = describe(get_case(), ADDRESSES, base="/claims")
    assert described["servers"] == [{"url": "/claims"}]
    assert set(described["paths"]) == {PATH, *(address.path for address in ADDRESSES)}
    assert tuple(described["components"]["parameters"]) == (*FIELDS, *OPTIONS)
    assert set(UNSAID_BY_SCHEMA) <= set(FIELDS)
