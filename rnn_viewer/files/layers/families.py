"""What layers are called in other places: an entry for each set of names."""

from typing import NamedTuple

from rnn_viewer.core.notes import Note
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

LEAKY = QT_TRANSLATE_NOOP(
    "files",
    "W_in, W_rec and b_rec are names of leaky rate networks: the loop has no leak"
    " unless the cell rate_rnn is chosen",
)
"""Said of networks of neuroscience. Source: PsychRNN 1.0, Basic.recurrent_timestep."""

OF_PSYCHRNN = QT_TRANSLATE_NOOP(
    "files",
    "PsychRNN keeps neither dt / tau, which is the leak, nor its function, relu unless"
    " another was chosen: both are those of the settings, and no noise is added",
)


class ReadoutFamily(NamedTuple):
    """What the arrays of a dense layer are called, and how they lie.

    Attributes
    ----------
    V, c : str
        The names of what V and c are made of.
    transposed : bool
        Whether V lies with a column for each number that is read out.
    """

    V: str
    c: str
    transposed: bool


class Family(NamedTuple):
    """What the arrays of a recurrent layer are called, and how they lie.

    Attributes
    ----------
    W, U : str
        The names of what W and U are made of.
    biases : tuple of str
        The names of what is added up to b; where there are gates of the inputs, then of
        the state.
    bias_needed : bool
        Whether it is to be said that a layer has none.
    transposed : bool
        Whether W and U lie with a column a unit, where the shapes do not tell.
    is_told : bool
        Whether the names tell so; otherwise it is a guess.
    swaps : bool
        Whether U may be what weighs the inputs, and W what weighs the state.
    readouts : tuple of ReadoutFamily
        What the arrays may be called that lie beside and read the outputs.
    is_joint : bool
        Whether W and U are one matrix, which reads inputs and state side by side.
    caution : Note or None
        How networks of such names differ from the loop, where they do.
    framework : str
        ``keras``, ``pytorch`` or ``onnx``: whose layers order the gates; empty where
        none tell it.
    gates : tuple of str
        The gates in their order, where the names themselves tell it.
    forget_bias : float
        What the loop that wrote them adds to the bias of the forget gate.
    projection : str
        The name of what makes outputs of units, where there may be one.
    """

    W: str
    U: str
    biases: tuple[str, ...]
    bias_needed: bool
    transposed: bool
    is_told: bool = True
    swaps: bool = False
    readouts: tuple[ReadoutFamily, ...] = ()
    is_joint: bool = False
    caution: Note | None = None
    framework: str = ""
    gates: tuple[str, ...] = ()
    forget_bias: float = 0.0
    projection: str = ""


def _named(
    W: str,
    U: str,
    biases: str,
    *readouts: str,
    columns: bool = False,
    caution: Note | None = None,
) -> Family:
    """Return an entry whose names do not tell how the matrices lie."""
    pairs = (readout.split() for readout in readouts)
    beside = tuple(ReadoutFamily(V, c, columns) for V, c in pairs)
    names = tuple(biases.split())
    return Family(W, U, names, True, columns, False, readouts=beside, caution=caution)


BOOK_READOUT = ReadoutFamily("V", "c", transposed=False)
DENSE = ReadoutFamily("kernel", "bias", transposed=True)
LINEAR = ReadoutFamily("weight", "bias", transposed=False)
_HAIKU = ReadoutFamily("w", "b", transposed=True)
DENSE_LAYERS = (DENSE, LINEAR, _HAIKU)
"""Dense layers by themselves."""

KERAS = Family("kernel", "recurrent_kernel", ("bias",), False, True, framework="keras")
PYTORCH = Family(
    "weight_ih",
    "weight_hh",
    ("bias_ih", "bias_hh"),
    False,
    False,
    framework="pytorch",
    projection="weight_hr",
)
ONNX = Family("W", "R", ("Wb", "Rb"), False, False, framework="onnx")
# Goodfellow et al. (2016, p. 374) and WildML have W and U the other way round.
BOOK = Family(
    "W", "U", ("b",), True, False, False, swaps=True, readouts=(BOOK_READOUT,)
)

