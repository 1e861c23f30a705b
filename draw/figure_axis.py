"""The axis of figures that panels of one measure share, so that both sides are measured alike."""

import math
from typing import Any

_HEADROOM, _HEADROOM_LOG = 1.22, 1.12
_MOST_LINES = 4.5


class FigureScale:
    """The axis of figures of a panel: linear from zero, or logarithmic from one.

    Parameters
    ----------
    top
        The highest figure on it.
    log
        Whether it is logarithmic; what is below one then stands at its foot.
    """

    def __init__(self, top: float, *, log: bool) -> None:
        self.log = log
        self.top = max(top, 10.0) ** _HEADROOM_LOG if log else top * _HEADROOM

    def part(self, figure: float) -> float:
        """Give where a figure stands: 0 at the foot, 1 at the top."""
        return math.log(max(figure, 1.0)) / math.log(self.top) if self.log else figure / self.top

    def figure(self, part: float) -> float:
        """Give the figure that stands there."""
        return self.top**part if self.log else part * self.top

    def scale(self) -> dict[str, Any]:
        """Give it as Vega-Lite takes it."""
        ends = [1 if self.log else 0, self.top]
        return {"type": "log" if self.log else "linear", "domain": ends, "nice": False, "clamp": True}

    def axis(self) -> dict[str, Any]:
        """Give its axis: lines at round figures."""
        return {"values": self.ticks(), "format": ",d", "grid": True, "description": "Figures"}

    def ticks(self) -> list[float]:
        """Give round figures for its lines: about four, or each power of ten."""
        if self.log:
            return [10.0**power for power in range(math.ceil(math.log10(self.top)))]
        power = 10.0 ** math.floor(math.log10(self.top / 2))
        steps = (power / 2, power, 2 * power, 5 * power, 10 * power)
        step = max(1.0, next(one for one in steps if self.top / one <= _MOST_LINES))
        return [number * step for number in range(int(self.top / step) + 1)]
