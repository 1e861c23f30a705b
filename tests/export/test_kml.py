"""KML, read back by fastkml."""

import io
import re
from typing import Any

import pytest
from fastkml import KML, Placemark
from lxml import etree

from export.kml import write_kml
from tests.export.reading import EVERYTHING, NOTHING, SEPTEMBER, check_same_claims

NUMBERS = ("low", "high", "span_low", "span_high", "radius_km")


def read_back(written: bytes) -> tuple[Any, list[Placemark]]:
    """Read with fastkml alone: the document and its placemarks."""
    (document,) = KML.parse(io.BytesIO(written)).features
    return document, list(document.features)


def read_values(feature: Any) -> dict[str, Any]:
    """Give the values that stand beside a placemark; one that is not there is unknown."""
    return {value.name: value.value for value in feature.extended_data.elements}


def read_rows(placemarks: list[Placemark]) -> list[dict[str, Any]]:
    rows = []
    for placemark in placemarks:
        row = dict.fromkeys(("measure", "people", "quantity_unit", "reported_at", "event_from", "note"))
        row |= dict.fromkeys(NUMBERS) | read_values(placemark)
        row |= {name: float(row[name]) for name in NUMBERS if row[name] is not None}
        row["denied_by"] = row["denied_by"].split(";") if row.get("denied_by") else []
        rows.append(row)
    return rows


def test_fastkml_reads_the_same_claims(case):
    _, placemarks = read_back(write_kml(case, EVERYTHING))
    check_same_claims(case, EVERYTHING, read_rows(placemarks))


@pytest.mark.parametrize("outlines", [False, True])
def test_a_placemark_has_the_position_of_its_claim_and_says_how_exact_it_is(real_case, outlines):
    _, placemarks = read_back(write_kml(real_case, SEPTEMBER, outlines=outlines))
    kinds = set()
    for placemark, row in zip(placemarks, read_rows(placemarks), strict=True):
        shown = row.get("shown_at", "").split(";") if row.get("shown_at") else []
        assert (placemark.geometry is None) == (shown == [])
        if placemark.geometry is None:
            continue
        assert row["precision"] in {"site", "settlement", "district", "region"}
        assert row["radius_km"] > 0
        kinds.add(placemark.geometry.geom_type)
        if placemark.geometry.geom_type == "Point":
            place = real_case.gazetteer.places[shown[0]]
            assert (placemark.geometry.x, placemark.geometry.y) == pytest.approx((place.lon, place.lat))
            assert "outline_credit" not in row
    assert ("Polygon" in kinds) == outlines


def test_the_claimant_stands_before_the_figure_and_the_denial_beside_it(real_case):
    _, placemarks = read_back(write_kml(real_case, EVERYTHING))
    for placemark, row in zip(placemarks, read_rows(placemarks), strict=True):
        assert placemark.name.startswith(f"{row['claimant_name']}: ")
        assert bool(row["denied_by"]) == ("<b>Denials:</b>" in placemark.description)
        assert row["claim_id"] == placemark.id


def test_a_time_is_as_exact_as_known(real_case):
    _, placemarks = read_back(write_kml(real_case, EVERYTHING))
    for placemark, row in zip(placemarks, read_rows(placemarks), strict=True):
        first = row["event_from"] or row.get("event_to")
        assert (placemark.begin is None) == (first is None)
        if first:
            assert str(placemark.begin).startswith(first)
            assert ("+04:00" in str(placemark.begin)) == ("T" in first)


def test_what_a_viewer_reads_as_html_is_text(cases):
    document, placemarks = read_back(write_kml(cases["hostile"], EVERYTHING))
    for one in (document, *placemarks):
        tags = set(re.findall(r"<[^>]*>", one.description))
        assert tags <= {"<b>", "</b>", "<br>"}
        assert "&lt;" in one.description or one is not document


def test_it_is_xml_of_the_namespace_of_kml_that_loads_nothing(cases):
    root = etree.fromstring(write_kml(cases["hostile"], SEPTEMBER))
    assert {etree.QName(one).namespace for one in root.iter()} == {"http://www.opengis.net/kml/2.2"}
    names = {etree.QName(one).localname for one in root.iter()}
    assert names.isdisjoint({"href", "NetworkLink", "Icon", "Link", "address"})


def test_the_document_carries_what_goes_with_the_claims(real_case):
    document, placemarks = read_back(write_kml(real_case, NOTHING))
    about = read_values(document)
    assert placemarks == []
    assert about["filter"] == NOTHING.filter.in_words(real_case)
    assert about["licence"].startswith(real_case.about.licence)
    assert about["disclaimer"] == real_case.about.disclaimer
    assert real_case.about.not_verified in document.description


def test_the_same_claims_give_the_same_bytes(real_case):
    assert write_kml(real_case, SEPTEMBER, outlines=True) == write_kml(real_case, SEPTEMBER, outlines=True)
