"""ONNX files, read by the library onnx; nothing in one is ever computed.

Source: ONNX 1.23, operators LSTM, GRU, RNN, Gemm and MatMul.
"""

import math
from pathlib import Path
from typing import IO, Any

from numpy.typing import NDArray

from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.formats.contents import Contents
from rnn_viewer.files.formats.onnx_layers import OnnxGraph
from rnn_viewer.files.open_file import check_size, plain

_EXTRA = "rnn-viewer[onnx]"
_EXPECTED = QT_TRANSLATE_NOOP("errors", "a model of ONNX with its weights")


def read_onnx(path: Path, stream: IO[bytes]) -> Contents:
    """Return the weights of the recurrent layers of a model, by their names in ONNX.

    Raises
    ------
    FileError
        Where onnx is not installed, or the file is no model.
    """
    try:
        import onnx
    except ImportError as error:
        problem = QT_TRANSLATE_NOOP("errors", "needs onnx, which is not installed")
        raise FileError(path, problem, f'pip install "{_EXTRA}"') from error
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    model = onnx.ModelProto()
    try:
        model.ParseFromString(stream.read())
    except DecodeError as error:
        problem = QT_TRANSLATE_NOOP("errors", "is no file of ONNX, or damaged")
        raise FileError(path, problem, _EXPECTED) from error
    if not model.graph.node:
        problem = QT_TRANSLATE_NOOP("errors", "holds no model")
        raise FileError(path, problem, _EXPECTED)
    tensors = [(tensor.name, tensor) for tensor in model.graph.initializer]
    for node in model.graph.node:
        value = {each.name: each for each in node.attribute}.get("value")
        if node.op_type == "Constant" and value is not None and node.output:
            tensors.append((node.output[0], value.t))
    constants = {name: _array(path, name, tensor) for name, tensor in tensors}
    kept = {name: array for name, array in constants.items() if array is not None}
    graph = OnnxGraph(model.graph, kept)
    return Contents(graph.arrays, graph.descriptions, own=frozenset(graph.arrays))


def _array(path: Path, name: str, tensor: Any) -> NDArray[Any] | None:
    """Return the numbers of a tensor; None of one that holds none."""
    from onnx import TensorProto, external_data_helper, numpy_helper

    if tensor.data_type in (TensorProto.STRING, TensorProto.UNDEFINED):
        return None
    if any(size < 0 for size in tensor.dims):
        problem = QT_TRANSLATE_NOOP("errors", "{name} has no shape")
        raise FileError(path, problem.format(name=plain(name)), _EXPECTED)
    if external_data_helper.uses_external_data(tensor):
        tensor = _with_numbers_beside(path, name, tensor)
    # Numbers of any type are eight bytes at most.
    check_size(path, 8 * math.prod(tensor.dims))
    array: NDArray[Any] = numpy_helper.to_array(tensor)
    is_wide = array.dtype.kind == "V" or "float" in array.dtype.name
    return array if array.dtype.kind in "fiub" or not is_wide else array.astype("f4")


def _with_numbers_beside(path: Path, name: str, tensor: Any) -> Any:
    """Return a tensor with the numbers that a file in the same folder holds."""
    told = {entry.key: entry.value for entry in tensor.external_data}
    location, offset = told.get("location", ""), int(told.get("offset", 0))
    beside = path.parent / location
    # A name alone: what a file says must not lead elsewhere.
    if Path(location).name != location or not beside.is_file():
        problem = QT_TRANSLATE_NOOP(
            "errors", "{name} lies in {location}, which is not in its folder"
        ).format(name=plain(name), location=plain(location))
        raise FileError(path, problem, _EXPECTED)
    there = max(0, beside.stat().st_size - offset)
    length = int(told.get("length", there))
    if offset < 0 or not 0 <= length <= there:
        problem = QT_TRANSLATE_NOOP("errors", "{name} is beyond the end of {location}")
        words = {"name": plain(name), "location": plain(location)}
        raise FileError(path, problem.format(**words), _EXPECTED)
    check_size(path, length)
    with beside.open("rb") as stream:
        stream.seek(offset)
        found = type(tensor)(name=tensor.name, data_type=tensor.data_type)
        found.dims.extend(tensor.dims)
        found.raw_data = stream.read(length)
    return found
