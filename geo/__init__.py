"""Places: the gazetteer, the geocoder, outlines and the base map. Knows no claims, asks no network."""
