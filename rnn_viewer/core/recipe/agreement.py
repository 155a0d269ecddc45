"""Whether what a recipe imports fits together, and what follows for each part."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell_weights import CellWeights
from rnn_viewer.core.errors import ArrayError
from rnn_viewer.core.notes import Note
from rnn_viewer.core.recipe.edits import Edit, without
from rnn_viewer.core.recipe.origin import Origin
from rnn_viewer.core.sequences.rescaling import check_pairs, chosen
from rnn_viewer.core.sequences.samples import Samples
from rnn_viewer.core.sequences.sequence import InputSequence, one_hot
from rnn_viewer.core.sequences.vocabulary import vocabulary_text
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from rnn_viewer.core.recipe.readout import Readout
    from rnn_viewer.core.recipe.targets import Targets


class Imported(Protocol):
    """What is read here of a `Recipe`; its fields tell what they are."""

    @property
    def settings(self) -> RNNSettings: ...  # noqa: D102
    @property
    def weights(self) -> "CellWeights | None": ...  # noqa: D102
    @property
    def inputs(self) -> Array | None: ...  # noqa: D102
    @property
    def samples(self) -> Samples | None: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def vocabulary(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def rescaling(self) -> str: ...  # noqa: D102
    @property
    def readout(self) -> "Readout | None": ...  # noqa: D102
    @property
    def targets(self) -> "Targets | None": ...  # noqa: D102
    @property
    def backwards(self) -> bool: ...  # noqa: D102
    @property
    def origin(self) -> Origin: ...  # noqa: D102
    @property
    def shown_model(self) -> object: ...  # noqa: D102
    @property
    def edits(self) -> tuple[Edit, ...]: ...  # noqa: D102


def check_text(sequence: InputSequence, features: int) -> None:
    """Refuse a text that has other tokens than the weights have columns."""
    found = len(sequence.names)
    if found == features:
        return
    if sequence.vocabulary:
        raise ArrayError(
            "vocabulary",
            QT_TRANSLATE_NOOP("errors", "has {count} tokens").format(count=found),
            QT_TRANSLATE_NOOP("errors", "{features}, the columns of W").format(
                features=features
            ),
        )
    wanted = QT_TRANSLATE_NOOP(
        "errors", "{features}, the columns of W; --vocabulary tells what these are"
    ).format(features=features)
    raise ArrayError(
        "text",
        QT_TRANSLATE_NOOP("errors", "has {count} different characters").format(
            count=found
        ),
        wanted,
    )


def check_words(recipe: Imported) -> None:
    """Refuse a vocabulary and numbers of a rescaling that do not fit the inputs."""
    features = recipe.settings.input_features
    if recipe.vocabulary and len(recipe.vocabulary) != features:
        found = QT_TRANSLATE_NOOP("errors", "has {count} tokens").format(
            count=len(recipe.vocabulary)
        )
        raise ArrayError(
            "vocabulary",
            found,
            QT_TRANSLATE_NOOP("errors", "{features}, the columns of W").format(
                features=features
            ),
        )
    is_read = recipe.inputs is not None and recipe.shown_model is None
    if recipe.rescaling != "none" and is_read:
        check_pairs(chosen(recipe.rescaling).pairs, features)


def targets_of(recipe: Imported) -> "Targets | None":
    """Return what the shown sample is to be answered, else what there is."""
    samples = recipe.samples
    if samples is None or samples.targets is None or recipe.readout is None:
        return recipe.targets
    from rnn_viewer.core.recipe.sample_targets import answer

    targets = answer(samples, recipe.readout).targets
    if targets is not None and recipe.backwards and not targets.start:
        # The loop reads their last timestep first.
        targets = replace(targets, values=targets.values[::-1])
    return targets


def spelled_for(
    recipe: Imported, weights: "CellWeights | None", parts: dict[str, Any]
) -> dict[str, Any]:
    """Return the inputs of a text, and their names, as other weights want them.

    Parameters
    ----------
    recipe : Imported
        With a text, or none.
    weights : CellWeights or None
        The other ones; None where they are drawn, for which any inputs will do.
    parts : dict of str to object
        What else becomes of the recipe, with the vocabulary of the weights.

    Returns
    -------
    dict of str to object
        Further parts; none where the inputs can stay as they are.
    """
    if weights is None or recipe.inputs is None or not recipe.text:
        return {}
    vocabulary = parts["vocabulary"]
    if not vocabulary and recipe.inputs.shape[1] == weights.input_features:
        return {}
    sequence = one_hot(recipe.text, vocabulary)
    check_text(sequence, weights.input_features)
    origin = parts.get("origin", recipe.origin)._replace(**names_of(sequence))
    edits = without(parts.get("edits", recipe.edits), "inputs")
    return {"inputs": sequence.values, "origin": origin, "edits": edits}


def names_of(sequence: InputSequence) -> dict[str, Any]:
    """Return what is known of a sequence beside its numbers, as an `Origin` has it."""
    return {
        "input_names": sequence.names,
        "timestep_names": sequence.timestep_names,
        "input_notes": sequence.notes,
    }


def guesses(recipe: Imported) -> tuple[Note, ...]:
    """Return what was guessed of imported inputs, beside these weights."""
    notes = (_sample(recipe), _vocabulary(recipe), _rescaling(recipe), _answer(recipe))
    return tuple(note for note in notes if note is not None)


def _sample(recipe: Imported) -> Note | None:
    samples = recipe.samples
    if samples is None or samples.is_chosen or samples.count == 1:
        return None
    said = QT_TRANSLATE_NOOP(
        "notes",
        "sample {shown} of {count} is shown; --sample, or the list of samples in the"
        " window, chooses another",
    )
    return Note("sample", said.format(shown=samples.shown + 1, count=samples.count))


def _vocabulary(recipe: Imported) -> Note | None:
    if recipe.weights is None or not recipe.text or recipe.vocabulary:
        return None
    taken = vocabulary_text(recipe.origin.input_names)
    return Note(
        "vocabulary",
        QT_TRANSLATE_NOOP(
            "notes",
            "nothing tells what the columns of W stand for; they are"
            " taken for {taken}; --vocabulary tells it",
        ).format(taken=taken),
    )


def _rescaling(recipe: Imported) -> Note | None:
    if recipe.weights is None or recipe.rescaling == "none":
        return None
    entry, pairs = chosen(recipe.rescaling)
    if pairs:
        return None
    return Note(
        "rescaling",
        QT_TRANSLATE_NOOP(
            "notes",
            "{first} and {second} are those of these inputs, not of the training;"
            " --rescale {with_numbers} gives those",
        ).format(
            first=entry.numbers[0],
            second=entry.numbers[1],
            with_numbers=entry.with_numbers,
        ),
    )


def _answer(recipe: Imported) -> Note | None:
    if recipe.samples is None or recipe.readout is None:
        return None
    from rnn_viewer.core.recipe.sample_targets import answer

    left = answer(recipe.samples, recipe.readout).left
    name = recipe.samples.targets_name or "targets"
    return (
        Note(
            "readout",
            QT_TRANSLATE_NOOP("notes", "{name} is no target: {left}").format(
                name=name, left=left
            ),
        )
        if left
        else None
    )
