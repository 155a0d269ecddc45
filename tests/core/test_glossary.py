"""What the terms say, held against the loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnn_viewer.core.glossary import GLOSSARY
from rnn_viewer.core.run.saturation import FLAT
from rnn_viewer.core.run.simulation import start


def test_that_each_is_told_in_plain_sentences():
    for term in GLOSSARY.values():
        sentences = term.text.split(". ")
        assert len(sentences) >= 2
        assert all(
            sentence[0].isupper() or sentence[0] == "z" for sentence in sentences
        )
        assert term.text.endswith(".")
        assert len(term.text) < 500


def computed(recipe):
    run = start(recipe)
    run.advance()
    return run


@given(data=st.data())
def test_that_a_turn_and_z_are_what_the_loop_does(data, networks):
    run = computed(data.draw(networks))
    for t in range(run.timesteps):
        trace, weights = run.trace(t), run.weights
        if not np.isfinite(trace.pre_activation).all():
            return
        # "W · input_t + U · state_t + b. The activation of z is output_t."
        z = weights.W @ trace.input_t + weights.U @ trace.state_t + weights.b
        room = 1e-9 * max(1.0, float(np.abs(z).max()))
        np.testing.assert_allclose(trace.pre_activation, z, rtol=1e-9, atol=room)
        # "It leaves output_t as the state of the next turn."
        if t + 1 < run.timesteps and t + 1 not in run.emptied:
            np.testing.assert_array_equal(run.state(t + 1), trace.output_t)


@given(data=st.data(), step=st.sampled_from([-1e-4, 1e-4]))
def test_that_a_small_change_shrinks_to_a_fiftieth_where_a_unit_is_saturated(
    data, networks, step
):
    assert "below 0.02" in GLOSSARY["saturated"].text
    assert FLAT == 0.02
    run = computed(data.draw(networks))
    activation = run.activation
    z = np.array([run.trace(t).pre_activation for t in range(run.timesteps)])
    z = z[np.isfinite(z) & (np.abs(z) < 1e6)]
    z = z[np.abs(activation.derivative(z)) < FLAT - 1e-3]
    # At a kink a change leads out of what is flat.
    z = z[np.abs(activation.derivative(z + step)) < FLAT - 1e-3]
    before, after = (activation.apply(x, np.empty_like(x)) for x in (z, z + step))
    assert (np.abs(after - before) <= abs(step) / 50 + 1e-12).all()


@given(data=st.data())
def test_that_the_jacobian_tells_how_outputs_move(data, networks):
    run = computed(data.draw(networks))
    trace, U = run.trace(0), run.weights.U
    slopes = run.activation.derivative(trace.pre_activation)
    smooth = np.abs(trace.pre_activation) > 1e-3
    for cut in (1.0, 2.5, 3.0):
        smooth &= np.abs(np.abs(trace.pre_activation) - cut) > 1e-3
    jacobian = slopes[:, None] * U
    for k in range(len(U)):
        nudge = 1e-7 * np.eye(len(U))[k]
        moved = trace.pre_activation + U @ nudge
        output = run.activation.apply(moved, np.empty_like(moved))
        found = (output - trace.output_t) / 1e-7
        room = 1e-3 * max(1.0, float(np.abs(U).max()) ** 2)
        np.testing.assert_allclose(found[smooth], jacobian[smooth, k], atol=room)
