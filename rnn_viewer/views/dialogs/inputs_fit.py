"""Whether inputs fit the weights that were imported, and what to do where not."""

from PySide6.QtWidgets import QCheckBox, QWidget

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.widgets.describing import described


class InputsFit(QCheckBox):
    """Offers to draw the weights, where inputs do not fit the imported ones.

    Parameters
    ----------
    file : str
        The name of the file of inputs.
    recipe : Recipe or None
        What the inputs are for; None where any will do.
    """

    def __init__(
        self, file: str, recipe: Recipe | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        text = self.tr("Draw the weights again")
        tip = self.tr("Draw W, U and b; undo brings the imported ones back.")
        described(self, "inputs_draw_weights", text, tip)
        self.setText(text)
        self._file = file
        self._fitting = _fitting(recipe)
        # A layer of the file may stand behind its name.
        self._origin = "" if recipe is None else recipe.origin.weights.split(": ")[0]
        self.hide()

    @property
    def draws_weights(self) -> bool:
        """Whether the user wants other weights than those that do not fit."""
        return self.isChecked() and not self.isHidden()

    def show_inputs(
        self, inputs: InputSequence | None, in_file: InputSequence | None, arrays: int
    ) -> str:
        """Return why inputs cannot be taken, or nothing where they can.

        Parameters
        ----------
        inputs : InputSequence or None
            What the inputs would be; None where they cannot be read.
        in_file : InputSequence or None
            The same before a window is laid over a series.
        arrays : int
            How many arrays of the file can be chosen.
        """
        fitting = self._fitting
        fits = inputs is not None and inputs.values.shape[1] in fitting
        if inputs is None or in_file is None or fits or not fitting:
            self.hide()
            return ""
        columns = fitting[-1] if in_file.text else fitting[0]
        self.show()
        if self.isChecked():
            return ""
        return self._sentence(inputs, self._way_out(in_file, arrays, columns), columns)

    def _sentence(self, inputs: InputSequence, way_out: str, columns: int) -> str:
        sentence = self.tr("%1 has %2, %3 has %4: %5, or draw the weights again.")
        for sign, words in (
            ("%5", way_out),
            ("%4", self._features(inputs.values.shape[1])),
            ("%2", self._columns(columns)),
            ("%3", self._file),
            ("%1", self._name()),
        ):
            sentence = sentence.replace(sign, words)
        return sentence

    def _name(self) -> str:
        if not self._origin:
            return "W"
        return self.tr("W of %1").replace("%1", self._origin)

    def _columns(self, count: int) -> str:
        text = self.tr("1 column") if count == 1 else self.tr("%1 columns")
        return text.replace("%1", f"{count:,}")

    def _features(self, count: int) -> str:
        text = self.tr("1 feature") if count == 1 else self.tr("%1 features")
        return text.replace("%1", f"{count:,}")

    def _way_out(self, in_file: InputSequence, arrays: int, columns: int) -> str:
        if in_file.series and columns <= len(in_file.values):
            return self.tr("set the window to %1").replace("%1", str(columns))
        if in_file.text:
            return self.tr("tell the vocabulary of the weights")
        text = self.tr("choose a file with %1")
        if arrays > 1:
            text = self.tr("choose an array with %1")
        return text.replace("%1", self._features(columns))


def _fitting(recipe: Recipe | None) -> tuple[int, ...]:
    """Return how many features inputs may have; nothing where any will do.

    A model that reads tokens takes their numbers, or a column for each.
    """
    if recipe is None or recipe.weights is None:
        return ()
    model = recipe.shown_model
    if model is None:
        return (recipe.weights.input_features,)
    return model.input_features, model.text_features
