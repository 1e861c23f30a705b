"""The server around the dashboard: settings, headers, the log, files, and the addresses that other programs ask."""

VERSION = "2026.11.24"
"""Version of the program: the newest heading of CHANGELOG.md."""
