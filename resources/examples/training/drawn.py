"""Makes the examples whose weights are drawn: the book's run, and the same alive.

``python drawn.py`` writes both sessions. ``tests/test_examples.py`` checks the numbers
in their texts.
"""

from sessions import EXAMPLES

from rnn_viewer.core.recipe.guide import Guide
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.document import Document
from rnn_viewer.files.session.session_file import save_session

BOOK = Guide(
    "The book's run",
    """\
100 timesteps of 32 numbers, 64 units, every array drawn from uniform(0, 1). Press the \
right arrow key: one operation of the loop at a time. W weighs the input, U the state, \
both are added to b, and tanh of the sum is the output.

Go to [timestep 2](timestep:2) and look at z: every sum is above 31, far out where \
tanh is flat, as the [activation](panel:activation) shows. So every output is 1, and \
it is 1 at [timestep 100](timestep:100) as well: the output sequence is one flat colour.

So its inputs have no effect. In [What does it remember?](panel:memory) press Swap \
inputs: other inputs change no output from timestep 2 on, not by the last bit. The \
next example has the same draws, and lives.""",
)

LIVING = Guide(
    "The same, scaled to live",
    """\
The same draws as in the book's run, with W, U and b multiplied by 0.03. At \
[timestep 2](timestep:2) the sums are near one half now, where tanh is steep, \
and the units differ. So do the timesteps: the output sequence has faint stripes.

Choose [unit 12](unit:12) and see its row in every panel: of W and U, of the sums, of \
the output sequence. Its line stands [over time](panel:history).

In [What does it remember?](panel:memory) press Swap inputs, then Swap start: now the \
inputs change the outputs, and another start is forgotten after 13 timesteps, four \
more random ones after 13 to 15. So short is the memory of these random weights; the \
other examples were trained to remember.""",
)


def main() -> None:
    """Write both sessions."""
    for name, guide, weight_scale in (("book", BOOK, 1.0), ("living", LIVING, 0.03)):
        recipe = Recipe(RNNSettings(weight_scale=weight_scale), guide=guide)
        document = Document(
            recipe, step_size="operation", ranges="panel", layout="guided"
        )
        save_session(document, EXAMPLES / f"{name}.rnnv")


if __name__ == "__main__":
    main()
