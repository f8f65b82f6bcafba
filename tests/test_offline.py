"""Nothing leaves the machine, and nothing is written but the ledger and what was asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# An audit hook sees every connection, name lookup, new process and file opened for writing, whatever library does it.
WATCHED = """
import os, sys
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request", "subprocess.Popen", "os.exec")):
        print("AUDIT", event, arguments, file=sys.stderr)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if not str(arguments[0]).startswith(("/dev/", "/proc/")) and not str(arguments[0]).endswith(".pyc"):
            print("AUDIT wrote", os.path.basename(str(arguments[0])), file=sys.stderr)
sys.addaudithook(watch)
sys.dont_write_bytecode = True
from fogline.cli import main
sys.argv = ["fogline", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    "arguments",
    [("demo",), ("doctor",), ("run", str(ROOT / "fogline" / "demo")), ("annotate", str(ROOT / "fogline" / "demo" / "1_wire.txt"))],
    ids=lambda value: value[0],
)
def test_a_command_reaches_no_network_starts_no_program_and_writes_only_its_ledger(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", WATCHED, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": ""})
    assert done.returncode in {0, 3}, done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith("AUDIT")]
    assert all(path.name.startswith("fogline") and ".db" in path.name for path in tmp_path.iterdir())
