"""A whole model learns, and as in PyTorch."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.model.dense import SOFTMAX, ActivationStep, Dense, Dropout
from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.norms import BatchNorm
from rnn_viewer.core.model.recurrent import Recurrent
from rnn_viewer.core.model.shapes import TimeDistributed
from rnn_viewer.core.model.tokens import Embedding
from rnn_viewer.core.model.trainable import NotTrainable
from rnn_viewer.core.model.trainer import ModelTrainer
from rnn_viewer.core.model.unknown import Unknown
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.training.losses import LOSSES
from rnn_viewer.core.training.own_tasks import NothingToAnswer
from rnn_viewer.core.training.room import TrainingTooLarge
from rnn_viewer.core.training.state import Diverged
from rnn_viewer.core.training.training import Training
from tests.walks import each_of, first

SMALL = Training(batch=8, held_out=0.25)
RNG = np.random.default_rng(5)
COUNT, TIMESTEPS, FEATURES, CLASSES = 40, 6, 5, 3
VALUES = RNG.normal(size=(COUNT, TIMESTEPS, FEATURES))
LABELS = VALUES[:, 1, :CLASSES].argmax(axis=1)
LENGTHS = np.tile([6, 4, 1, 5], COUNT // 4)
WORDS = np.array(["cat", "dog", "hen"])


def samples(targets=LABELS, **options):
    return Samples(VALUES, targets=targets, **options)


def trainer(model, given=None, **options):
    training = replace(SMALL, **options)
    return ModelTrainer(training, model, samples() if given is None else given)


def trained(learning, updates):
    return [learning.update() for _ in range(updates)]


def without(model, *names):
    return replace(model, steps=tuple(s for s in model.steps if s.name not in names))


def test_that_a_model_learns_what_its_samples_are(classifier):
    learning = trainer(classifier, held_out=0.0, rate=0.02)
    trained(learning, 150)
    assert learning.measured().score > 0.95
    right = learning.model(VALUES).argmax(axis=1) == LABELS
    assert right.mean() == learning.measured().score
    assert learning.model.steps[-1] is classifier.steps[-1]


def test_that_the_loss_of_an_update_is_that_of_its_batch(classifier):
    learning = trainer(classifier)
    rows = learning.batches.sequences(0)
    said = classifier(VALUES[rows])
    expected = -np.log(said[np.arange(len(rows)), LABELS[rows]]).mean()
    assert learning.update().loss == pytest.approx(expected, abs=1e-14)
    assert learning.held_out_data.count == 10


def test_that_samples_of_different_lengths_are_trained_as_if_each_were_alone(
    classifier,
):
    given = samples(lengths=LENGTHS)
    learning = trainer(classifier, given, batch=7, optimizer="sgd", clip=None)
    before = learning.state().parameters
    rows = learning.batches.sequences(0)
    loss = learning.update().loss
    change = learning.state().parameters - before
    alone, losses = np.zeros_like(change), []
    for row in rows:
        one = Samples(VALUES[row, None, : LENGTHS[row]], targets=LABELS[row, None])
        options = {"held_out": 0.0, "optimizer": "sgd", "clip": None}
        single = trainer(classifier, one, **options)
        losses.append(single.update().loss)
        alone += (single.state().parameters - before) / len(rows)
    assert loss == pytest.approx(np.mean(losses), abs=1e-14)
    np.testing.assert_allclose(change, alone, rtol=0, atol=1e-15)
    np.testing.assert_allclose(
        learning.outputs(learning.held_out_data)[:, 0],
        without(learning.model, "says")(Samples(VALUES, lengths=LENGTHS))[-10:],
        rtol=0,
        atol=1e-13,
    )


@pytest.fixture
def tagger(loop_of, rng):
    """Tokens, of which 0 is padding, and a label at each timestep."""
    return Model(
        (
            Embedding(name="e", embeddings=rng.normal(size=(7, 5)), masks_zero=True),
            Recurrent(name="r", loops=(loop_of("gru"), loop_of("gru", 5, True))),
            Dense(name="head", V=rng.normal(size=(3, 12)), c=np.zeros(3)),
        )
    )


def test_that_a_timestep_that_is_masked_is_not_asked(tagger):
    tokens = np.random.default_rng(2).integers(1, 7, (COUNT, TIMESTEPS, 1))
    tokens[::2, 4:] = 0
    labels = tokens[..., 0] % 3
    given = Samples(tokens.astype(float), targets=labels)
    learning = trainer(tagger, given, held_out=0.0, rate=0.05)
    assert learning.loss.name == "softmax_cross_entropy"
    np.testing.assert_array_equal(learning.data.mask, tokens[..., 0] != 0)
    first, *_, last = trained(learning, 80)
    assert last.loss < 0.2 * first.loss
    # Whatever is to be said there changes nothing.
    labels[::2, 4:] = 2
    other = trainer(tagger, Samples(tokens.astype(float), targets=labels), held_out=0.0)
    assert other.update().loss == trainer(tagger, given, held_out=0.0).update().loss


def test_that_a_target_for_each_sample_is_that_of_its_last_timestep(tagger):
    model = Model(tagger.steps[1:])
    given = samples(lengths=LENGTHS)
    learning = trainer(model, given)
    rows, ends = np.arange(30), LENGTHS[:30] - 1
    said = model(Samples(VALUES, lengths=LENGTHS))[rows, ends]
    data = learning.training_data
    assert (data.mask.sum(axis=1) == 1).all()
    assert data.mask[rows, ends].all()
    loss = LOSSES["softmax_cross_entropy"].value(said, np.eye(3)[LABELS[:30]])
    assert learning.measured(data).loss == pytest.approx(loss, abs=1e-14)


@each_of(
    ("targets", "ends", "loss"),
    [
        (LABELS, "says", "softmax_cross_entropy"),
        (np.eye(3)[LABELS], "says", "softmax_cross_entropy"),
        (WORDS[LABELS], "says", "softmax_cross_entropy"),
        (LABELS, "head", "softmax_cross_entropy"),
        (RNG.normal(size=(COUNT, 3)), "head", "squared_error"),
    ],
)
def test_that_targets_tell_the_loss(classifier, targets, ends, loss):
    model = classifier if ends == "says" else without(classifier, "says")
    learning = trainer(model, samples(targets))
    assert learning.loss.name == loss
    assert np.isfinite(learning.update().loss)


def one_number(model, *after):
    head = Dense(name="one", V=np.ones((1, 6)), c=np.zeros(1))
    return Model((*without(model, "head", "says").steps, head, *after))


def test_that_a_sigmoid_says_one_of_two(classifier):
    end = ActivationStep(name="chance", activation="sigmoid")
    learning = trainer(one_number(classifier, end), samples(LABELS == 0))
    assert learning.loss.name == "sigmoid_cross_entropy"
    learning = trainer(one_number(classifier), samples(LABELS / 2))
    assert learning.loss.name == "squared_error"
    chosen = {"loss": "squared_error"}
    whole = trainer(one_number(classifier, end), samples(LABELS == 0), **chosen)
    np.testing.assert_allclose(
        whole.outputs(whole.data)[:, 0], whole.model(VALUES), rtol=0, atol=1e-14
    )


@each_of(
    ("targets", "problem"),
    [
        (None, "Nothing tells what is to be said"),
        (np.array(["cow"] * COUNT), "targets are words; expected one of cat, dog, hen"),
        (np.full(COUNT, 3), r"targets hold 3 at \[1\]; expected one of cat"),
        (np.r_[0, 1.5, [1] * 38], r"targets hold 1\.5 at \[2\]; expected one of cat"),
        (np.ones((COUNT, 4)), r"targets have shape \(40, 4\); expected"),
        (np.ones((COUNT, 2)), r"targets have shape \(40, 2\); expected"),
        (np.full((COUNT, 3), np.nan), "targets is not finite"),
    ],
)
def test_that_targets_that_do_not_fit_are_refused(classifier, targets, problem):
    with pytest.raises((ArrayError, NothingToAnswer), match=problem):
        trainer(classifier, samples(targets))


def test_that_a_chain_that_ends_early_is_not_trained(classifier):
    unknown = Unknown(name="attention", reason="MultiHeadAttention attention")
    model = replace(classifier, steps=(*classifier.steps, unknown))
    sentence = r"cannot be trained: its chain ends at attention \(MultiHeadAttention"
    with pytest.raises(NotTrainable, match=sentence):
        trainer(model)


def test_that_a_model_is_trained_that_begins_each_sample_anew(classifier):
    stateful = replace(classifier.steps[0], stateful=True)
    with pytest.raises(NotTrainable, match="first keeps its state from sample to"):
        trainer(classifier.with_step("first", stateful))


def test_that_probabilities_of_another_kind_are_refused(classifier):
    with pytest.raises(NotTrainable, match="it ends in softmax; expected another loss"):
        trainer(classifier, loss="sigmoid_cross_entropy")


def test_that_a_model_without_parameters_is_refused():
    model = Model((ActivationStep(name="says", activation=SOFTMAX),))
    with pytest.raises(NotTrainable, match="it has no parameters"):
        trainer(model)


def test_that_what_a_layer_lacks_is_not_trained(classifier):
    model = replace(classifier, fixed=frozenset({("head", "c"), ("norm", "beta")}))
    learning = trainer(model)
    trained(learning, 3)
    steps = {step.name: step for step in learning.model.steps}
    np.testing.assert_array_equal(steps["head"].c, 0.0)
    np.testing.assert_array_equal(steps["norm"].beta, 1.0)
    assert (steps["head"].V != classifier.steps[3].V).any()


def test_that_what_is_off_in_training_is_said(classifier):
    ones = np.ones(6)
    norm = {"gamma": ones, "beta": ones, "mean": ones, "variance": ones}
    beside = Dropout(name="drop", rate=0.3), BatchNorm(name="bn", epsilon=1e-3, **norm)
    none = Dropout(name="linear")
    model = Model((*classifier.steps[:3], *beside, none, *classifier.steps[3:]))
    learning = trainer(model)
    assert learning.notes == (
        "training: nothing is dropped by drop while it learns",
        "training: the mean and the variance of bn stay those of the file",
    )
    assert trainer(classifier).notes == ()
    each = TimeDistributed(name="each", step=Dropout(name="in", rate=0.3))
    within = replace(
        classifier, steps=(*classifier.steps[:1], each, *classifier.steps[1:])
    )
    assert trainer(within).notes == (
        "training: nothing is dropped by each while it learns",
    )
    trained(learning, 2)
    np.testing.assert_array_equal(learning.model.steps[4].mean, ones)
    assert (learning.model.steps[4].gamma != ones).all()


def test_that_a_state_that_was_taken_is_restored_to_the_bit(classifier):
    learning = trainer(classifier)
    trained(learning, 4)
    state = learning.state()
    after = trained(learning, 4)
    learning.restore(state)
    assert trained(learning, 4) == after
    first = learning.model_of(state).steps[0].arrays["forward.W"]
    assert (first != learning.model.steps[0].arrays["forward.W"]).any()


def test_that_a_truncation_holds_in_every_loop(classifier):
    learning, other = trainer(classifier), trainer(classifier, truncation=2)
    learning.change(truncation=2)
    assert trained(learning, 2) == trained(other, 2)
    assert trained(trainer(classifier), 2)[1].loss != trained(other, 2)[1].loss


def test_that_a_training_that_diverges_is_said_to(classifier):
    options = {"rate": 1e6, "optimizer": "sgd", "clip": None}
    learning = trainer(one_number(classifier), samples(LABELS / 2), **options)
    with pytest.raises(Diverged):
        trained(learning, 80)


def test_that_a_batch_beyond_the_memory_is_refused(classifier, monkeypatch):
    monkeypatch.setattr("rnn_viewer.core.model.trainable.memory_limit", lambda: 10_000)
    with pytest.raises(TrainingTooLarge, match="expected at most"):
        trainer(classifier)


MODELS = Path(__file__).parents[2] / "reference" / "models"
OPTIMIZERS = {
    "sgd": {"rate": 0.05, "momentum": 0.9, "clip": None},
    "adam": {"rate": 0.01, "clip": 1.0},
}


@pytest.mark.parametrize("optimizer", first(OPTIMIZERS))
def test_that_updates_are_those_of_pytorch(optimizer, pytorch_as_it_is):
    torch = pytorch_as_it_is
    from rnn_viewer.files.live.chains import chain_given

    kept = np.load(MODELS / "trained.npz")
    names = [n.removesuffix(".inputs") for n in kept.files if n.endswith(".inputs")]
    digits = next(n for n in names if "digits" in n and "keras" not in n)
    X, y = kept[f"{digits}.inputs"], kept[f"{digits}.targets"]
    torch.manual_seed(0)
    net = torch.nn.ModuleDict(
        {
            "rows": torch.nn.LSTM(8, 6, 2, batch_first=True, bidirectional=True),
            "norm": torch.nn.LayerNorm(12),
            "head": torch.nn.Linear(12, 10),
        }
    ).double()

    def forward(x):
        return net["head"](net["norm"](net["rows"](x)[0])[:, -1])

    # Of the two biases of a layer, which are added up, one is trained.
    for name, parameter in net["rows"].named_parameters():
        parameter.requires_grad_("bias_hh" not in name)
    steps = ("rows.l0", "rows.l1", "norm", "last_timestep", "head", "softmax")
    model = chain_given(net.state_dict()).with_steps(steps)
    options = OPTIMIZERS[optimizer]
    training = Training(optimizer=optimizer, batch=8, **options)
    learning = ModelTrainer(training, model, Samples(X, targets=y))
    theirs = [p for p in net.parameters() if p.requires_grad]
    make = {
        "sgd": lambda: torch.optim.SGD(theirs, 0.05, momentum=0.9),
        "adam": lambda: torch.optim.Adam(theirs, 0.01),
    }[optimizer]()
    for number in range(50):
        rows = learning.batches.sequences(number)
        said = forward(torch.tensor(X[rows], dtype=torch.float64))
        loss = torch.nn.functional.cross_entropy(said, torch.tensor(y[rows]).long())
        make.zero_grad()
        loss.backward()
        if options["clip"]:
            torch.nn.utils.clip_grad_norm_(theirs, options["clip"])
        make.step()
        assert learning.update().loss == pytest.approx(loss.item(), abs=1e-9)
    with torch.no_grad():
        said = forward(torch.tensor(X[:50], dtype=torch.float64)).softmax(-1).numpy()
    np.testing.assert_allclose(learning.model(X[:50]), said, rtol=0, atol=1e-9)
    trained_steps = {step.name: step for step in learning.model.steps}
    head = net["head"].weight.detach().numpy()
    np.testing.assert_allclose(trained_steps["head"].V, head, rtol=0, atol=1e-9)
