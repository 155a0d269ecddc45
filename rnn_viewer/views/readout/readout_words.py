"""What is said of a read-out in a sentence, and where there is none."""

import numpy as np
from PySide6.QtCore import QObject

from rnn_viewer.core.recipe.readout import Readout
from rnn_viewer.core.recipe.targets import Errors
from rnn_viewer.core.snapshot.readout_targets import ReadoutTargets, Scored
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.readout.readout_series import (
    MOST_LINES,
    ReadoutSeries,
    is_of_right_one,
)
from rnn_viewer.widgets.arrays.cell_text import (
    percent,
    quoted_name,
    short_number,
    timesteps_text,
)
from rnn_viewer.widgets.listed import listed, sentence

_WIDE = -0.000123


class ReadoutWords(QObject):
    """Says what is read out at the position, and how far it is off."""

    def nothing(self, snapshot: Snapshot) -> str:
        """Return what a read-out is, and which files bring one; or what there is."""
        if snapshot.recipe.shown_model is not None:
            return self.tr(
                "A read-out is a layer after the loop that makes numbers of each"
                " output: y = V·output_t + c. What follows this loop are the other"
                " steps of its model: the bar above the strip shows them, a click on"
                " one of them its numbers."
            )
        return self.tr(
            "A read-out is a layer after the loop that makes numbers of each output:"
            " y = V·output_t + c. This network has none; one comes with its weights: a"
            " Dense layer after the recurrent one of a Keras file, a Linear in a"
            " PyTorch file, V and c in an .npz."
        )

    def computing(self, snapshot: Snapshot, share: float = 0.0) -> str:
        """Return what stands in place of lines that are not there yet."""
        if snapshot.complete:
            text = self.tr("computing what to draw… (%1)")
            return text.replace("%1", percent(share))
        done = percent(snapshot.computed / snapshot.run.timesteps)
        return self.tr("computing… (%1 of the run)").replace("%1", done)

    def heading(self, readout: Readout, asked: ReadoutTargets | None) -> str:
        """Return how to read lines that do not say it themselves."""
        count, parts = readout.readout_features, []
        is_of_one = is_of_right_one(readout, asked)
        if is_of_one:
            text = self.tr("probability of the right one of %1")
            parts.append(text.replace("%1", f"{count:,}"))
        elif count > MOST_LINES:
            text = self.tr("the first %1 of %2 numbers")
            text = text.replace("%1", str(MOST_LINES)).replace("%2", f"{count:,}")
            parts.append(text)
        if asked is not None and asked.probability and not is_of_one:
            text = self.tr("probability: %1").replace("%1", asked.probability)
            parts.append(text)
        if asked is not None and asked.loss is not None and not asked.is_everywhere:
            parts.append(self.tr("dots: target"))
        elif asked is not None and count > 1 and not is_of_one:
            parts.append(self.tr("wide and pale: target"))
        return listed(parts)

    def tell(
        self,
        found: ReadoutSeries | None,
        asked: ReadoutTargets | None,
        snapshot: Snapshot,
    ) -> str:
        """Return what there is to say at the position of a run with a read-out."""
        parts = [self._here(asked, snapshot)]
        if found is not None and found.errors is not None and asked is not None:
            parts.append(self._off_by(found.errors, asked.targets.unseen_from > 0))
        if found is not None and found.scored is not None:
            parts.append(self._scored(found.scored))
        return sentence(listed(parts))

    def longest(self, readout: Readout, asked: ReadoutTargets | None) -> str:
        """Return a sentence about as long as any will be."""
        name = max(readout.names, key=len, default="") or "y[1234]"
        wide = short_number(_WIDE)
        due = "" if asked is None else name if asked.is_of_classes else wide
        chance = wide if asked is not None and asked.probability else ""
        here = self._numbers(readout, name, wide, chance, due)
        where = self.tr("At timestep %1: %2").replace("%1", "1234 (1999-12)")
        parts = [where.replace("%2", here)]
        if asked is not None and asked.loss is not None:
            label = asked.loss.score.label
            parts.append(self._scored(Scored(label, 0.0123, 1_234)))
        elif asked is not None:
            parts.append(self._off_by(Errors(0.0123, 0.0123, 1_234), unseen=True))
        return sentence(listed(parts))

    def _here(self, asked: ReadoutTargets | None, snapshot: Snapshot) -> str:
        t = snapshot.position.completed - 1
        if t < 0:
            return self.tr("At the start nothing is read out yet")
        name = snapshot.timestep_name(t)
        timestep = f"{t + 1} ({quoted_name(name)})" if name else str(t + 1)
        text, now = self.tr("At timestep %1: %2"), snapshot.position.timestep
        if now > t:
            text = self.tr("Timestep %3 is not read out yet; at timestep %1 %2")
        text = text.replace("%3", str(now + 1)).replace("%1", timestep)
        return text.replace("%2", self._read_out(asked, snapshot, t))

    def _read_out(
        self, asked: ReadoutTargets | None, snapshot: Snapshot, t: int
    ) -> str:
        """Return the largest of what is read out of timestep `t`, from 0."""
        readout = snapshot.recipe.readout
        assert readout is not None
        numbers = readout.trace(snapshot.run.exact_rows(t, t + 1)[0]).readout_t
        i = int(np.argmax(numbers))
        chance = due = ""
        if asked is not None and asked.probability:
            said = asked.outputs(numbers[np.newaxis])[0, i]
            chance = short_number(float(said))
        row = np.full(1, np.nan) if asked is None else asked.rows(t, t + 1)[0]
        if asked is not None and np.isfinite(row).all():
            due = short_number(float(row[i]))
            if asked.is_of_classes:
                due = _called(readout, int(row.argmax()))
        called = (_called(readout, i), short_number(float(numbers[i])))
        return self._numbers(readout, *called, chance, due)

    def _numbers(
        self, readout: Readout, name: str, number: str, chance: str, due: str
    ) -> str:
        """Return the largest number, its probability and its target, where it has any.

        Of classes the target is the name of the right one.
        """
        count, text = readout.readout_features, self.tr("y = %1")
        if count > 1:
            text = self.tr("the largest of %3 is %2 = %1").replace("%3", f"{count:,}")
        # A name comes last: what looks like a place in it is none.
        text = text.replace("%1", number).replace("%2", name)
        if chance:
            text += self.tr(", probability %1").replace("%1", chance)
        return text + (self.tr(", target %1").replace("%1", due) if due else "")

    def _scored(self, scored: Scored) -> str:
        text = self.tr("%1 %2 over %3").replace("%1", shown(scored.label))
        text = text.replace("%2", short_number(scored.value))
        return text.replace("%3", timesteps_text(scored.timesteps))

    def _off_by(self, off: Errors, unseen: bool) -> str:
        text = self.tr(
            "root mean square error %1 over %2, %3 for “as one timestep before”"
        )
        if off.persistence is None:
            text = self.tr("root mean square error %1 over %2")
        timesteps = timesteps_text(off.timesteps)
        if unseen and off.timesteps == 1:
            timesteps = self.tr("1 unseen timestep")
        elif unseen:
            count = f"{off.timesteps:,}"
            timesteps = self.tr("%1 unseen timesteps").replace("%1", count)
        text = text.replace("%1", short_number(off.readout)).replace("%2", timesteps)
        return text.replace("%3", short_number(off.persistence or 0.0))


def _called(readout: Readout, number: int) -> str:
    """Return what a number of a read-out is called, from 0."""
    if number < len(readout.names):
        return readout.names[number]
    return f"y[{number + 1}]"
