"""The program compiled for arm64 passes its tests in qemu-user, and answers as this one does. Takes long: only with VDK_TEST_LONG=1."""

import os
import pathlib
import shutil
import subprocess

import prepared

SOURCE = pathlib.Path(__file__).resolve().parents[2]

#: Static libraries with their headers; a program for arm64 needs nothing else from Debian's packages.
LIBRARIES = [f"{name}:arm64" for name in ("libyaml-cpp-dev", "libutf8proc-dev", "libminizip-dev", "zlib1g-dev", "libmd-dev")]

JSON = ["-o", "json"]

#: Every command that reads an environment, or the index alone.
COMMANDS = [
    ["list", "--all"],
    ["list", "--all", "--with", "all", *JSON],
    ["show", "postgres", "trino", "duckdb", *JSON],
    ["explain", "vdk-csv", "vdk-postgres", *JSON],
    ["config", "postgres", *JSON],
    ["envs", *JSON],
    ["doctor"],
    ["doctor", *JSON],
    ["diff", "index", *JSON],
    ["types", *JSON],
    ["catalog", "--all"],
    ["catalog", "--all", "-o", "html"],
]


class Arm64(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.prepared.folder / "arm64"
        cls.build = cls.folder / "build"
        cls.folder.mkdir(exist_ok=True)
        libraries = unpack_libraries(cls.folder / "libraries")
        variables = {**os.environ, "CMAKE_PREFIX_PATH": str(libraries / "usr")}
        run("cmake", "--preset", "arm64-dev", "-S", SOURCE, "-B", cls.build, env=variables, cwd=SOURCE)
        run("cmake", "--build", cls.build)
        cls.emulator = [shutil.which("qemu-aarch64") or "qemu-aarch64-static", str(cls.build / "vdk")]

    def test_the_unit_tests_and_golden_cases_pass(self):
        output = run("ctest", "--test-dir", self.build, "--output-on-failure", "-j", str(os.cpu_count()))
        self.assertIn("unit.support", output)
        self.assertIn("golden", output)

    def test_it_answers_as_the_native_program_does(self):
        working = sorted((self.prepared.folder / "mutations").glob("working*"))
        for environment in (self.prepared.environment, self.prepared.dead, *working):
            for command in COMMANDS:
                with self.subTest(environment=environment.name, command=" ".join(command)):
                    words = ["connectors", command[0], *name_environment(command, environment)]
                    native = answer(self.vdk, *words)
                    self.assertEqual(answer(*self.emulator, *words), native)
                    self.assertIn(native[0], (0, 1), native[2])
                    self.assertGreater(len(native[1]), 0)


def unpack_libraries(folder):
    """The packages in a directory of their own: libyaml-cpp-dev for arm64 would replace the native one."""
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        done = subprocess.run(["apt-get", "download", *LIBRARIES], cwd=partial, capture_output=True, text=True)
        if done.returncode != 0:
            prepared.skip(f"apt-get cannot download the libraries for arm64: {done.stderr[-300:]}")
        for package in partial.glob("*.deb"):
            run("dpkg", "-x", package, partial)
        partial.rename(folder)
    return folder


def name_environment(command, environment):
    if command[0] == "types":
        return command[1:]
    return [str(environment), *command[1:]] if command[0] == "diff" else [*command[1:], "--env", str(environment)]


def answer(*words):
    done = subprocess.run(words, capture_output=True, env=prepared.bare_environment(), cwd="/", timeout=300)
    return done.returncode, done.stdout, done.stderr


def run(*words, **how):
    """The output of a program that must succeed."""
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **how)
    if done.returncode != 0:
        raise AssertionError(f"{words[0]} failed:\n{done.stdout[-4000:]}")
    return done.stdout


if __name__ == "__main__":
    if os.environ.get("VDK_TEST_LONG") != "1":
        prepared.skip("takes many minutes; set VDK_TEST_LONG=1 to compile for arm64 and run the tests there")
    if shutil.which("aarch64-linux-gnu-g++") is None:
        prepared.skip("aarch64-linux-gnu-g++ is not installed (Debian: g++-aarch64-linux-gnu)")
    if shutil.which("qemu-aarch64") is None and shutil.which("qemu-aarch64-static") is None:
        prepared.skip("qemu-aarch64 is not installed (Debian: qemu-user)")
    prepared.main()
