"""Tables whose columns have types: Parquet by pyarrow, data of R by rdata.

pyarrow refused each of 1,500 damaged Parquet files that it did not read. An ``.rds``
file is unpacked here, within limits of our own.
"""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.errors import FileError
from rnn_viewer.core.words import QT_TRANSLATE_NOOP
from rnn_viewer.files.open_file import DAMAGE, check_size, check_unpacking, opened
from rnn_viewer.files.packed import is_packed, unpacked
from rnn_viewer.files.tables.extras import loaded

if TYPE_CHECKING:
    from pandas import DataFrame

_BYTES_A_CELL = 8
_DAY = 86400
_WANTED = QT_TRANSLATE_NOOP(
    "errors", "a data frame, a matrix or a series of R, kept by saveRDS"
)


def read_parquet(path: Path) -> tuple["DataFrame", bool]:
    """Return the columns of a .parquet, which have names.

    Raises
    ------
    FileError
        Where it is none, or would not fit the memory.
    """
    parquet = loaded(path, "pyarrow.parquet")
    with opened(path) as stream:
        try:
            file = parquet.ParquetFile(stream)
            count = file.metadata.num_rows * file.metadata.num_columns
            check_size(path, count * _BYTES_A_CELL)
            frame = file.read().to_pandas()
        except DAMAGE as error:
            raise FileError(
                path,
                QT_TRANSLATE_NOOP("errors", "is no whole .parquet"),
                QT_TRANSLATE_NOOP("errors", "a table"),
            ) from error
    return _with_index(frame), True


def read_rds(path: Path) -> tuple["DataFrame", bool]:
    """Return a data frame, a matrix or a series of R, and whether it has names.

    Nothing in it is executed: a promise or a function is no table.

    Raises
    ------
    FileError
        Where it holds another thing, or would not fit the memory.
    """
    rdata = loaded(path, "rdata")
    with opened(path) as stream:
        start = stream.read(8)
        stream.seek(0)
        if is_packed(start):
            with unpacked(path, stream) as inside:
                data = inside.read()
        else:
            data = stream.read()
    if is_packed(data[:8]):
        raise FileError(path, QT_TRANSLATE_NOOP("errors", "is packed twice"), _WANTED)
    try:
        with warnings.catch_warnings():
            # rdata warns of classes it does not know; their numbers are read anyway.
            warnings.simplefilter("ignore")
            parsed = rdata.parser.parse_data(
                data, extension=".rds", altrep_constructor_dict=_sequences(path, rdata)
            )
            known = {**rdata.conversion.DEFAULT_CLASS_MAP, **_TIMES}
            return _frame_of(path, rdata.conversion.convert(parsed, known))
    except (*DAMAGE, NameError) as error:
        raise FileError(
            path, QT_TRANSLATE_NOOP("errors", "holds no data that can be read"), _WANTED
        ) from error


def _sequences(path: Path, rdata: Any) -> dict[bytes, Any]:
    """Return what makes the sequences that R keeps as three numbers, once they fit."""

    def checked(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(state: Any) -> Any:
            length = int(state.value[0])
            check_unpacking(path, length * _BYTES_A_CELL, path.stat().st_size)
            return make(state)

        return made

    known = dict(rdata.parser.DEFAULT_ALTREP_MAP)
    for name in (b"compact_intseq", b"compact_realseq"):
        known[name] = checked(known[name])
    return known


def _days(values: Any, attributes: Any) -> Any:
    del attributes
    return _times(np.asarray(values, np.float64) * _DAY, "D")


def _seconds(values: Any, attributes: Any) -> Any:
    del attributes
    return _times(np.asarray(values, np.float64), "s")


def _times(seconds: Array, unit: Literal["D", "s"]) -> Any:
    """Return times as text; R counts them from 1970 on."""
    whole = np.where(np.isfinite(seconds), seconds, 0).astype("datetime64[s]")
    text: Any = np.datetime_as_string(whole, unit)
    text = text.astype(object)
    text[~np.isfinite(seconds)] = ""
    return text


_TIMES = {"Date": _days, "POSIXct": _seconds}


def _frame_of(path: Path, value: Any) -> tuple["DataFrame", bool]:
    import pandas

    if type(value).__name__ == "DataArray":
        value = value.to_pandas()
    if isinstance(value, pandas.DataFrame):
        has_names = any(isinstance(name, str) for name in value.columns)
        return _with_index(value), has_names
    if isinstance(value, pandas.Series):
        return _with_index(value.to_frame()), False
    if isinstance(value, np.ndarray) and value.ndim in (1, 2):
        return pandas.DataFrame(value.reshape(len(value), -1)), False
    shape = getattr(value, "shape", None)
    found = (
        QT_TRANSLATE_NOOP("errors", "shape {shape}").format(shape=shape)
        if shape
        else type(value).__name__
    )
    raise FileError(
        path, QT_TRANSLATE_NOOP("errors", "holds {found}").format(found=found), _WANTED
    )


def _with_index(frame: "DataFrame") -> "DataFrame":
    """Return a frame with the names of its rows, where it has any, as first column."""
    index = frame.index
    counts = index.dtype.kind in "iu" and (np.diff(index.to_numpy()) == 1).all()
    is_unnamed = index.name is None and counts and [*index[:1]] in ([], [0], [1])
    return frame if is_unnamed else frame.reset_index()


FRAME_READERS = {".parquet": read_parquet, ".rds": read_rds}
