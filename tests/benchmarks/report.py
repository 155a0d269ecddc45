"""All that was measured: on the terminal, in Markdown and as a plot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from comparison import Comparison, comparisons_in_markdown, markdown_of, table_of

MEASURED = "## Measured"
"""The heading below which the tables stand."""

Costs = dict[str, dict[int, float]]
"""Microseconds a timestep: of each loop, by the number of units."""


@dataclass
class Report:
    """What the benchmarks of one run have found.

    Attributes
    ----------
    comparisons : list of Comparison
    costs : dict of str to dict of int to float
        Of the loops, over their sizes.
    skipped : list of str
        What could not be measured, and why.
    """

    comparisons: list[Comparison] = field(default_factory=list)
    costs: Costs = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.comparisons or self.costs or self.skipped)

    def lines(self) -> Iterator[str]:
        """Yield what is printed."""
        if self.comparisons:
            yield from table_of(self.comparisons)
        if self.costs:
            yield ""
            yield f"{'microseconds a timestep':28}" + _cells(self._sizes())
            for name, costs in self.costs.items():
                yield f"{name:28}" + _cells(f"{cost:.2f}" for cost in costs.values())
        for line in dict.fromkeys(self.skipped):
            yield f"skipped: {line}"

    def keep(self, page: Path, plot: Path) -> None:
        """Write the tables below the last heading of a page, and the plot.

        Parameters
        ----------
        page : Path
            In Markdown; what stands above `MEASURED` in it stays.
        plot : Path
            A ``.png``; left as it is where no cost over size was measured.
        """
        above, _, _ = page.read_text(encoding="utf-8").partition(MEASURED)
        lines = [above + MEASURED, "", *self._in_markdown()]
        page.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
        if self.costs and find_spec("matplotlib"):
            from cost_plot import draw_costs

            draw_costs(self.costs, plot)

    def _in_markdown(self) -> Iterator[str]:
        if self.comparisons:
            yield from comparisons_in_markdown(self.comparisons)
            yield ""
        if self.costs:
            head = ("µs a timestep", *(f"{size} units" for size in self._sizes()))
            rows = [
                (name, *(f"{cost:.2f}" for cost in costs.values()))
                for name, costs in self.costs.items()
            ]
            yield from markdown_of(head, rows, range(1, len(head)))
            yield ""
        yield from (f"- skipped: {line}" for line in dict.fromkeys(self.skipped))

    def _sizes(self) -> list[str]:
        return [str(size) for size in next(iter(self.costs.values()))]


def _cells(words: Iterator[str] | list[str]) -> str:
    return "".join(f"{word:>10}" for word in words)
