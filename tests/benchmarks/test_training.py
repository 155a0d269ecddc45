"""Training against PyTorch in one thread, and against the seconds that it may take."""

from collections.abc import Callable
from time import perf_counter, process_time

import pytest
from comparison import Compare, Comparison, Note, Target
from pytest_benchmark.fixture import BenchmarkFixture

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.training.of_recipe import trainer_for
from rnn_viewer.core.training.trainer import Trainer
from rnn_viewer.core.training.training import Training

UNITS, TIMESTEPS = 64, 100
UPDATES_A_SECOND = 250
"""Of batch 1, without drawing."""

LAYERS = {"simple_rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}
UPDATES = {1: 20, 32: 3}
ROUNDS = 12

SPEEDS = [
    (cell, batch, Target("times_faster", at_least=1.0))
    for batch in UPDATES
    for cell in LAYERS
]


def trainer(cell: str, batch: int) -> Trainer:
    """Return a training of the echo, after an update."""
    training = Training(batch=batch, timesteps=TIMESTEPS, sequences=3 * batch)
    settings = RNNSettings(cell=cell, output_features=UNITS)
    made = trainer_for(Recipe(settings), training)
    made.update()
    return made


def updates_of(made: Trainer, batch: int) -> Callable[[], None]:
    """Return what does some updates."""

    def go() -> None:
        for _ in range(UPDATES[batch]):
            made.update()

    return go


@pytest.mark.parametrize(("cell", "batch", "target"), SPEEDS)
def test_that_an_update_takes_no_longer_than_in_pytorch(
    compare: Compare, cell: str, batch: int, target: Target
) -> None:
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    made = trainer(cell, batch)
    data = made.training_data.taken(slice(batch))
    inputs, targets = (torch.tensor(a) for a in (data.inputs, data.targets))
    options = {"batch_first": True, "dtype": torch.float64}
    layer = getattr(torch.nn, LAYERS[cell])(1, UNITS, **options)
    readout = torch.nn.Linear(UNITS, 1, dtype=torch.float64)
    parameters = [*layer.parameters(), *readout.parameters()]
    adam = torch.optim.Adam(parameters, lr=0.01)

    def peer() -> float:
        before = perf_counter()
        for _ in range(UPDATES[batch]):
            adam.zero_grad()
            found = readout(layer(inputs)[0])
            torch.nn.functional.mse_loss(found, targets).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            adam.step()
        return perf_counter() - before

    name = f"{UPDATES[batch]} updates of {cell}, batch {batch} / PyTorch"
    compare(name, updates_of(made, batch), peer, target, rounds=ROUNDS)


@pytest.mark.parametrize("cell", LAYERS)
def test_that_so_many_updates_are_done_in_a_second(
    benchmark: BenchmarkFixture, note: Note, cell: str
) -> None:
    """Processor time: what else the computer does is not counted."""
    made, count = trainer(cell, 1), UPDATES[1]
    go, taken = updates_of(made, 1), []

    def measure() -> None:
        before = process_time()
        go()
        taken.append(process_time() - before)

    benchmark.pedantic(measure, rounds=ROUNDS, warmup_rounds=1)
    name = f"{count} updates of {cell}, batch 1 / 1 s for {UPDATES_A_SECOND}"
    allowed = [count / UPDATES_A_SECOND] * len(taken)
    target = Target("times_faster", at_least=1.0)
    note(Comparison.of(name, taken, allowed, (target,)))
