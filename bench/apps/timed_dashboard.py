"""The dashboard as it is, with the seconds of each run of its script written to the file BENCH_TIMES.

BENCH_CLAIMS makes a case of so many claims from the real one.
"""

import os
import runpy
import time
from pathlib import Path
from unittest.mock import patch

import ui.session
from bench.sample import enlarge_case
from claims.case import Case, load_case

SHELL = Path(ui.session.__file__).with_name("shell.py")


def load_enlarged() -> Case:
    """Load the real case, or the larger one that was asked for."""
    count = int(os.environ.get("BENCH_CLAIMS", "0"))
    return enlarge_case(load_case(), count=count) if count else load_case()


begun = time.perf_counter()
try:
    with patch.object(ui.session, "load_case", load_enlarged):
        runpy.run_path(str(SHELL), run_name="__main__")
finally:
    seconds = time.perf_counter() - begun
    with Path(os.environ["BENCH_TIMES"]).open("a", encoding="utf-8") as times:
        times.write(f"{seconds}\n")
