"""The parsers from PyPI that read the formats, in an environment of their own."""

import os
import pathlib
import subprocess
import sys

PACKAGES = ["PyYAML", "ruamel.yaml", "markdown-it-py"]

#: CTest's SKIP_RETURN_CODE of these tests.
SKIPPED = 77


def run(*words):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        print(done.stdout)
        print(f"skipped: {words[0]} {words[1]} {words[2]} failed; venv and PyPI are required")
        sys.exit(SKIPPED)


def use(folder):
    """Starts the script again with a Python that has the parsers; returns if this one has them."""
    folder = pathlib.Path(folder)
    if pathlib.Path(sys.prefix) == folder.resolve():
        return
    python = folder / "bin" / "python"
    stamp = folder / "complete"
    if not stamp.is_file():
        run(sys.executable, "-m", "venv", "--clear", folder)
        run(python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--timeout", "20", "--retries", "1", *PACKAGES)
        stamp.touch()
    os.execv(python, [str(python), "-B", *sys.argv])
