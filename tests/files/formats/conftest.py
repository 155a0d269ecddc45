"""What the tests of the formats share: the models that Keras and PyTorch saved."""

import io
import json
import re
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import h5py
import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.weights import load_weights

FRAMEWORKS = Path(__file__).parents[2] / "reference" / "frameworks"


@pytest.fixture
def frameworks() -> Path:
    """The folder of the reference files."""
    return FRAMEWORKS


@pytest.fixture
def refused_soon() -> Callable[[Path], str]:
    """Try to open a bad file: a sentence, within 200 MB."""

    def refuse(path: Path) -> str:
        tracemalloc.start()
        with pytest.raises(FileError) as raised:
            load_weights(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 200e6
        sentence = str(raised.value)
        assert sentence.startswith(f"{path}: ")
        assert "; expected " in sentence
        assert "\n" not in sentence
        return sentence

    return refuse


# Keras's files as its versions lay them out, without Keras

SIMPLE = {"return_sequences": True, "go_backwards": False, "stateful": False}
_MOMENTS = ("m", "v")


class Layer(NamedTuple):
    """A layer of a model: its class, its name, its settings and its arrays."""

    kind: str
    name: str
    config: dict[str, Any]
    arrays: dict[str, np.ndarray]


def simple_rnn(name: str, seed: int, units: int = 3, **config: Any) -> Layer:
    """Make a SimpleRNN with three features, of numbers that its seed tells."""
    random = np.random.default_rng(seed)
    shapes = {"kernel": (3, units), "recurrent_kernel": (units, units), "bias": units}
    arrays = {role: random.normal(size=shape) for role, shape in shapes.items()}
    config = {"activation": "tanh", **SIMPLE, **config, "name": name, "units": units}
    return Layer("SimpleRNN", name, config, arrays)


def dense(name: str, seed: int, columns: int = 3, **config: Any) -> Layer:
    """Make a Dense of two numbers."""
    random = np.random.default_rng(seed)
    arrays = {"kernel": random.normal(size=(columns, 2)), "bias": random.normal(size=2)}
    config = {"activation": "linear", **config, "name": name, "units": 2}
    return Layer("Dense", name, config, arrays)


def words(layers: Sequence[Layer], timesteps: int | None, keras_3: bool) -> str:
    """Return the JSON of a sequence of layers."""
    shape = "batch_shape" if keras_3 else "batch_input_shape"
    first = {"name": "input_1", shape: [None, timesteps, 3]}
    told = [{"class_name": "InputLayer", "config": first}]
    told += [{"class_name": each.kind, "config": each.config} for each in layers]
    model = {"name": "sequential", "layers": told}
    return json.dumps({"class_name": "Sequential", "config": model})


def fill_legacy(
    file: h5py.File, layers: Sequence[Layer], group: str, optimizer: str
) -> None:
    """Write arrays as ``model.save("….h5")`` and ``save_weights("….h5")`` do."""
    place = file.require_group(group) if group else file
    place.attrs["layer_names"] = [each.name.encode() for each in layers]
    for each in layers:
        inside = place.create_group(each.name)
        cell = f"{snake(each.kind)}_cell/" if len(each.arrays) == 3 else ""
        named = {f"{each.name}/{cell}{role}:0": a for role, a in each.arrays.items()}
        inside.attrs["weight_names"] = [name.encode() for name in named]
        for name, array in named.items():
            inside[name] = array
            for moment in _MOMENTS if optimizer else ():
                file[f"{optimizer}/Adam/{moment}/{name}"] = array + 1.0
    if optimizer:
        file[f"{optimizer}/iteration:0"] = 3


def fill_saving_lib(
    file: h5py.File, layers: Sequence[Layer], layout: str, optimizer: str
) -> None:
    """Write arrays as ``saving_lib`` does: by class, and a number for each layer."""
    container = layout.removesuffix(" named")
    is_named, step = layout != container, 2 if layout.startswith("_") else 1
    counts: Counter[str] = Counter()
    for each in layers:
        word = snake(each.kind)
        number = f"_{counts[word]}" if counts[word] else ""
        # Up to 2.13 a layer with weights was counted twice, one without once.
        counts[word] += step if each.arrays else 1
        place = f"{container}/{word}{number}"
        cell = "cell/" if len(each.arrays) == 3 else ""
        for inside in ("", cell):
            group = file.require_group(f"{place}/{inside}vars")
            if is_named:
                group.attrs["name"] = f"{word}_cell" if inside else each.name
        for n, array in enumerate(each.arrays.values()):
            file[f"{place}/{cell}vars/{n}"] = array
    if not optimizer:
        return
    arrays = [array for each in layers for array in each.arrays.values()]
    file[f"{optimizer}/vars/0"] = 3
    file["metrics/mean_io_u/vars/0"] = np.ones((3, 3))
    for n, array in enumerate([a for a in arrays for _ in _MOMENTS], start=1):
        file[f"{optimizer}/vars/{n}"] = array + 1.0


def snake(word: str) -> str:
    return re.sub("([a-z])([A-Z])", r"\1_\2", word.replace("RNN", "Rnn")).lower()


WAYS = {
    "2.15.h5": ("legacy", "2.15.0"),
    "2.12.keras": ("legacy", "2.12.0"),
    "2.13.keras": ("_layer_checkpoint_dependencies", "2.13.1"),
    "2.15.keras": ("layers", "2.15.0"),
    "3.keras": ("layers named", "3.15.1"),
    "2.weights.h5": ("legacy", ""),
    "2.13.weights.h5": ("_layer_checkpoint_dependencies", ""),
    "3.weights.h5": ("layers named", ""),
}
"""How Keras lays a model out, and the version that the file tells."""


@pytest.fixture
def keras_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a model: ``keras_file("2.13.keras", [layer, …])``."""

    def make(
        way: str,
        layers: Sequence[Layer],
        timesteps: int | None = None,
        optimizer: str = "",
    ) -> Path:
        path, (layout, version) = tmp_path / f"model-{way}", WAYS[way]
        keras_3 = version.startswith("3")
        stream = io.BytesIO()
        with h5py.File(stream, "w") as file:
            if layout == "legacy":
                whole = "model_weights" if version else ""
                fill_legacy(file, layers, whole, optimizer)
                if version:
                    file.attrs["keras_version"] = version
                    file.attrs["model_config"] = words(layers, timesteps, keras_3)
            else:
                fill_saving_lib(file, layers, layout, optimizer)
        if layout == "legacy" or not version:
            path.write_bytes(stream.getvalue())
            return path
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("metadata.json", json.dumps({"keras_version": version}))
            archive.writestr("config.json", words(layers, timesteps, keras_3))
            archive.writestr("model.weights.h5", stream.getvalue())
        return path

    return make


@pytest.fixture
def keras_layers() -> SimpleNamespace:
    """What layers are made by."""
    return SimpleNamespace(simple_rnn=simple_rnn, dense=dense, Layer=Layer, ways=WAYS)
