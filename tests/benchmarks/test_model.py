"""A layer over a thousand sequences at once against that of torch, one thread each."""

from time import perf_counter

import numpy as np
import pytest
from comparison import Compare, Target

from rnn_viewer.core.model.model import Model
from rnn_viewer.core.model.recurrent import Recurrent

SAMPLES, TIMESTEPS, FEATURES, UNITS = 1000, 100, 32, 64
AS_LONG = Target("times_as_long", at_most=1.2)


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_that_a_thousand_sequences_take_no_longer_than_in_torch(
    compare: Compare, kind: str, precision: str
) -> None:
    """Torch computes in float32 as well; here all is float64, so that has no target."""
    torch = pytest.importorskip("torch")
    from rnn_viewer.core.model.loop import Loop
    from rnn_viewer.files.live.models import weights_of

    torch.set_num_threads(1)
    torch.manual_seed(1)
    dtype = getattr(torch, precision)
    layer = getattr(torch.nn, kind)(FEATURES, UNITS, batch_first=True).to(dtype)
    inputs = torch.randn(SAMPLES, TIMESTEPS, FEATURES, dtype=dtype)
    values = inputs.numpy()
    model = Model((Recurrent(name="layer", loops=(Loop(weights_of(layer)),)),))

    def peer() -> float:
        begin = perf_counter()
        with torch.no_grad():
            layer(inputs)
        return perf_counter() - begin

    with torch.no_grad():
        expected = layer(inputs)[0].numpy()
    tolerance = 1e-12 if precision == "float64" else 2e-6
    np.testing.assert_allclose(model(values), expected, rtol=0, atol=tolerance)
    name = f"{kind} of {SAMPLES} sequences ({TIMESTEPS}, {FEATURES}), {UNITS} units"
    targets = (AS_LONG,) if precision == "float64" else ()
    compare(
        f"{name} / torch {precision}", lambda: model(values), peer, *targets, rounds=7
    )
