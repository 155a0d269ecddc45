"""Start a packed build in a root that holds nothing but it and the system's libraries.

``python resources/packaging/try_linux.py ARCHIVE PICTURE`` as root, with Xvfb, xdotool
and imagemagick. The root has no Python and no checkout: all runs from the folder.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAM = "/opt/rnn-viewer/rnn-viewer"
CHROOT = "/usr/sbin/chroot"
DISPLAY = 77
SYSTEM = ("/etc/fonts", "/usr/share/fonts", "/usr/share/X11/xkb", "/usr/bin/true")
SECONDS = 60


def root_with(archive: Path, root: Path) -> None:
    """Unpack a build in an empty root, and copy what it needs of the system."""
    shutil.unpack_archive(archive, root / "opt")
    # Processes of a sweep share locks in /dev/shm.
    for name in ("tmp", "root", "etc", "dev/shm"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for place in map(Path, SYSTEM):
        if place.exists():
            copied = root / place.relative_to("/")
            copied.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if place.is_dir() else shutil.copy)(place, copied)
    for library in libraries(root / "opt"):
        copied = root / library.relative_to("/")
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, copied)


def libraries(folder: Path) -> set[Path]:
    """Return the libraries of the system that those in a folder load."""
    found: set[Path] = set()
    binaries = [file for file in folder.rglob("*") if ".so" in file.name]
    for binary in [*binaries, folder / "rnn-viewer" / "rnn-viewer"]:
        told = subprocess.run(
            ["ldd", binary], capture_output=True, text=True, check=False
        )
        for word in told.stdout.split():
            if word.startswith("/") and not Path(word).is_relative_to(folder):
                found.add(Path(word))
    return found


def run(root: Path, *words: str) -> str:
    """Run the program in the root, and return what it prints."""
    env = {"HOME": "/root", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [CHROOT, root, PROGRAM, *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{words}: {done.stderr or done.stdout}")
    return done.stdout


def open_window(root: Path, picture: Path) -> float:
    """Open the window in the root, and return after how many seconds it was there."""
    size, reached = ("-screen", "0", "1280x800x24"), ("-listen", "tcp", "-ac")
    # It would start anew when xdotool leaves, and refuse who comes meanwhile.
    server = subprocess.Popen(
        ["Xvfb", f":{DISPLAY}", *size, *reached, "-noreset"],
        stderr=subprocess.DEVNULL,
    )
    here = os.environ | {"DISPLAY": f"127.0.0.1:{DISPLAY}"}
    try:
        wait_for(["xdotool", "getdisplaygeometry"], here)
        begun = time.monotonic()
        said = root / "tmp" / "said.txt"
        with said.open("wb") as stream:
            program = subprocess.Popen(
                [CHROOT, root, PROGRAM],
                env={"HOME": "/root", "LANG": "C.UTF-8", "DISPLAY": here["DISPLAY"]},
                stderr=stream,
            )
        try:
            wait_for(
                ["xdotool", "search", "--onlyvisible", "--name", "RNN Viewer"], here
            )
            seconds = time.monotonic() - begun
            time.sleep(3)
            subprocess.run(["import", "-window", "root", picture], env=here, check=True)
            if program.poll() is not None or said.read_text():
                raise SystemExit(f"the window met an error: {said.read_text()}")
        finally:
            program.kill()
            program.wait()
    finally:
        server.kill()
        server.wait()
    return seconds


def wait_for(command: list[str], env: dict[str, str]) -> None:
    """Run a command until it succeeds."""
    end = time.monotonic() + SECONDS
    while subprocess.run(command, env=env, capture_output=True, check=False).returncode:
        if time.monotonic() > end:
            raise SystemExit(f"{command}: not within {SECONDS} s")
        time.sleep(0.02)


def main() -> None:
    """Try a build, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("picture", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root_with(given.archive, root)
        print(run(root, "run", "--timesteps", "3").splitlines()[0])
        run(root, "export", "--timesteps", "5", "--to", "/tmp/run.rnnv")
        print(run(root, "inspect", "/tmp/run.rnnv").splitlines()[0])
        run(
            root,
            *("sweep", "--seed", "1:4", "--timesteps", "5"),
            *("--output", "/tmp/s.csv"),
        )
        print(
            len((root / "tmp" / "s.csv").read_text().splitlines()) - 1, "points swept"
        )
        print(f"window after {open_window(root, given.picture):.1f} s")


if __name__ == "__main__":
    main()
