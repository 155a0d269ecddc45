"""Read a table, say at what memory the process stood at most, and leave.

``table_peak.py pandas FILE`` or ``table_peak.py ours FILE``.
"""

import sys
from pathlib import Path


def read(which: str, path: str) -> None:
    """Read all numbers of a table."""
    if which == "pandas":
        import pandas

        pandas.read_csv(path)
    else:
        from rnn_viewer.files.sequence.sequences import read_sequence

        read_sequence(path)


if __name__ == "__main__":
    read(*sys.argv[1:])
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (line for line in lines if line.startswith("VmHWM:"))
    sys.stdout.write(f"{int(peak.split()[1]) / 1024}\n")
