"""The subject: claims, how they revise each other, tolls, contradiction, the filter. Pure: no network, no clock."""
