"""Compares the search path that vdk reads with `sys.path` of every Python of this machine.

usage: pth.py --vdk VDK

Each Python gets a virtual environment with generated `.pth` files, from a fixed seed. Exits with 1 on any
difference, 77 if no Python can make one.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pythons import find_pythons  # noqa: E402

SEED = 829
CASES = 50
FOLDERS = ["one", "two", "three", "sp ace", "ünï", "deep/er"]
NAMES = ["a.pth", "b.pth", "B.pth", "Z.pth", "é.pth", "_x.pth", ".hidden.pth", "c.PTH", "d.pth.bak", ".pth", "a.b.pth"]
ENDS = ["\n"] * 12 + ["\r\n", "\r", "\f", "\x0b", "\x1c", "\x1d", "\x85", "\u2028", "\n\n"]
TAILS = [""] * 8 + [" ", "\t", " \t ", "\u00a0", "\x1f", "/", "/.", "/../one", "//"]
PRINT_PATH = "import json, sys; print(json.dumps(sys.path))"


def path_line(chance, work):
    folder = chance.choice(FOLDERS + ["gone", "file.zip"])
    spelling = chance.choice(["{work}/{it}"] * 4 + ["{up}/{it}", "{work}/./{it}", "{work}//{it}", "  {work}/{it}", "inner", "/{work}/{it}", "{work}/gone/../{it}"])
    return spelling.format(work=work, it=folder, up="../../../../../..") + chance.choice(TAILS)


def other_line(chance, work):
    return chance.choice([
        "# comment", " # no comment", "#", "", "   ", "\u00a0", ".", "..", "./inner", "import sys", "import\tsys", "import", "important",
        "import\x0bsys", "\0", "x\0y", f"{work}/one\0", "# \0", "import sys\0", "\ufeff", "x" * 300, "~", "$HOME", "%HOME%", "'one'", "one;two",
    ])


def easy_install(chance, work):
    between = [path_line(chance, work) for _ in range(chance.randrange(0, 4))]
    last = (
        "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); "
        "sys.path[p:p]=new; sys.__egginsert = p+len(new)"
    )
    return ["import sys; sys.__plen = len(sys.path)", *between, last][: chance.choice([9, 9, 9, len(between) + 1])]


def random_text(chance, work):
    lines = []
    for _ in range(chance.randrange(0, 8)):
        lines.append((path_line if chance.random() < 0.7 else other_line)(chance, work))
    text = "\ufeff" if chance.random() < 0.12 else ""
    # Code followed by a character that only some Pythons treat as a line ending just fails, which cannot be foreseen by reading.
    for line in lines:
        text += line + ("\n" if line.startswith("import") else chance.choice(ENDS))
    if chance.random() < 0.15:
        text += "\n" + "\n".join(easy_install(chance, work)) + "\n"
    elif chance.random() < 0.15:
        text += f'\nimport site; site.addsitedir("{work}/over")\n'
    return text.encode() + (b"# \xe4\n" if chance.random() < 0.04 else b"")


def fill(site, chance, work):
    for entry in list(site.iterdir()):
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    (site / "inner").mkdir()
    written = {}
    for name in chance.sample(NAMES, chance.randrange(1, 5)):
        kind = chance.random()
        path = site / name
        if kind < 0.04:
            path.mkdir()
        elif kind < 0.08:
            path.symlink_to(name)
        elif kind < 0.12:
            path.symlink_to("nowhere")
        else:
            written[name] = random_text(chance, work)
            path.write_bytes(written[name])
    return written


def environment_of(work):
    return {"PATH": "/usr/bin:/bin", "HOME": str(work / "home"), "LC_ALL": "C.UTF-8"}


def ask_python(executable, work, flags):
    """Its `sys.path`; None if it does not start."""
    done = subprocess.run(
        [str(executable), *flags, "-c", PRINT_PATH], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        timeout=60, env=environment_of(work), cwd=str(work),
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def ask_program(vdk, venv, work):
    command = [vdk, "connectors", "list", "--env", str(venv), "--no-source-tree", "--index", "none", "-o", "json"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env=environment_of(work), cwd=str(work)
    )
    listing = json.loads(done.stdout)
    source = next(each for each in listing["sources"] if each["kind"] == "environment")
    return source["search_path"], any(each["code"] == "pth-not-utf8" for each in listing["problems"])


def compare(vdk, executable, name, work):
    venv = work / "venv"
    made = subprocess.run(
        [executable, "-m", "venv", "--without-pip", str(venv)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode != 0:
        print(f"{name}: makes no virtual environment, passed over")
        return 0, 0
    python = venv / "bin/python"
    site = next(venv.glob("lib/python3*/site-packages"))
    standard = set(ask_python(python, work, ["-I", "-S"]))
    chance = random.Random(SEED)
    differences = deaths = 0
    for _ in range(CASES):
        written = fill(site, chance, work)
        got, is_said_dead = ask_program(vdk, venv, work)
        path = ask_python(python, work, ["-I"])
        deaths += path is None
        wanted = [each for each in dict.fromkeys(path or []) if each not in standard]
        if is_said_dead != (path is None) or (path is not None and got != wanted):
            differences += 1
            print(f"{name}: {written!r}\n  python: {wanted if path else 'does not start'}\n  vdk:    {got} {is_said_dead}")
    shutil.rmtree(venv)
    print(f"{name}: {CASES} site directories compared, {deaths} of them stop Python, {differences} differ")
    return CASES, differences


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--vdk", required=True)
    vdk = os.path.abspath(arguments.parse_args().vdk)
    count = differences = 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(os.path.realpath(folder))
        for each in FOLDERS:
            (work / each).mkdir(parents=True)
        (work / "home").mkdir()
        (work / "file.zip").write_bytes(b"")
        (work / "over").mkdir()
        (work / "over/extra").mkdir()
        (work / "over/x.pth").write_text("extra\n")
        for version, executable in find_pythons():
            name = "Python " + ".".join(map(str, version))
            compared, differing = compare(vdk, executable, name, work)
            count += compared
            differences += differing
    if count == 0:
        print("no Python that makes virtual environments")
        return 77
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
