"""The install lines that we print, pasted into a new environment, give a VDK that runs. Takes long: only with VDK_TEST_LONG=1."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import environments
import prepared


def printed_lines(program, name, environment):
    """What `show` prints under `install` for the active environment."""
    done = subprocess.run(
        [program, "connectors", "show", name, "--env", str(environment), "--no-source-tree", "-o", "json"],
        capture_output=True,
        text=True,
        env=active(environment),
        cwd="/",
        timeout=60,
    )
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)["connectors"][0]["install"]


def active(environment, **more):
    """The variables of a shell with the environment activated."""
    variables = prepared.bare_environment()
    variables["PATH"] = f"{environment}/bin:{variables['PATH']}"
    return {**variables, "HOME": os.environ.get("HOME", "/"), "VIRTUAL_ENV": str(environment), **environments.certificates(), **more}


def paste(lines, environment, folder, **more):
    """Runs the lines in a shell with the environment activated until one fails; returns the output and the exit code."""
    return subprocess.run(
        ["sh", "-e", "-c", "\n".join(lines)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=active(environment, PIP_DISABLE_PIP_VERSION_CHECK="1", **more),
        cwd=folder,
        timeout=900,
    )


def reaches_registry(environment):
    """Whether one small wheel can be downloaded, with a short timeout."""
    with tempfile.TemporaryDirectory() as folder:
        line = "python -m pip download -q --no-deps --timeout 10 --retries 1 pluggy"
        return paste([line], environment, folder).returncode == 0


class InstallLines(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.tools = environments.Tools(cls.prepared.folder / "tools")
        if not reaches_registry(cls.prepared.environment):
            prepared.skip("PyPI cannot be reached, left out: real.install-lines")

    def check(self, name, make):
        folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-install-lines-")))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        start = time.monotonic()
        environment = folder / "env"
        more = make(environment)
        lines = printed_lines(self.vdk, name, environment)
        self.assertTrue(lines, f"no install lines for {name}")
        done = paste([*lines, "vdk version"], environment, folder, **more)
        print(f"{name}: {done.returncode} after {time.monotonic() - start:.0f} s: {lines}", file=sys.stderr)
        self.assertEqual(done.returncode, 0, "\n".join([*lines, done.stdout[-3000:]]))
        self.assertIn(f"from package {name},", done.stdout)
        shutil.rmtree(folder, ignore_errors=True)

    def test_pip_into_an_environment_of_venv(self):
        def make(environment):
            environments.execute(sys.executable, "-m", "venv", environment)
            return {}

        for name in prepared.CONNECTORS:
            with self.subTest(name):
                self.check(name, make)

    def test_uv_into_an_environment_of_uv(self):
        uv = self.tools.uv()

        def make(environment):
            environments.execute(uv, "venv", "-q", "--python", sys.executable, environment, UV_PYTHON_DOWNLOADS="never")
            return {"PATH": f"{environment}/bin:{uv.parent}:/usr/bin:/bin", "UV_PYTHON_DOWNLOADS": "never"}

        for name in prepared.CONNECTORS:
            with self.subTest(name):
                self.check(name, make)


if __name__ == "__main__":
    if os.environ.get("VDK_TEST_LONG") != "1":
        prepared.skip("takes many minutes; set VDK_TEST_LONG=1 to install each connector by pip and by uv")
    prepared.main()
