"""Places and their names, each with what lies in it.

Positions are WGS 84 degrees, longitude before latitude.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from geo.errors import UnknownCountryError, UnknownPlaceError
from geo.name_index import NameIndex
from geo.names import fold
from geo.words import AREA_KINDS

KINDS = ("settlement", "mountain", "district", "region", "country", "lake", "reservoir", "pass", "river", "area")
PRECISIONS = ("site", "settlement", "district", "region", "country")
"""How exactly a place is known, the most exact first."""
EARTH_RADIUS_KM = 6371.0
_FEATURE_KINDS = AREA_KINDS | {"mountain", "lake", "reservoir", "river", "pass"}


@dataclass(frozen=True)
class PlaceName:
    """One name of a place.

    Parameters
    ----------
    name : str
        As written.
    language : str or None
        Code such as en, az, hy, ru, tr; None if not known.
    used_by : str or None
        Party whose map label this is, where names are shown as that party uses them.
    shared : bool
        Another place bears it too.
    """

    name: str
    language: str | None = None
    used_by: str | None = None
    shared: bool = False


@dataclass(frozen=True)
class Place:
    """A place, drawn as a point or an area.

    Parameters
    ----------
    id : str
        Lower-case words joined by hyphens; `gn-` and a number for a town that comes from GeoNames.
    name : str
        Map label: the name used by the state internationally recognised there, in Latin letters.
    kind : str
        settlement, mountain, district, region, country, lake, reservoir, pass, river, area.
    lon, lat : float
        Degrees, WGS 84; for an area a point inside it.
    precision : str
        site, settlement, district, region or country.
    radius_km : float
        How far from the point the place may reach; for an area the radius of a circle as large.
    country : str or None
        ISO 3166 code of the recognised country.
    district : str or None
        Id of the place it lies in.
    area : str or None
        Key of its polygon in the outlines; None for a point.
    names : tuple of PlaceName
        All names typed for it, the map label first.
    note : str or None
        A remark for readers.
    geonames_id : int or None
        Its number in GeoNames.
    verified_by : tuple of str
        The public sources that agree on its position; empty if it was taken over from GeoNames or geoBoundaries.
    population : int or None
        Inhabitants by GeoNames.
    typed : bool
        True if a person typed it, False if it was taken over from GeoNames as it was.
    """

    id: str
    name: str
    kind: str
    lon: float
    lat: float
    precision: str = "settlement"
    radius_km: float = 2.0
    country: str | None = None
    district: str | None = None
    area: str | None = None
    names: tuple[PlaceName, ...] = ()
    note: str | None = None
    geonames_id: int | None = None
    verified_by: tuple[str, ...] = ()
    population: int | None = None
    typed: bool = True


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Measure the great-circle distance of two positions (lon, lat), degrees WGS 84, in km."""
    (lon_1, lat_1), (lon_2, lat_2) = (tuple(map(radians, position)) for position in (first, second))
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


class Gazetteer:
    """All places, found by id and by name.

    Parameters
    ----------
    places : iterable of Place
        Their ids must differ.
    other_names : mapping of str to iterable of str, optional
        Further names by place id that are searched but never shown, such as GeoNames' alternate names.

    Attributes
    ----------
    places : dict of str to Place
        By id, in the order given.
    name_index : NameIndex
        All their names.
    """

    def __init__(self, places: Iterable[Place], *, other_names: Mapping[str, Iterable[str]] | None = None) -> None:
        self.places: dict[str, Place] = {place.id: place for place in places}
        self.name_index = NameIndex()
        for place in self.places.values():
            may_shorten = place.kind in _FEATURE_KINDS
            for spelled in (PlaceName(place.name), *place.names):
                self.name_index.add(
                    place.id,
                    name=spelled.name,
                    language=spelled.language,
                    may_shorten=may_shorten,
                    short_is_whole=place.kind in AREA_KINDS,
                )
            for name in (other_names or {}).get(place.id, ()):
                self.name_index.add_spelling(place.id, name=name)

    def label(self, place_id: str, *, used_by: str | None = None) -> str:
        """Give the name of a place to show on the map.

        Parameters
        ----------
        place_id : str
            Id of the place.
        used_by : str, optional
            Party whose own name for it is wanted; without one, or where that party has none, the map label.

        Returns
        -------
        str
            A name in Latin letters.

        Raises
        ------
        UnknownPlaceError
            No place has this id.
        """
        place = self.place(place_id)
        if used_by is None:
            return place.name
        return next((spelled.name for spelled in place.names if spelled.used_by == used_by), place.name)

    def place(self, place_id: str) -> Place:
        """Give the place with this id.

        Raises
        ------
        UnknownPlaceError
            No place has this id.
        """
        try:
            return self.places[place_id]
        except KeyError:
            message = f"No place has the id {place_id!r}. Add it to data/places.csv, or look up the id by its name."
            raise UnknownPlaceError(message) from None

    def containers(self, place_id: str) -> tuple[str, ...]:
        """Give the ids of the places it lies in, the narrowest first: district, region, country.

        Raises
        ------
        UnknownPlaceError
            No place has this id.
        """
        place = self.place(place_id)
        found: list[str] = []
        while place.district and place.district not in found and place.district in self.places:
            found.append(place.district)
            place = self.places[place.district]
        home = self._country_ids.get(self.places[place_id].country or "")
        if home and home not in found and home != place_id:
            found.append(home)
        return tuple(found)

    def within(self, place_id: str) -> frozenset[str]:
        """Give the ids of the places that lie in it, itself not among them.

        Parameters
        ----------
        place_id : str
            Id of the place; a point has nothing in it.

        Returns
        -------
        frozenset of str
            A district contains its settlements and landforms, a region its districts and theirs, a country all
            places of its code.

        Raises
        ------
        UnknownPlaceError
            No place has this id.
        """
        self.place(place_id)
        return self._contents.get(place_id, frozenset())

    def country_code(self, country: str) -> str:
        """Give the code of a country named by its code or by one of its names.

        Raises
        ------
        UnknownCountryError
            No country of the gazetteer has this code or name.
        """
        code = country.strip().upper()
        if code in self._country_codes:
            return code
        for hit in self.name_index.find_key(fold(country)):
            place = self.places[hit.place_id]
            if place.kind == "country" and place.country:
                return place.country
        message = f"No country has the code or name {country[:40]!r}. Known codes: {', '.join(self._country_codes)}."
        raise UnknownCountryError(message)

    @cached_property
    def _country_ids(self) -> dict[str, str]:
        return {place.country: place.id for place in self.places.values() if place.kind == "country" and place.country}

    @cached_property
    def _country_codes(self) -> tuple[str, ...]:
        return tuple(sorted({place.country for place in self.places.values() if place.country}))

    @cached_property
    def _contents(self) -> dict[str, frozenset[str]]:
        contents: dict[str, set[str]] = defaultdict(set)
        for place_id in self.places:
            for container in self.containers(place_id):
                contents[container].add(place_id)
        return {container: frozenset(ids) for container, ids in contents.items()}
