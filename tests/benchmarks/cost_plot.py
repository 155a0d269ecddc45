"""The cost of a timestep over the number of units, as a picture."""

from pathlib import Path

from matplotlib.figure import Figure
from report import Costs

_OURS = {"color": "#c1440e", "linewidth": 2.5, "zorder": 3}
_PEER = {"linewidth": 1.2}


def draw_costs(costs: Costs, path: Path) -> None:
    """Draw a line a loop; the first is ours."""
    figure = Figure(figsize=(7.5, 4.5), dpi=120, layout="constrained")
    axes = figure.add_subplot()
    for place, (name, by_units) in enumerate(costs.items()):
        style = _PEER if place else _OURS
        axes.plot(by_units.keys(), by_units.values(), "o-", ms=4, label=name, **style)
    axes.set_xscale("log", base=2)
    axes.set_yscale("log")
    sizes = list(next(iter(costs.values())))
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.set_xlabel("output_features (half as many input_features, float64)")
    axes.set_ylabel("microseconds a timestep")
    axes.grid(which="major", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    figure.savefig(path)
