"""Two medians, their ratio and the targets set for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Compare = Callable[..., None]
"""The fixture `compare`."""

Note = Callable[..., None]
"""The fixture `note`."""

_HEAD = (
    *("", "unit", "ours", "p95", "p99", "peer"),
    *("ratio", "paints", "verdict", "targets"),
)
_RIGHT = (2, 3, 4, 5)


@dataclass(frozen=True)
class Target:
    """A bound on one ratio of a comparison.

    No target is a time: the same program takes three times as long on another machine.
    Where a time has been promised, it is the peer, a constant that the row names.

    Attributes
    ----------
    number : str
        ``times_faster``, ``times_as_long``, ``p95_times_as_long`` or
        ``p99_times_as_long``.
    at_least, at_most : float
        The bound.
    """

    number: str
    at_least: float = 0.0
    at_most: float = float("inf")

    def met_by(self, comparison: "Comparison") -> bool:
        """Tell whether the number is within the bounds."""
        number = getattr(comparison, self.number)
        return number is not None and self.at_least <= number <= self.at_most

    def __str__(self) -> str:
        words = self.number.replace("_", " ")
        if self.at_least:
            return f"{words} >= {self.at_least:g}"
        return f"{words} <= {self.at_most:g}"


@dataclass(frozen=True)
class Comparison:
    """What was measured of ours and of a peer.

    Attributes
    ----------
    name : str
        What is measured, a stroke, and the peer.
    ours, peer : float or None
        None where one of them cannot be measured.
    targets : tuple of Target
    unit : str
    our_p95, our_p99, peer_p95, peer_p99 : float or None
        What 95 and 99 of 100 of ours, and of the peer's, stay below.
    paints : tuple of float
        The paint events of one of ours, and of the peer's where they were counted.
    """

    name: str
    ours: float | None
    peer: float | None
    targets: tuple[Target, ...] = ()
    unit: str = "ms"
    our_p95: float | None = None
    our_p99: float | None = None
    peer_p95: float | None = None
    peer_p99: float | None = None
    paints: tuple[float, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        ours: Sequence[float],
        peer: Sequence[float],
        targets: tuple[Target, ...],
        paints: tuple[float, ...] = (),
    ) -> "Comparison":
        """Return the comparison of the medians of seconds."""
        medians = 1e3 * median(ours), 1e3 * median(peer)
        rare = *_rare(ours), *_rare(peer)
        return cls(name, *medians, targets, "ms", *rare, paints)

    @property
    def times_faster(self) -> float | None:
        """How many times as long the peer takes."""
        return self.peer / self.ours if self.ours and self.peer else None

    @property
    def times_as_long(self) -> float | None:
        """How many times as long ours takes, or as large it is."""
        return self.ours / self.peer if self.ours and self.peer else None

    @property
    def p95_times_as_long(self) -> float | None:
        """How many times as long the 95th of 100 of ours takes as that of the peer."""
        return self.our_p95 / self.peer_p95 if self.our_p95 and self.peer_p95 else None

    @property
    def p99_times_as_long(self) -> float | None:
        """How many times as long the 99th of 100 of ours takes as that of the peer."""
        return self.our_p99 / self.peer_p99 if self.our_p99 and self.peer_p99 else None

    @property
    def ratio(self) -> str:
        """The ratio as its target words it."""
        if self.times_faster is None:
            return ""
        if self.unit not in ("ms", "s"):
            return f"{self.times_as_long:.2f}x as much"
        if any(target.number == "times_as_long" for target in self.targets):
            return f"{self.times_as_long:.2f}x as long"
        if self.times_faster < 1:
            return f"{self.times_as_long:.2f}x as long"
        return f"{self.times_faster:.2f}x faster"

    @property
    def missed(self) -> list[str]:
        """The targets that are not met."""
        return [str(target) for target in self.targets if not target.met_by(self)]

    @property
    def verdict(self) -> str:
        """Whether the targets are met."""
        if self.ours is None:
            return "skipped"
        if not self.targets:
            return "no target"
        return "MISSED" if self.missed else "met"

    def numbers(self) -> dict[str, object]:
        """Return what is kept with the benchmark."""
        return {
            "ours": self.ours,
            "our_p95": self.our_p95,
            "our_p99": self.our_p99,
            "peer": self.peer,
            "unit": self.unit,
            "times_faster": self.times_faster,
            "targets": [str(target) for target in self.targets],
            "verdict": self.verdict,
            "paints": self.paints,
        }

    def row(self) -> tuple[str, ...]:
        """Return the words of a row of the table."""
        found = (self.ours, self.our_p95, self.our_p99, self.peer)
        numbers = ("-" if number is None else f"{number:.3f}" for number in found)
        targets = ", ".join(str(target) for target in self.targets)
        paints = " / ".join(f"{count:.3g}" for count in self.paints)
        words = (self.ratio, paints, self.verdict, targets)
        return (self.name, self.unit, *numbers, *words)

    def __str__(self) -> str:
        ours, _, _, peer = self.row()[2:6]
        return f"{self.name}: {ours} {self.unit} to {peer} {self.unit}"


def _rare(seconds: Sequence[float]) -> tuple[float, float]:
    """Return what 95 and 99 of 100 stay below, in milliseconds."""
    hundredths = quantiles([1e3 * one for one in seconds], n=100, method="inclusive")
    return hundredths[94], hundredths[98]


def table_of(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the lines of a table."""
    rows = [_HEAD, *(one.row() for one in comparisons)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            f"{cell:>{width}}" if place in _RIGHT else f"{cell:{width}}"
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def markdown_of(
    head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]
) -> Iterator[str]:
    """Yield the lines of a table in Markdown; columns `right` are set to the right."""
    yield f"| {' | '.join(head)} |"
    marks = ("--:" if place in right else "---" for place in range(len(head)))
    yield f"|{'|'.join(marks)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def comparisons_in_markdown(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the lines of the table in Markdown."""
    yield from markdown_of(_HEAD, [one.row() for one in comparisons], _RIGHT)
