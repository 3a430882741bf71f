"""Finds the Pythons of this machine that tests compare with."""

import json
import subprocess
import sys
from pathlib import Path

ASK = "import json, sys; print(json.dumps([sys.implementation.name, sys.version_info[:3], sys.executable, sys.base_prefix]))"
OLDEST, NEWEST = 8, 15


def candidates():
    yield Path(sys.executable)
    yield Path("/usr/bin/python3")
    home = Path.home()
    for folder in (home / ".pyenv/versions", home / ".local/share/uv/python"):
        if folder.is_dir():
            yield from sorted(each / "bin/python3" for each in folder.iterdir())


def find_pythons(oldest=OLDEST):
    """CPythons from 3.`oldest` on as `(version, executable)`, each installation once; prints which are missing."""
    found = {}
    for path in candidates():
        if not path.exists():
            continue
        try:
            done = subprocess.run(
                [str(path), "-I", "-S", "-c", ASK], stdout=subprocess.PIPE, check=True, timeout=60
            )
            name, version, executable, prefix = json.loads(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError):
            print(f"{path}: does not start, passed over")
            continue
        if name == "cpython" and tuple(version) >= (3, oldest):
            found.setdefault(prefix, (tuple(version), executable))
    minors = {version[1] for version, _ in found.values()}
    absent = [f"3.{minor}" for minor in range(oldest, NEWEST + 1) if minor not in minors]
    if absent:
        print(f"not compared, as they are not on this machine: Python {', '.join(absent)}")
    return sorted(found.values())
