"""How fast the map and the server are, beside what people write today. `python -m bench` prints and writes it."""
