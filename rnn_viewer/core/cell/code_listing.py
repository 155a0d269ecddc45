"""Lines of code, and which words and values belong to which operation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceRange:
    """A part of a source, from one offset up to another."""

    start: int
    stop: int


@dataclass(frozen=True)
class Listing:
    """The loop in one language.

    Attributes
    ----------
    source : str
        The lines.
    spans : dict of str to SourceRange
        The sub-expression of each operation, by its name, and that of the start.
    arrays : dict of int to str
        The array whose value stands behind a line, by the number of the line from 0.
    counter : int
        The line of the ``for``.
    named : frozenset of str
        The operations whose results have names in the code.
    """

    source: str
    spans: dict[str, SourceRange]
    arrays: dict[int, str]
    counter: int
    named: frozenset[str]

    def line_of(self, operation: str) -> int:
        """Return the line, from 0, on which an operation stands last."""
        return self.source.count("\n", 0, self.spans[operation].stop)

    def operation_on(self, line: int) -> str | None:
        """Return the operation that a line is there for; None where there is none."""
        if line == self.counter:
            return "read_input"
        names = {self._home_of(name): name for name in self.spans}
        return names.get(line)

    def _home_of(self, operation: str) -> int:
        """Return the line on which an operation is chosen: where its value stands."""
        if operation in self.named:
            return self.source.count("\n", 0, self.spans[operation].start)
        return self.line_of(operation)
