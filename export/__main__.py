"""``python -m export --help``."""

import sys

from export.command import main

if __name__ == "__main__":
    sys.exit(main())
