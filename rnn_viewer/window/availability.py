"""When an action has something to do; where it has not, it is grey."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from rnn_viewer.core.snapshot.position import end
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.viewport import EVERYTHING

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

When = Callable[[Snapshot], bool]


class Availability:
    """Turns actions grey that would do nothing to what is shown.

    Parameters
    ----------
    conditions : mapping of str to callable or None
        Tells of each action, by its name, whether it has something to do.
    actions : mapping of str to QAction
        By the same names.
    """

    def __init__(
        self, conditions: Mapping[str, When | None], actions: Mapping[str, "QAction"]
    ) -> None:
        self._by_name = actions
        self._free: frozenset[str] = frozenset()
        self._snapshot: Snapshot | None = None
        self._actions: dict[When, list[QAction]] = {}
        self._enabled: dict[When, bool] = {}
        for name, when in conditions.items():
            if when:
                self._actions.setdefault(when, []).append(actions[name])

    def set_free(self, names: Iterable[str]) -> None:
        """Leave some actions enabled from now on, whatever is shown."""
        self._free, self._enabled = frozenset(names), {}
        if self._snapshot is not None:
            self.show_snapshot(None, self._snapshot)

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Enable what has something to do in `new`."""
        del old
        self._snapshot = new
        enabled = {when: when(new) for when in self._actions}
        if enabled == self._enabled:
            return
        free = [self._by_name[name] for name in self._free]
        self._enabled = enabled
        for when, actions in self._actions.items():
            for action in actions:
                action.setEnabled(enabled[when] or action in free)
                action.setVisible(when not in _SEEN or enabled[_SEEN[when]])


def is_past_start(now: Snapshot) -> bool:
    """Tell whether a step back leads anywhere."""
    return not now.position.at_start


def is_before_end(now: Snapshot) -> bool:
    """Tell whether a step on leads anywhere, as far as the run is computed."""
    return now.position != end(now.extent, now.step_size)


def is_before_last_row(now: Snapshot) -> bool:
    """Tell whether another timestep is computed."""
    return now.position.completed < now.computed


def can_go_back(now: Snapshot) -> bool:
    """Tell whether a link was followed to where one is."""
    return now.backtrace.can_go_back


def can_go_forward(now: Snapshot) -> bool:
    """Tell whether one went back along a link."""
    return now.backtrace.can_go_forward


def has_gates(now: Snapshot) -> bool:
    """Tell whether the cell has gates."""
    return bool(now.gate)


def has_unit(now: Snapshot) -> bool:
    """Tell whether a unit is chosen."""
    return now.selection.unit is not None


def reads_state(now: Snapshot) -> bool:
    """Tell whether a matrix reads the state."""
    return bool(now.run.cell.of_role("recurrent"))


def has_unit_of_U(now: Snapshot) -> bool:
    """Tell whether a unit is chosen that a matrix of the state has."""
    return has_unit(now) and reads_state(now)


def has_gate(now: Snapshot) -> bool:
    """Tell whether a gate that can be held is seen with its matrices."""
    gates = (statement.gate for statement in now.run.cell.held)
    return now.gate in gates


def has_samples(now: Snapshot) -> bool:
    """Tell whether there are several samples."""
    samples = now.recipe.samples
    return samples is not None and samples.count > 1


def has_model(now: Snapshot) -> bool:
    """Tell whether what is shown is a loop of a model."""
    return now.recipe.shown_model is not None


def has_weight(now: Snapshot) -> bool:
    """Tell whether a weight is chosen."""
    return now.selection.cell is not None


def has_edits(now: Snapshot) -> bool:
    """Tell whether anything was changed by hand."""
    return bool(now.recipe.edits)


def has_baseline(now: Snapshot) -> bool:
    """Tell whether a run is pinned."""
    return now.pinned is not None


def draws_weights(now: Snapshot) -> bool:
    """Tell whether the weights are drawn."""
    return now.recipe.weights is None


def draws_inputs(now: Snapshot) -> bool:
    """Tell whether the inputs are drawn."""
    return now.recipe.inputs is None


def is_zoomed(now: Snapshot) -> bool:
    """Tell whether only a part of some axis is seen."""
    return now.viewport != EVERYTHING


def trains(now: Snapshot) -> bool:
    """Tell whether the training of a loop is shown, which a script can repeat."""
    return now.training is not None and not now.training.is_of_model


def can_train_model(now: Snapshot) -> bool:
    """Tell whether a whole model is shown that can be trained on its samples."""
    model = now.recipe.shown_model
    return model is not None and model.is_trainable(now.recipe)


def has_lesson(now: Snapshot) -> bool:
    """Tell whether the session teaches something."""
    return now.lesson is not None and bool(now.lesson.stops)


_SEEN = {when: when for when in (has_gates, has_gate, has_samples, has_model, trains)}
"""When actions of a condition are in the menus at all; of the others, always.

Who has a simple RNN before him meets no word about gates.
"""
_SEEN[can_train_model] = has_model
