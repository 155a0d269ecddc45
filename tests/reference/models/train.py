"""Models that were trained: on digits row by row, on sunspots, and on a text.

    KERAS_BACKEND=torch python train.py digits.csv.gz

The digits are those of scikit-learn (``sklearn/datasets/data/digits.csv.gz``: E. Alpaydin
and C. Kaynak, 1998, UCI Optical Recognition of Handwritten Digits, CC BY 4.0): 8 rows of
8 pixels, a row a timestep. The sunspots are those of the example, the text is that of
``import this``. Each file ``trained_*`` is written beside this one; ``trained.npz`` holds
what each is given and what its framework says: 500 of each, but of the sunspots all.
"""

# ruff: noqa
import codecs
import contextlib
import io
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy as np
import torch
from keras import Sequential, layers as L
from torch import nn

HERE = Path(__file__).parent
torch.set_num_threads(1)
COUNT = 500
kept = {}


def keep(name, inputs, outputs, targets):
    """Keep what is said last, and of everything which number is the largest."""
    last = outputs if outputs.ndim == 2 else outputs[:, -1]
    said = outputs.argmax(-1).astype("uint8")
    inputs = inputs.astype("uint8") if inputs.dtype.kind == "i" else inputs
    found = {"inputs": inputs, "outputs": last, "said": said, "targets": targets}
    kept.update({f"{name}.{word}": array for word, array in found.items()})
    print(name, outputs.shape)


def keep_module(name, model, inputs, targets):
    """Keep what a module says in float64 with the weights of its file."""
    with torch.no_grad():
        said = model(inputs).numpy().argmax(-1)
        outputs = model.double()(inputs.double() if inputs.is_floating_point() else inputs)  # fmt: skip
    assert (said == outputs.numpy().argmax(-1)).all()
    keep(name, inputs.numpy(), outputs.numpy(), targets.numpy())


def train(model, x, y, loss, epochs, rate=5e-3, size=32):
    optimizer = torch.optim.Adam(model.parameters(), rate)
    for epoch in range(epochs):
        for rows in torch.randperm(len(x)).split(size):
            optimizer.zero_grad()
            loss(model(x[rows]), y[rows]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    return model.eval()


def digits():
    table = np.loadtxt(sys.argv[1], delimiter=",")
    x, y = table[:, :-1].reshape(-1, 8, 8).astype("float32") / 16, table[:, -1].astype(int)  # fmt: skip
    return x[COUNT:], y[COUNT:], x[:COUNT], y[:COUNT]


def keras_digits():
    keras.utils.set_random_seed(1)
    x, y, test, labels = digits()
    model = Sequential(
        [
            keras.Input((8, 8)),
            L.Bidirectional(L.LSTM(16, return_sequences=True), name="rows"),
            L.LayerNormalization(name="norm"),
            L.Bidirectional(L.GRU(12), name="digit"),
            L.Dropout(0.2, name="dropout"),
            L.Dense(10, activation="softmax", name="head"),
        ]
    )
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy")
    model.fit(x, y, batch_size=32, epochs=12, verbose=0)
    outputs = model.predict(test, verbose=0)
    print("keras digits", (outputs.argmax(1) == labels).mean())
    keep("digits_keras", test, outputs, labels)
    # Without what only training needs.
    model.optimizer = None
    model.save(HERE / "trained_digits.keras")


class Digits(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, num_layers=2, bidirectional=True, batch_first=True, dropout=0.2)  # fmt: skip
        self.norm = nn.LayerNorm(32)
        self.head = nn.Linear(32, 10)

    def forward(self, x):
        return self.head(self.norm(self.lstm(x)[0][:, -1]))


def pytorch_digits():
    torch.manual_seed(1)
    x, y, test, labels = map(torch.tensor, digits())
    model = train(Digits(), x, y, nn.CrossEntropyLoss(), 12)
    torch.save(model.state_dict(), HERE / "trained_digits.pt")
    keep_module("digits_pytorch", model, test, labels)


class Forecast(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(1, 10, batch_first=True)
        self.head = nn.Linear(10, 1)

    def forward(self, x):
        return self.head(self.gru(x)[0])[:, -1]


def sunspots():
    from rnn_viewer.files.session.session_file import load_session

    file = HERE.parents[2] / "resources" / "examples" / "sunspots.rnnv"
    recipe = load_session(file).recipe
    series = recipe.inputs[:, -1] / np.abs(recipe.inputs).max()
    windows = np.lib.stride_tricks.sliding_window_view(series, 13)
    return windows[:, :12, None].copy(), windows[:, 12:].copy()


def keras_sunspots():
    keras.utils.set_random_seed(2)
    x, y = (array.astype("float32") for array in sunspots())
    model = Sequential([keras.Input((12, 1)), L.SimpleRNN(10, return_sequences=True), L.GRU(6), L.Dense(1)])  # fmt: skip
    model.compile(keras.optimizers.Adam(5e-3), "mse")
    model.fit(x, y, batch_size=32, epochs=20, verbose=0)
    keep("sunspots_keras", x, model.predict(x, verbose=0), y)
    model.optimizer = None
    model.save(HERE / "trained_sunspots.keras")


def pytorch_sunspots():
    torch.manual_seed(2)
    x, y = map(torch.tensor, sunspots())
    model = train(Forecast().double(), x, y, nn.MSELoss(), 20)
    torch.save(model.state_dict(), HERE / "trained_sunspots.pt")
    keep_module("sunspots_pytorch", model, x, y)


class Letters(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.embedding = nn.Embedding(count, 8)
        self.gru = nn.GRU(8, 24, num_layers=2, batch_first=True)
        self.head = nn.Linear(24, count)

    def forward(self, x):
        return self.head(self.gru(self.embedding(x))[0])


def letters():
    with contextlib.redirect_stdout(io.StringIO()):
        import this
    text = codecs.decode(this.s, "rot13")
    chars = sorted(set(text))
    tokens = np.array([chars.index(letter) for letter in text])
    windows = np.lib.stride_tricks.sliding_window_view(tokens, 21)[:COUNT]
    return chars, windows[:, :20].copy(), windows[:, 1:].copy()


def pytorch_letters():
    torch.manual_seed(3)
    chars, x, y = letters()
    x, y = torch.tensor(x), torch.tensor(y)
    loss = lambda said, wanted: nn.functional.cross_entropy(said.flatten(0, 1), wanted.flatten())  # fmt: skip
    model = train(Letters(len(chars)), x, y, loss, 12)
    torch.save({"model_state_dict": model.state_dict(), "chars": chars}, HERE / "trained_letters.pt")  # fmt: skip
    keep_module("letters_pytorch", model, x, y)


def keras_letters():
    keras.utils.set_random_seed(3)
    chars, x, y = letters()
    model = Sequential([keras.Input((20,), dtype="int32"), L.Embedding(len(chars), 8), L.LSTM(24, return_sequences=True), L.TimeDistributed(L.Dense(len(chars), activation="softmax"))])  # fmt: skip
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy")
    model.fit(x, y, batch_size=32, epochs=12, verbose=0)
    keep("letters_keras", x, model.predict(x, verbose=0), y)
    model.optimizer = None
    model.save(HERE / "trained_letters.keras")


for make in (keras_digits, pytorch_digits, keras_sunspots, pytorch_sunspots, pytorch_letters, keras_letters):  # fmt: skip
    make()
np.savez_compressed(HERE / "trained.npz", **kept)
x, y = kept["digits_keras.inputs"], kept["digits_keras.targets"]
np.savez_compressed(HERE / "digits.npz", X=(x * 16).astype("uint8") / np.float32(16), y=y)  # fmt: skip
