"""Whole objects in pickles, without their classes: no torch is needed."""

import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from rnn_viewer.core.errors import FileError
from rnn_viewer.files.formats.pytorch_members import Members
from rnn_viewer.files.formats.pytorch_objects import Foreign, Storage, Tensor
from rnn_viewer.files.formats.pytorch_unpickler import unpickled
from rnn_viewer.files.weights import load_weights
from tests.walks import each_of

MATRIX = Tensor(Storage("FloatStorage", "0", 4), 0, (2, 2), (2, 1))


def module(parameters=None, modules=None, **attributes):
    """Stand in for what the pickle of a torch.nn.Module becomes."""
    state = {"_parameters": parameters or {}, "_modules": modules or {}, "_buffers": {}}
    return Foreign("torch.nn.Module", (), state | attributes)


def test_that_a_module_gives_its_arrays_the_names_of_its_state_dict():
    rnn = module({"weight_ih_l0": MATRIX}, mode="RNN_RELU", _flat_weights=[MATRIX])
    members = Members(module(modules={"a": module(modules={"rnn": rnn})}))
    assert list(members.tensors) == ["a.rnn.weight_ih_l0"]
    assert members.activations == {"a.rnn": "relu"}
    assert members.notes == ()


def test_that_what_is_there_twice_or_in_itself_is_visited_once():
    around: dict = {"w": MATRIX}
    around["again"] = around
    shared = [around, around]
    for _ in range(60):
        shared = [shared, shared]
    assert list(Members({"x": shared}).tensors) == ["x" + ".0" * 61 + ".w"]


def test_that_nests_without_end_are_left_out():
    nest: dict = {"w": MATRIX}
    for _ in range(5000):
        nest = {"a": nest}
    assert Members({"deep": nest, "v": MATRIX}).tensors == {"v": MATRIX}


def test_that_many_members_are_named_in_a_short_sentence():
    (note,) = Members({f"m{n}": Foreign("a.B") for n in range(900)}).notes
    assert "m0 (a.B), m1 (a.B)" in note
    assert note.endswith("884 more")
    (note,) = Members({"losses": [Foreign("numpy.scalar")] * 900}).notes
    assert note.endswith("left out: losses (list)")


def test_that_an_optimizer_by_itself_or_whole_holds_no_layers():
    state = {"state": {0: {"exp_avg": MATRIX}}, "param_groups": [{"params": [MATRIX]}]}
    members = Members({"a": state, "b": Foreign("torch.optim.Adam", state)})
    assert members.tensors == {}
    assert members.left_out == "b (torch.optim.Adam)"


class Point:
    __slots__ = ("x",)


@each_of("protocol", range(6))
def test_that_objects_of_every_protocol_are_swallowed(protocol):
    point = Point()
    point.x = 3
    values = [{1, 2}, frozenset("a"), bytearray(b"a"), 2.5, 2**100, "é", Path("a"), 1j]
    if protocol >= 2:
        values.append(point)
    content = pickle.dumps({"values": values, "end": [np.float64(1), None]}, protocol)
    found = unpickled(io.BytesIO(content)).value
    assert list(found) == ["values", "end"]
    assert found["values"][3:6] == [2.5, 2**100, "é"]
    assert all(isinstance(found["values"][n], Foreign) for n in (0, 1, 6, 7))


def test_that_a_file_without_any_tensor_names_what_it_holds(tmp_path):
    path = tmp_path / "a.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/data.pkl", pickle.dumps({"net": Path("x"), "epoch": 3}, 2))
    with pytest.raises(FileError) as raised:
        load_weights(path)
    assert "holds no tensors by name, but net (pathlib" in str(raised.value)
    assert "torch.save(model.state_dict(), …)" in str(raised.value)
