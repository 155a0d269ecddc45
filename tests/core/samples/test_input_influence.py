"""Which inputs a number of a model depends on: by autograd and by differences."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_viewer.core.model.memory import TooManySamples
from rnn_viewer.core.model.shown_model import showing, with_model
from rnn_viewer.core.model.tokens import Embedding
from rnn_viewer.core.recipe.edits import empty_state, set_cell
from rnn_viewer.core.recipe.importing import with_sequence
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import sequence_of
from rnn_viewer.core.run.simulation import start
from rnn_viewer.core.samples import input_influence as analysis
from rnn_viewer.core.samples.input_influence import (
    ANSWER,
    OUTPUT,
    NotFollowed,
    input_influence,
)
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.transitions import first_snapshot
from tests.views.model.conftest import CUBE, MODEL


def moment(model, cube=CUBE, at=(0, 0), completed=5, edits=()):
    """Return a loop of a model over the first sample, some timesteps on."""
    recipe = with_model(Recipe(), model)
    recipe = with_sequence(recipe, sequence_of(Samples(cube)), "x.npz")
    recipe = replace(showing(recipe, at), edits=edits)
    run = start(recipe)
    run.advance()
    snapshot = first_snapshot(recipe, run)
    return replace(snapshot, position=after_timesteps(completed, run.cell.name))


def found(snapshot, of):
    job = input_influence(snapshot, of)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            return stop.value


def differences(function, values, width=1e-6):
    """Return the norms of the derivatives by each timestep, by central differences."""
    sizes = np.empty(len(values))
    for t in range(len(values)):
        each = []
        for k in range(values.shape[1]):
            moved = [values.copy(), values.copy()]
            moved[0][t, k] -= width
            moved[1][t, k] += width
            before, after = map(function, moved)
            each.append((after - before) / (2 * width))
        sizes[t] = np.linalg.norm(each)
    return sizes


def test_that_an_answer_is_followed_through_all_steps_to_each_input():
    said = MODEL(CUBE[0])
    influence = found(moment(MODEL), ANSWER)
    assert influence.feature == said.argmax()
    assert influence.value == pytest.approx(said.max(), abs=1e-12)
    assert influence.timestep is None
    expected = differences(lambda x: MODEL(x)[influence.feature], CUBE[0])
    np.testing.assert_allclose(influence.sizes, expected, rtol=0, atol=1e-8)
    assert influence.shares[influence.strongest] == 1.0
    assert influence.shares.max() == 1.0


@pytest.mark.parametrize(("at", "read"), [((2, 0), 4), ((2, 1), 2), ((0, 1), 2)])
def test_that_an_output_of_a_loop_is_followed_to_the_first_inputs(at, read):
    snapshot = moment(MODEL, at=at)
    influence = found(snapshot, OUTPUT)
    assert influence.timestep == read
    place, direction = at
    step = MODEL.steps[place]
    alone = replace(step, loops=(step.loops[direction],), return_sequences=True)
    model = replace(MODEL, steps=(*MODEL.steps[:place], alone))
    expected = differences(lambda x: model(x)[read], CUBE[0])
    np.testing.assert_allclose(influence.sizes, expected, rtol=0, atol=1e-8)
    if place == 0:
        # By itself a backward loop has not read what stands before.
        assert not influence.sizes[:read].any()
        assert influence.forgotten[:read].tolist() == list(range(read))


def test_that_tokens_are_followed_to_their_rows():
    rows = np.random.default_rng(3).normal(size=(9, 5))
    first = Embedding(name="rows", embeddings=rows, masks_zero=True)
    model = replace(MODEL, steps=(first, *MODEL.steps))
    tokens = np.array([[[3.0], [1], [0], [7], [2], [0], [0]]])
    influence = found(moment(model, tokens, (1, 0), 3), ANSWER)
    assert influence.of_tokens
    assert not influence.sizes[[2, 5, 6]].any()
    assert (influence.sizes[[0, 1, 3, 4]] > 0).all()


def test_that_inputs_set_by_hand_count_and_emptied_states_are_refused():
    edited = moment(MODEL, edits=(set_cell("inputs", 1, 2, 4.0),))
    values = CUBE[0].copy()
    values[1, 2] = 4.0
    influence = found(edited, ANSWER)
    expected = differences(lambda x: MODEL(x)[influence.feature], values)
    np.testing.assert_allclose(influence.sizes, expected, rtol=0, atol=1e-8)
    with pytest.raises(NotFollowed, match="where a state is emptied by hand"):
        input_influence(moment(MODEL, edits=(empty_state(2),)), ANSWER)


def test_that_what_would_not_fit_is_refused(monkeypatch):
    from rnn_viewer.core.model import memory

    monkeypatch.setattr(memory, "memory_limit", lambda: 1000)
    monkeypatch.setattr(memory, "room", lambda limit: limit)
    with pytest.raises(TooManySamples):
        found(moment(MODEL), OUTPUT)
    assert analysis.LITTLE == 0.01


def test_that_it_is_what_autograd_tells():
    torch = pytest.importorskip("torch")
    from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense
    from rnn_viewer.core.model.loop import Loop
    from rnn_viewer.core.model.model import Model
    from rnn_viewer.core.model.norms import LayerNorm
    from rnn_viewer.core.model.recurrent import Recurrent
    from rnn_viewer.files.live.models import weights_of

    nn = torch.nn
    torch.manual_seed(4)
    both = nn.LSTM(5, 6, batch_first=True, bidirectional=True).double()
    second = nn.GRU(12, 4, batch_first=True).double()
    norm, head = nn.LayerNorm(12).double(), nn.Linear(4, 3).double()

    def array(tensor):
        return tensor.detach().numpy().astype(np.float64)

    steps = (
        Recurrent(
            name="both",
            loops=(
                Loop(weights_of(both, "l0")),
                Loop(weights_of(both, "l0_reverse"), True),
            ),
        ),
        LayerNorm(
            name="norm", gamma=array(norm.weight), beta=array(norm.bias), epsilon=1e-5
        ),
        Recurrent(name="second", loops=(Loop(weights_of(second, "l0")),)),
        Dense(name="head", V=array(head.weight), c=array(head.bias)),
        ActivationStep(name="says", activation=SOFTMAX),
    )
    given = torch.tensor(CUBE[:1], requires_grad=True)
    states = second(norm(both(given)[0]))[0]
    chances = torch.softmax(head(states), -1)[0, 4]
    snapshot = moment(Model(steps), at=(2, 0))
    influence = found(snapshot, ANSWER)
    assert (influence.timestep, influence.feature) == (4, int(chances.argmax()))
    assert influence.value == pytest.approx(float(chances.max().detach()), abs=1e-12)
    (gradient,) = torch.autograd.grad(chances.max(), given, retain_graph=True)
    expected = np.linalg.norm(gradient[0].numpy(), axis=1)
    np.testing.assert_allclose(influence.sizes, expected, rtol=0, atol=1e-12)
    jacobian = [
        torch.autograd.grad(unit, given, retain_graph=True)[0][0].numpy()
        for unit in states[0, 4]
    ]
    expected = np.linalg.norm(np.array(jacobian), axis=(0, 2))
    output = found(snapshot, OUTPUT)
    np.testing.assert_allclose(output.sizes, expected, rtol=0, atol=1e-12)
