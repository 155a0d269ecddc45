"""Two medians, their ratio and the targets set for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

Compare = Callable[..., None]
"""The fixture `compare`."""


@dataclass(frozen=True)
class Target:
    """A bound on one number of a comparison.

    Attributes
    ----------
    number : str
        ``times_faster``, ``times_as_long`` or ``our_ms``.
    at_least, at_most : float
        The bound.
    """

    number: str
    at_least: float = 0.0
    at_most: float = float("inf")

    def met_by(self, comparison: "Comparison") -> bool:
        """Tell whether the number is within the bounds."""
        return self.at_least <= getattr(comparison, self.number) <= self.at_most

    def __str__(self) -> str:
        words = self.number.replace("_", " ")
        if self.at_least:
            return f"{words} >= {self.at_least:g}"
        return f"{words} <= {self.at_most:g}"


@dataclass(frozen=True)
class Comparison:
    """What was measured of ours and of a peer, in milliseconds."""

    name: str
    our_ms: float
    peer_ms: float
    targets: tuple[Target, ...]

    @classmethod
    def of(
        cls,
        name: str,
        ours: Sequence[float],
        peer: Sequence[float],
        targets: tuple[Target, ...],
    ) -> "Comparison":
        """Return the comparison of the medians of seconds."""
        return cls(name, 1e3 * median(ours), 1e3 * median(peer), targets)

    @property
    def times_faster(self) -> float:
        """How many times as long the peer takes."""
        return self.peer_ms / self.our_ms

    @property
    def times_as_long(self) -> float:
        """How many times as long ours takes."""
        return self.our_ms / self.peer_ms

    @property
    def ratio(self) -> str:
        """The ratio as its target words it."""
        if any(target.number == "times_as_long" for target in self.targets):
            return f"{self.times_as_long:.2f}x as long"
        return f"{self.times_faster:.2f}x faster"

    @property
    def verdict(self) -> str:
        """Whether the targets are met."""
        if not self.targets:
            return ""
        met = all(target.met_by(self) for target in self.targets)
        return "met" if met else "MISSED"

    def numbers(self) -> dict[str, object]:
        """Return what is kept with the benchmark."""
        return {
            "our_ms": self.our_ms,
            "peer_ms": self.peer_ms,
            "times_faster": self.times_faster,
            "targets": [str(target) for target in self.targets],
            "verdict": self.verdict,
        }

    def __str__(self) -> str:
        return f"{self.name}: {self.our_ms:.3f} ms to {self.peer_ms:.3f} ms"


def table_of(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the lines of a table."""
    width = max(len(comparison.name) for comparison in comparisons)
    head = f"{'':{width}}  {'ours/ms':>9} {'peer/ms':>9}  {'ratio':13}"
    yield f"{head}  {'verdict':7}  targets"
    for one in comparisons:
        numbers = f"{one.our_ms:9.3f} {one.peer_ms:9.3f}  {one.ratio:13}"
        targets = ", ".join(str(target) for target in one.targets)
        yield f"{one.name:{width}}  {numbers}  {one.verdict:7}  {targets}".rstrip()