FAMILIES = (
    KERAS,
    PYTORCH,
    ONNX,
    BOOK,
    # Karpathy's min-char-rnn; Dive into Deep Learning; deeplearning.ai; CS231n.
    _named("Wxh", "Whh", "bh", "Why by"),
    _named("W_xh", "W_hh", "b_h", "W_hq b_q", "W_hy b_y", "W_ho b_o", columns=True),
    _named("W_hx", "W_hh", "b_h", "W_yh b_y", "W_qh b_q", "W_oh b_o"),
    _named("Wax", "Waa", "ba", "Wya by"),
    _named("Wx", "Wh", "b bh", "Wy by", columns=True),
    _named("W_x", "W_h", "b b_h", "W_y b_y", columns=True),
    _named("W_ih", "W_hh", "b b_h b_ih b_hh", "W_ho b_o", "W_hk b_hk"),
    _named("W_in", "W_rec", "b_rec", "W_out b_out", caution=Note("state", LEAKY)),
)
"""Arrays that lie side by side under these names."""

PSYCHRNN = _named(
    "W_in", "W_rec", "b_rec", "W_out b_out", caution=Note("cell", OF_PSYCHRNN)
)._replace(is_told=True)
"""The weights of PsychRNN, by what lies beside them."""

READOUTS = tuple(dict.fromkeys(way for each in FAMILIES for way in each.readouts))
"""What may lie beside a recurrent layer and read its outputs."""

PAIRS = (
    ("i2h", "h2h"), ("x2h", "h2h"), ("in2h", "h2h"), ("input2h", "h2h"), ("ih", "hh"),
    ("xh", "hh"), ("w_ih", "w_hh"), ("w_xh", "w_hh"), ("wxh", "whh"), ("wx", "wh"),
    ("w_x", "w_h"), ("w_in", "w_rec"), ("win", "wrec"), ("i", "h"),
    ("dense_i", "dense_h"), ("fc_input", "fc_hidden"), ("fc_x", "fc_h"),
    ("input2hidden", "hidden2hidden"), ("input_to_hidden", "hidden_to_hidden"),
    ("W", "U"),
)  # fmt: skip
"""Two dense layers that make one recurrent layer: of the inputs and of the state.

PyTorch's own modules; Flax's SimpleCell (i, h), and in NNX (dense_i, dense_h); Haiku.
"""

JOINT = ("i2h", "in2h", "input2hidden", "input_2_hidden", "xh2h", "xh_to_h")
"""A dense layer that reads inputs and state side by side, in PyTorch's tutorial."""

TENSORFLOW_CELL = "basic_rnn_cell"
"""One of TensorFlow 1, in which the inputs come first."""

TENSORFLOW_LSTM = ("basic_lstm_cell", "lstm_cell")
"""LSTMs of TensorFlow 1: a matrix with the inputs first and a column a unit.

Source: TensorFlow 1.15, BasicLSTMCell.call: i, j, f, o, and forget_bias, which is 1.
"""

MIN_GRU = Family(
    "to_hidden_and_gate.weight",
    "",
    (),
    False,
    False,
    readouts=(ReadoutFamily("to_out.weight", "to_out.bias", transposed=False),),
    gates=("_h", "_z"),
)
"""Of minGRU-pytorch: candidate and gate one below the other, and no bias.

Source: lucidrains, minGRU-pytorch, minGRU.py. Its minLSTM has the same names and three
such parts.
"""

FORGET_BIAS = QT_TRANSLATE_NOOP(
    "files",
    "TensorFlow 1 adds forget_bias to it, which the file does not hold: its usual 1 is"
    " added to b_f",
)
