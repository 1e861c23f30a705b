"""Claims or a picture of them as the bytes of a file. The formats stand in one table, ``export.formats``."""
