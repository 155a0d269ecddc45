"""A training that can be taken back to any of its updates, and go on another way.

The states of some updates are kept; the rest is computed again, to the bit, as the
batches of an update depend on the seed and its number alone. Who goes back and changes
an option leaves the old way as it is: two ways go out of one point.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Self

import numpy as np

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.machine.interruption import checkpoint
from rnn_viewer.core.training.branch import Branch, Change, Curve
from rnn_viewer.core.training.descent import Descent
from rnn_viewer.core.training.state import Measured, State, Update
from rnn_viewer.core.training.training import LIVE, Training
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

MOST_BYTES = 64 * 2**20
"""What the states that are kept may take."""


class NoSuchUpdate(UserError):
    """An update that was not done."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "Update {update} was not done; expected one from 0 to {last}."
    )


class Timeline:
    """A training with all that was done in it.

    Parameters
    ----------
    trainer : Descent
        Nobody else changes it from here on.
    limit : int
        How many bytes the kept states may take.

    Attributes
    ----------
    trainer : Descent
    branches : list of Branch
    branch : int
        The number of the one that is followed, from 0.
    """

    def __init__(self, trainer: Descent, limit: int = MOST_BYTES) -> None:
        self.trainer, self.branch = trainer, 0
        first = Change(trainer.number, trainer.training)
        self.branches = [Branch(None, trainer.number, [first])]
        state = trainer.state()
        self._kept: dict[tuple[int, int], State] = {(0, trainer.number): state}
        self._most, self._stride = max(2, limit // state.nbytes), 1

    def continued(self, branches: list[Branch], branch: int, state: State) -> Self:
        """Go on in the middle of a training of which all that was done is told.

        Parameters
        ----------
        branches : list of Branch
            That begin with this trainer, before its first update.
        branch : int
            Which one is followed.
        state : State
            Where it is.
        """
        self.branches, self.branch = branches, branch
        self.trainer.take(self._training_at(branch, state.number - 1))
        self.trainer.restore(state)
        self._kept.setdefault((self._owner(branch, state.number), state.number), state)
        return self

    @property
    def first_state(self) -> State:
        """The state before the first update."""
        return self._kept[0, self.branches[0].fork]

    @property
    def number(self) -> int:
        """How many updates are done."""
        return self.trainer.number

    @property
    def tip(self) -> int:
        """How many were done along the branch that is followed, later ones too."""
        return self.branches[self.branch].tip

    @property
    def training(self) -> Training:
        """How the next update will be done."""
        return self._training_at(self.branch, self.number)

    @property
    def last(self) -> Update | None:
        """What the update did that it is at; None before the first."""
        number = self.number
        way = self.branches[self._owner(self.branch, number)]
        place = number - way.fork - 1
        if place < 0:
            return None
        limit = self._training_at(self.branch, number - 1).clip
        told = way.losses[place], way.norms[place], bool(way.clipped[place])
        return Update(number, *told, limit)

    def update(self) -> Update:
        """Do the next update, or one that was rewound again."""
        owner = self._owner(self.branch, self.number + 1)
        self.trainer.take(self._training_at(self.branch, self.number))
        done = self.trainer.update()
        branch = self.branches[owner]
        if done.number > branch.tip:
            branch.losses.append(done.loss)
            branch.norms.append(done.norm)
            branch.clipped.append(done.is_clipped)
        self._keep(owner)
        return done

    def changes(self) -> list[Change]:
        """Return how it was trained along the branch that is followed, from when on."""
        found: list[Change] = []
        place: int | None = self.branch
        while place is not None:
            way = self.branches[place]
            end = found[0].update if found else None
            own = [c for c in way.changes if end is None or c.update < end]
            found, place = [*own, *found], way.parent
        return found

    def measure(self) -> Measured:
        """Measure the held-out sequences, once for each update."""
        found, number = self._measured, self.number
        for _ in self.measuring():
            pass
        return found[number]

    def measuring(self) -> Iterator[None]:
        """Measure as `measure` does, a part a turn; updates may be done between."""
        found, number = self._measured, self.number
        if number not in found:
            found[number] = yield from self.trainer.measuring()

    @property
    def _measured(self) -> dict[int, Measured]:
        return self.branches[self._owner(self.branch, self.number)].measured

    def change(self, **options: Any) -> None:
        """Train on in another way: along a new branch, where updates were rewound.

        Parameters
        ----------
        **options
            Fields of `Training` that are in `LIVE`.
        """
        assert set(options) <= LIVE
        training = replace(self.training, **options)
        if training == self.training:
            return
        branch, number = self.branches[self.branch], self.number
        if number < branch.tip:
            parent = self._owner(self.branch, number)
            self.branches.append(Branch(parent, number, [Change(number, training)]))
            self.branch = len(self.branches) - 1
        elif branch.changes[-1].update == number:
            branch.changes[-1] = Change(number, training)
        else:
            branch.changes.append(Change(number, training))
        self._drop_same(number, training)

    def rewind(self, update: int, branch: int | None = None) -> None:
        """Go to an update, back or on; it is the same to the bit.

        Where the work is given up meanwhile it stands at an update in between.

        Parameters
        ----------
        update : int
            After how many updates.
        branch : int, optional
            Along which branch; the one that is followed where it is left out.

        Raises
        ------
        NoSuchUpdate
            Where it was not done along that branch.
        """
        branch = self.branch if branch is None else branch
        first, last = self.branches[0].fork, self.branches[branch].tip
        if not first <= update <= last:
            raise NoSuchUpdate(update=update, last=last)
        is_ahead = branch == self.branch and self.number <= update
        begin, state = self._nearest(branch, update)
        self._leave(branch)
        if not is_ahead or begin > self.number:
            self.trainer.take(self._training_at(branch, begin - 1))
            self.trainer.restore(state)
        while self.number < update:
            checkpoint()
            self.update()

    def _leave(self, branch: int) -> None:
        """Follow a branch; one in which nothing was done is forgotten."""
        old, self.branch = self.branch, branch
        way = self.branches[old]
        if old != branch and way.parent is not None and way.tip == way.fork:
            self.branches.pop(old)

    def curve(self, branch: int | None = None) -> Curve:
        """Return what was measured along a branch, from the first update on."""
        branch = self.branch if branch is None else branch
        parts, end = [], self.branches[branch].tip
        place: int | None = branch
        while place is not None:
            way = self.branches[place]
            parts.append((way, end))
            place, end = way.parent, way.fork
        parts.reverse()
        found = {
            number: measured
            for way, end in parts
            for number, measured in sorted(way.measured.items())
            if number <= end
        }
        return Curve(
            np.concatenate([np.array(w.losses)[: end - w.fork] for w, end in parts]),
            np.concatenate([np.array(w.norms)[: end - w.fork] for w, end in parts]),
            np.concatenate(
                [np.array(w.clipped, bool)[: end - w.fork] for w, end in parts]
            ),
            np.array(list(found), np.intp),
            tuple(found.values()),
        )

    def _owner(self, branch: int, update: int) -> int:
        """Return the branch that an update on the way along another belongs to."""
        way = self.branches[branch]
        while way.parent is not None and update <= way.fork:
            branch = way.parent
            way = self.branches[branch]
        return branch

    def _training_at(self, branch: int, update: int) -> Training:
        owner = self._owner(branch, update + 1)
        return self.branches[owner].training_at(update)

    def _nearest(self, branch: int, update: int) -> tuple[int, State]:
        """Return the last kept state on the way to an update."""
        numbers = sorted({number for _, number in self._kept}, reverse=True)
        for number in numbers:
            state = self._kept.get((self._owner(branch, number), number))
            if number <= update and state is not None:
                return number, state
        raise AssertionError(update)

    def _keep(self, owner: int) -> None:
        """Keep the state of now, if its number asks for it.

        Where there is no more room every second one goes.
        """
        number = self.number
        if number % self._stride == 0:
            self._kept.setdefault((owner, number), self.trainer.state())
        while len(self._kept) > self._most:
            self._stride *= 2
            first = self.branches[0].fork
            self._kept = {
                key: state
                for key, state in self._kept.items()
                if key[1] % self._stride == 0 or key == (0, first)
            }

    def _drop_same(self, number: int, training: Training) -> None:
        """Follow the old branch again, where a new one is as that was."""
        branch = self.branches[self.branch]
        if branch.parent is None or branch.tip > branch.fork:
            return
        if self.branches[branch.parent].training_at(number) == training:
            self._leave(branch.parent)
