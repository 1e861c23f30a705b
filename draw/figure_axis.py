"""The axis of figures that panels of one measure share, so that both sides are measured alike."""

import math
from typing import Literal

import altair as alt

_HEADROOM = 1.22
_HEADROOM_LOG = 1.12


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

    def as_altair(self) -> alt.Scale:
        """Give it as Altair takes it."""
        kind: Literal["log", "linear"] = "log" if self.log else "linear"
        return alt.Scale(type=kind, domain=[1 if self.log else 0, self.top], nice=False, clamp=True)

    def ticks(self) -> list[float]:
        """Give round figures for its lines: about four, or each power of ten."""
        if self.log:
            return [10.0**power for power in range(math.ceil(math.log10(self.top)))]
        step = 10 ** math.floor(math.log10(self.top / 2))
        step = next(one for one in (step / 2, step, 2 * step, 5 * step, 10 * step) if self.top / one <= 4.5)
        step = max(1.0, step)
        return [number * step for number in range(int(self.top / step) + 1)]
