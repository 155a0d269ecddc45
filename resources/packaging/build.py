"""Build the program as one folder, pack it, and tell how large it is.

``python resources/packaging/build.py OUTPUT`` in an environment with
``pip install ".[build]"``; on Linux, Windows and macOS alike.
"""

import argparse
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
TABLES = ("pandas", "pandas.libs")
"""The library that reads tables; it is told apart."""


def build(output: Path) -> Path:
    """Run PyInstaller, and return the folder that it makes."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    places = [f"--distpath={output}", f"--workpath={output / 'work'}"]
    subprocess.run([*command, *places, str(HERE / "rnn_viewer.spec")], check=True)
    shutil.rmtree(output / "work")
    folder = output / "rnn-viewer"
    if sys.platform == "linux":
        strip_python(folder / "_internal")
        add_desktop_files(folder)
    return folder


def strip_python(folder: Path) -> None:
    """Drop the debug symbols of Python itself, of which some have 17 MB.

    Those of wheels are left alone: NumPy's BLAS does not load without.
    """
    libraries = [*folder.glob("libpython*"), *folder.glob("python3*/lib-dynload/*.so")]
    if shutil.which("strip") is not None and libraries:
        subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)


def add_desktop_files(folder: Path) -> None:
    """Put in what a desktop reads, and the script that tells it where they are."""
    resources = HERE.parent
    places = {
        "applications": resources / "desktop" / "rnn-viewer.desktop",
        "mime/packages": resources / "desktop" / "rnn-viewer.xml",
        "metainfo": next((resources / "desktop").glob("*.metainfo.xml")),
        "icons/hicolor/scalable/apps": resources / "icons" / "rnn-viewer.svg",
    }
    for place, file in places.items():
        (folder / "share" / place).mkdir(parents=True)
        shutil.copy(file, folder / "share" / place)
    shutil.copy(HERE / "install.sh", folder)


def packed(folder: Path, preset: int) -> Path:
    """Pack a folder, and return the file."""
    archive = folder.with_name(f"rnn-viewer-{sys.platform}")
    if sys.platform == "win32":
        return Path(
            shutil.make_archive(str(archive), "zip", folder.parent, folder.name)
        )
    archive = archive.with_suffix(".tar.xz")
    with tarfile.open(archive, "w:xz", preset=preset) as tar:
        tar.add(folder, folder.name)
    return archive


def size_without_tables(folder: Path, archive: Path) -> int:
    """Return the bytes of an archive, less the share that reads tables."""
    sizes = {file: file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    inside = folder / "_internal"
    tables = sum(
        size
        for file, size in sizes.items()
        if file.is_relative_to(inside) and file.relative_to(inside).parts[0] in TABLES
    )
    # What is packed shrinks by about the same share.
    return int(archive.stat().st_size * (1 - tables / sum(sizes.values())))


def main() -> None:
    """Build, pack, and print path and size of the archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument(
        "--preset",
        type=int,
        choices=range(10),
        default=6,
        help="how tightly xz packs, from 0, which takes seconds, to 9",
    )
    given = parser.parse_args()
    folder = build(given.output.resolve())
    archive = packed(folder, given.preset)
    whole, rest = archive.stat().st_size, size_without_tables(folder, archive)
    print(f"{archive}: {whole / 1e6:.0f} MB, {rest / 1e6:.0f} MB without tables")


if __name__ == "__main__":
    main()
