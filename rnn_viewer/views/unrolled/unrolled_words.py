"""What is said of the unrolled loop: its parameters, and how far an input reaches."""

import math

from PySide6.QtCore import QObject

from rnn_viewer.core.analysis.influence_path import InfluencePath, timesteps_at_most
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import timesteps_text


def norm_text(norm: float) -> str:
    """Return a norm with two digits; ``0`` is said of nothing else."""
    if not norm or not math.isfinite(norm):
        return "0" if not norm else str(norm).replace("inf", "∞")
    if 0.001 <= norm < 1000:
        return f"{norm:#.2g}" if norm < 9.95 else f"{norm:.0f}"
    digits, exponent = f"{norm:.1e}".split("e")
    return f"{digits}e{int(exponent)}".replace("-", "−")


class UnrolledWords(QObject):
    """The sentences below the copies."""

    def of_parameters(self, snapshot: Snapshot) -> str:
        """Return how many numbers are learned, however many copies there are."""
        sizes = self._sizes(snapshot)
        parts = " + ".join(f"{name} {size:,}" for name, size in sizes.items())
        if snapshot.run.timesteps == 1:
            text = self.tr("%1 = %2 numbers.")
        else:
            text = self.tr("%1 = %2 numbers, the same in each of the %3 copies.")
        text = text.replace("%1", parts).replace("%2", f"{sum(sizes.values()):,}")
        return text.replace("%3", f"{snapshot.run.timesteps:,}")

    def _sizes(self, snapshot: Snapshot) -> dict[str, int]:
        """Return how many numbers each parameter has; of gates, those of a role."""
        cell = snapshot.run.cell
        sizes = {name: math.prod(snapshot.shape(name)) for name in cell.parameter}
        if not cell.gates:
            return sizes
        roles = dict.fromkeys(parameter.role for parameter in cell.parameters)
        groups = map(cell.of_role, roles)
        return {", ".join(names): sum(sizes[n] for n in names) for names in groups}

    def shared(self, names: tuple[str, ...]) -> str:
        """Return that some parameters are the same in every copy."""
        if len(names) == 2:
            text = self.tr("the same %1 and %2")
            return text.replace("%1", names[0]).replace("%2", names[1])
        several = names if len(names) == 1 else (names[0], "…", names[-1])
        return self.tr("the same %1").replace("%1", ", ".join(several))

    def left_out(self, count: int, is_before: bool) -> str:
        """Return how many copies are left out."""
        text = self.tr("%1 before") if is_before else self.tr("%1 after")
        return text.replace("%1", f"{count:,}")

    def of_influence(
        self, snapshot: Snapshot, source: int | None, found: InfluencePath | None
    ) -> str:
        """Return how far the input of a timestep, from 0, reaches.

        Parameters
        ----------
        snapshot : Snapshot
            The output is that of its last complete timestep.
        source : int or None
            The timestep whose input is changed; None where none is chosen.
        found : InfluencePath or None
            None while it is not known yet.
        """
        if source is None:
            return self.tr(
                "How far does an input reach? Click a copy with Ctrl held, or press"
                " Ctrl+Left."
            )
        target = snapshot.position.completed - 1
        if target < source:
            text = self.tr(
                "Output %1 is not there yet: it is the first to read input %1."
            )
            return text.replace("%1", f"{source + 1:,}")
        if found is None:
            text = self.tr("How far input %1 reaches is being worked out.")
            return text.replace("%1", f"{source + 1:,}")
        text = self._reaches(snapshot, found, target)
        return text.replace("%1", f"{source + 1:,}").replace("%2", f"{target + 1:,}")

    def _reaches(self, snapshot: Snapshot, found: InfluencePath, target: int) -> str:
        norm = found.norm(target)
        if norm is None:
            text = self.tr("A change of input %1 is followed for %3, not to output %2.")
            most = timesteps_text(timesteps_at_most(snapshot.run))
            return text.replace("%3", most)
        if math.isnan(norm):
            return self.tr(
                "How far input %1 reaches output %2 cannot be told: the run holds what"
                " is no number."
            )
        if norm == 0:
            return self.tr(
                "A small change of input %1 does not reach output %2: the norm of the"
                " Jacobian is exactly 0."
            )
        text = self.tr(
            "A small change of input %1 reaches output %2 at no more than %3 of its"
            " size (the norm of the Jacobian)."
        )
        if norm > 1:
            text = self.tr(
                "A small change of input %1 reaches output %2 at up to %3 times its"
                " size (the norm of the Jacobian)."
            )
        return text.replace("%3", norm_text(norm))
