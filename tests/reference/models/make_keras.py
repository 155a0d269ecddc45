"""Small models of Keras with what each computes: every kind of step, and every wrapper.

    KERAS_BACKEND=torch python make_keras.py

writes ``NAME.keras`` (``.h5`` of some) and ``expected_keras.npz`` beside this file, which
has ``NAME.inputs`` and ``NAME.outputs`` of each, as Keras 3 computes them in float32.
"""

# ruff: noqa
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import numpy as np
from keras import Sequential, layers as L

HERE = Path(__file__).parent
T, F = 10, 4
keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)
values = rng.normal(size=(6, T, F)).astype("float32")
rows = values.reshape(6, T * F)
padded = values.copy()
for sample, length in enumerate((10, 7, 3, 9, 1, 5)):
    padded[sample, length:] = 0
tokens = rng.integers(1, 12, (6, T))
for sample, length in enumerate((10, 7, 3, 9, 1, 5)):
    tokens[sample, length:] = 0


def functional():
    x = keras.Input((T, F))
    y = L.GRU(5, return_sequences=True)(x)
    y = Sequential([L.Dense(3, activation="tanh"), L.LayerNormalization()])(y)
    return keras.Model(x, L.Dense(2)(y))


def attention():
    x = keras.Input((T, F))
    y = L.LSTM(5, return_sequences=True)(x)
    return keras.Model(x, L.Dense(2)(L.Attention()([y, y])))


def normalization():
    layer = L.Normalization()
    layer.adapt(3 * values + 2)
    return layer


def stateful():
    return Sequential(
        [
            keras.Input(batch_shape=(2, T, F)),
            L.LSTM(5, return_sequences=True, stateful=True),
            L.GRU(3, stateful=True),
        ]
    )


def stacked_cells():
    cells = [L.LSTMCell(5), L.GRUCell(4), L.SimpleRNNCell(3)]
    return Sequential([keras.Input((T, F)), L.RNN(cells, return_sequences=False)])


def both(layer, **settings):
    return L.Bidirectional(layer, **settings)


x, ids = keras.Input((T, F)), keras.Input((T,), dtype="int32")
MODELS = {
    "classifier": (values, Sequential([x, both(L.LSTM(5, return_sequences=True)), both(L.GRU(4)), L.BatchNormalization(), L.Dropout(0.4), L.Dense(6, activation="relu"), L.Dense(3, activation="softmax")])),
    "tokens": (tokens, Sequential([ids, L.Embedding(12, 5, mask_zero=True), L.LSTM(4, return_sequences=True), L.GRU(3), L.Dense(1, activation="sigmoid")])),
    "tokens_both_ways": (tokens, Sequential([ids, L.Embedding(12, 5, mask_zero=True), both(L.GRU(4, return_sequences=True), merge_mode="sum"), both(L.LSTM(3), merge_mode="ave"), L.Dense(2)])),
    "masking": (padded, Sequential([x, L.Masking(), L.SimpleRNN(5, return_sequences=True, activation="relu"), L.GlobalAveragePooling1D(), L.Dense(2, use_bias=False)])),
    "backwards": (padded, Sequential([x, L.Masking(), L.LSTM(5, return_sequences=True, go_backwards=True), L.GRU(4, reset_after=False, return_sequences=True)])),
    "zero_masked": (padded, Sequential([x, L.Masking(), L.SimpleRNN(4, return_sequences=True, zero_output_for_mask=True), both(L.SimpleRNN(3, return_sequences=True), merge_mode="mul")])),
    "forecaster": (values, Sequential([x, L.Conv1D(6, 3, padding="causal", activation="relu"), L.Conv1D(5, 3, strides=2, padding="same"), L.AveragePooling1D(2), L.GRU(4), L.RepeatVector(3), L.LSTM(4, return_sequences=True), L.TimeDistributed(L.Dense(2, activation="sigmoid")), L.Flatten(), L.Dense(3)])),
    "dilated": (values, Sequential([x, L.Conv1D(5, 2, dilation_rate=2, padding="causal"), L.LeakyReLU(negative_slope=0.1), L.MaxPooling1D(3, strides=2, padding="same"), L.SimpleRNN(4, return_sequences=True), L.GlobalMaxPooling1D()])),
    "norms": (values, Sequential([x, L.LayerNormalization(epsilon=1e-5), L.SimpleRNN(5, return_sequences=True), L.BatchNormalization(scale=False), L.ELU(alpha=0.7), L.LayerNormalization(center=False), L.Activation("gelu"), L.Softmax()])),
    "functional": (values, functional()),
    "attention": (values, attention()),
    "stateful": (values, stateful()),
    "stacked_cells": (values, stacked_cells()),
}  # fmt: skip
MODELS["both_ways"] = (values, Sequential([x, both(L.LSTM(5, return_sequences=True)), L.BatchNormalization(), L.Dense(3)]))  # fmt: skip
MODELS |= {
    "rescaled": (values, Sequential([x, L.Rescaling(1 / 255.0, offset=-0.5), normalization(), L.Permute((2, 1)), L.GRU(5, return_sequences=True), L.Rescaling([1.0, 2.0, 3.0, 4.0, 5.0]), L.Reshape((-1, 2)), L.SimpleRNN(3)])),
    "told_norm": (values, Sequential([x, L.Normalization(mean=[1.0, 2, 3, 4], variance=[1.0, 4, 9, 16]), L.LSTM(4), L.Reshape((2, 2)), L.GRU(3, return_sequences=True), L.Normalization(mean=1.0, variance=4.0, invert=True, axis=None)])),
    "rows": (rows, Sequential([keras.Input((T * F,)), L.Reshape((T, F)), L.LSTM(4), L.Dense(2)])),
}  # fmt: skip
WEIGHTS_ALONE = ("both_ways",)
LEGACY = ("classifier", "tokens", "forecaster", "norms", "functional", "rescaled")

expected = {}
for name, (inputs, model) in MODELS.items():
    # Biases, factors and statistics that are not those of a beginning.
    model.set_weights(
        [
            np.abs(w + rng.normal(0, 0.3, w.shape)) + 0.1 * ("variance" in v.path)
            if "variance" in v.path
            else w + rng.normal(0, 0.3, w.shape)
            for w, v in zip(model.get_weights(), model.weights)
        ]
    )
    size = 2 if name == "stateful" else 6
    outputs = model.predict(inputs, batch_size=size, verbose=0)
    if name == "attention":
        layer = model.layers[1]
        outputs = np.array(layer(inputs).detach())
    expected |= {f"{name}.inputs": inputs, f"{name}.outputs": outputs}
    if name in WEIGHTS_ALONE:
        model.save_weights(HERE / f"{name}.weights.h5")
        continue
    model.save(HERE / f"{name}.keras")
    if name in LEGACY:
        model.save(HERE / f"{name}.h5")
np.savez_compressed(HERE / "expected_keras.npz", **expected)
