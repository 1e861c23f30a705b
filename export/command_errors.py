"""What is wrong with a command."""

from __future__ import annotations


class UsageError(Exception):
    """The command cannot be understood; the message names the flag."""
