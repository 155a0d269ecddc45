"""Puts an input sequence, another sample or an initial state into a recipe.

What inputs and weights imply for each other is found here, so that it does not matter
which of them is opened first. A text is spelled in the vocabulary of the weights, and
the answer to a sample becomes the target of their read-out. `Recipe.notes` makes the
guesses that depend on both each time, so none outlives its reason.
"""

from dataclasses import replace

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.recipe.agreement import check_text, names_of
from rnn_viewer.core.recipe.edits import without
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.recipe.sample_sequences import for_weights, inputs_of
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP


def with_sequence(
    recipe: Recipe, sequence: InputSequence, name: str, rescaling: str = "none"
) -> Recipe:
    """Return `recipe` with an input sequence, its names and what it is one of.

    What was set by hand in the inputs before goes with them.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    sequence : InputSequence
        A vocabulary that it was spelled in becomes that of imported weights.
    name : str
        Where it comes from.
    rescaling : str
        As in `Recipe`.

    Raises
    ------
    ArrayError
        Where it does not fit the weights.
    """
    shown, weights = recipe.shown_model, recipe.weights
    vocabulary = recipe.vocabulary if shown is None else shown.vocabulary
    reader = weights if shown is None else shown
    sequence = for_weights(sequence, reader)
    if reader is not None and sequence.text:
        if vocabulary and not sequence.vocabulary:
            sequence = one_hot(sequence.text, vocabulary)
        features = reader.input_features if shown is None else shown.text_features
        check_text(sequence, features)
        vocabulary = sequence.vocabulary
    origin = recipe.origin._replace(inputs=name, **names_of(sequence))
    return recipe.with_inputs(
        sequence.values,
        rescaling=rescaling,
        origin=origin,
        samples=sequence.samples,
        text=sequence.text,
        vocabulary=vocabulary,
        edits=without(recipe.edits, "inputs"),
    )


def beginning_with(
    recipe: Recipe, state: Array | None, name: str = "", carry: Array | None = None
) -> Recipe:
    """Return a recipe with another state at the start; no note is on it any more.

    Parameters
    ----------
    recipe : Recipe
        Stays as it is.
    state : ndarray, shape (output_features,), or None
        What the first turn remembers; None: zeros.
    name : str
        Where it comes from.
    carry : ndarray, shape (output_features,), or None
        The carry of an LSTM, in the same way.

    Raises
    ------
    ArrayError
        Where it does not fit the weights.
    """
    weights = None if recipe.weights is None else recipe.weights.settling("state")
    origin = recipe.origin._replace(initial_state=name)
    begun = replace(recipe, weights=weights, origin=origin, initial_state=state)
    return replace(begun, initial_carry=carry)


def with_sample(recipe: Recipe, shown: int) -> Recipe:
    """Return `recipe` with another of its samples, from 0, and what that is answered.

    What was set by hand in the sample before goes with it.

    Raises
    ------
    ArrayError, NoSample
        Where it has no samples, none of that number, or one that is not finite.
    """
    if recipe.samples is None:
        raise ArrayError(
            "inputs",
            QT_TRANSLATE_NOOP("errors", "are one sequence"),
            QT_TRANSLATE_NOOP("errors", "samples to choose from"),
        )
    samples = recipe.samples.at(shown)
    edits = without(recipe.edits, "inputs")
    return recipe.with_inputs(inputs_of(samples), samples=samples, edits=edits)
