"""VDK understands what `config` prints once it is pasted into a data job: run by VDK in an environment made by the lines that `show` prints."""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

import environments
import install_lines
import prepared

CONNECTORS = ["vdk-sqlite", "vdk-duckdb", "vdk-postgres"]

#: Reports the result of a query on one connection, whatever it is.
ASK = """
def run(job_input):
    try:
        print("ANSWER", [list(row) for row in job_input.execute_query({query!r}, database={name!r})])
    except BaseException as error:
        print("REFUSED", repr(str(error)))
"""


def make_environment(program, folder, connectors=CONNECTORS):
    """An environment with connectors, kept as long as the printed lines stay the same."""
    environment, stamp = folder / "env", folder / "lines"
    if stamp.is_file() and stamp.read_text() == recipe(program, environment, connectors):
        return environment
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environments.execute(sys.executable, "-m", "venv", environment)
    text = recipe(program, environment, connectors)
    for name in connectors:
        lines = install_lines.printed_lines(program, name, environment)
        done = install_lines.paste([*lines, "vdk version"], environment, folder)
        if done.returncode == 0:
            continue
        if not install_lines.reaches_registry(environment):
            prepared.skip(f"PyPI cannot be reached, left out: {', '.join(connectors)}")
        raise AssertionError("\n".join(["these lines do not work:", *lines, done.stdout[-3000:]]))
    stamp.write_text(text)
    return environment


def recipe(program, environment, connectors):
    lines = [line for name in connectors for line in install_lines.printed_lines(program, name, environment)]
    return "\n".join([sys.version, *lines])


def fill(block, **values):
    """Sets keys of a block, commented out or not; each must appear exactly once."""
    for key, value in values.items():
        pattern = re.compile(rf"^#?((?:export )?{key} ?=).*$", re.MULTILINE)
        block, count = pattern.subn(lambda match, value=value: match.group(1) + ("" if "export" in match.group(1) else " ") + value, block)
        if count != 1:
            raise AssertionError(f"{key} stands {count} times in\n{block}")
    return block


#: VDK tries to connect five times, with pauses of more than a minute in total.
IMPATIENCE = """
import time

sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, 0.01))
"""


#: A plugin that gives a job secrets, as a deployed job has.
SECRETS = """
import json, os
from vdk.api.plugin.hook_markers import hookimpl
from vdk.api.plugin.plugin_input import ISecretsServiceClient


class Client(ISecretsServiceClient):
    def read_secrets(self, job_name, team_name):
        return json.loads(os.environ["SECRETS_OF_JOB"])

    def write_secrets(self, job_name, team_name, secrets):
        pass


@hookimpl(tryfirst=True)
def initialize_job(context):
    context.secrets.set_secrets_factory_method("test", lambda: Client())
"""


def closed_port():
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class Configured(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.environment = make_environment(cls.vdk, cls.prepared.folder / "configured")

    def setUp(self):
        self.folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-configured-")))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def config(self, *arguments):
        """The printed block, and what was printed on stderr."""
        command = [self.vdk, "connectors", "config", *arguments, "--env", str(self.environment), "--no-source-tree"]
        done = subprocess.run(command, capture_output=True, text=True, env=prepared.bare_environment(), cwd="/", timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout, done.stderr

    def connection(self, *arguments):
        return json.loads(self.config(*arguments, "-o", "json")[0])["connection"]

    def run_job(self, config, steps, shell="", **variables):
        """A job with these steps, run by VDK; `shell` is sourced first."""
        job = self.folder / "job"
        shutil.rmtree(job, ignore_errors=True)
        job.mkdir()
        (job / "config.ini").write_text("[owner]\nteam = team\n\n" + config)
        for name, text in steps.items():
            (job / name).write_text(text)
        (self.folder / "block.sh").write_text(shell)
        (self.folder / "beside").mkdir(exist_ok=True)
        (self.folder / "beside/sitecustomize.py").write_text(IMPATIENCE)
        more = {"HOME": str(self.folder), "PYTHONPATH": str(self.folder / "beside"), **variables}
        return subprocess.run(
            ["sh", "-e", "-c", ". ./block.sh; exec vdk run job"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**install_lines.active(self.environment), **more},
            cwd=self.folder,
            timeout=120,
        )

    def write_secrets_plugin(self):
        folder = self.folder / "beside"
        metadata = folder / "job_secrets-1.0.dist-info"
        metadata.mkdir(parents=True)
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: job-secrets\nVersion: 1.0\n")
        (metadata / "entry_points.txt").write_text("[vdk.plugin.run]\njob-secrets = job_secrets\n")
        (folder / "job_secrets.py").write_text(SECRETS)

    def assert_runs(self, done):
        self.assertEqual(done.returncode, 0, done.stdout[-4000:])

    def assert_answers(self, done, answer):
        self.assert_runs(done)
        self.assertIn(f"ANSWER {answer}\n", done.stdout, done.stdout[-4000:])

    def assert_connects_in_vain(self, done, port):
        """The connection is registered, and libpq reports that nothing listens there."""
        self.assertIn(f"port {port} failed: Connection refused", done.stdout, done.stdout[-4000:])
        self.assertNotIn("does not exist", done.stdout)

    def local(self):
        """The connectors without a server: the key for their file, and a query that says which file is open."""
        return {
            "sqlite": ("sqlite_file", "select file from pragma_database_list where name = 'main'"),
            "duckdb": ("duckdb_database", "select path from duckdb_databases() where path is not null"),
        }

    def test_the_block_of_a_local_database_runs_sql(self):
        for name, (key, query) in self.local().items():
            with self.subTest(name):
                path = str(self.folder / f"{name}.db")
                block = fill(self.config(name)[0], **{key: path})
                steps = {"10.sql": "create table moons as select 42 as answer", "20.py": ASK.format(query=query, name=None)}
                self.assert_answers(self.run_job(block, steps), [[path]])
                counted = self.run_job(block, {"10.py": ASK.format(query="select answer from moons", name=name)})
                self.assert_answers(counted, [[42]])

    def test_the_block_for_a_shell_does_the_same(self):
        for name, (key, query) in self.local().items():
            with self.subTest(name):
                path = str(self.folder / f"{name} of a shell.db")
                block = fill(self.config(name, "-o", "env")[0], **{f"VDK_{key.upper()}": f"'{path}'"})
                self.assert_answers(self.run_job("", {"10.py": ASK.format(query=query, name=None)}, shell=block), [[path]])

    def test_vdk_knows_every_key_of_a_block(self):
        for name in CONNECTORS:
            with self.subTest(name):
                block = self.config(name, "--all", "-o", "env")[0]
                keys = re.findall(r"^#?export (VDK_\w+)=", block, re.MULTILINE)
                (self.folder / "block.sh").write_text(block)
                variables = install_lines.active(self.environment)
                command = ["sh", "-e", "-c", ". ./block.sh; exec vdk config-help"]
                done = subprocess.run(command, capture_output=True, text=True, env=variables, cwd=self.folder, timeout=120)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                known = done.stdout.upper()
                self.assertGreater(len(keys), 2)
                self.assertEqual([key for key in keys if key[len("VDK_") :] not in known], [])

    def postgres(self, *arguments, port):
        """The block with every value filled in that a file may contain."""
        values = {"host": "127.0.0.1", "port": port, "dbname": "a", "user": "b"}
        is_for_shell = "env" in arguments
        keys = {f"VDK_POSTGRES_{key.upper()}" if is_for_shell else f"postgres_{key}": value for key, value in values.items()}
        return fill(self.config("postgres", *arguments)[0], **keys)

    def test_the_block_of_postgres_connects(self):
        port = closed_port()
        done = self.run_job(self.postgres(port=port), {"10.sql": "select 1"}, VDK_POSTGRES_PASSWORD="c")
        self.assertNotEqual(done.returncode, 0)
        self.assert_connects_in_vain(done, port)
        shell = self.postgres("-o", "env", port=port)
        done = self.run_job("", {"10.sql": "select 1"}, shell=shell, VDK_POSTGRES_PASSWORD="c")
        self.assertNotEqual(done.returncode, 0)
        self.assert_connects_in_vain(done, port)

    def test_secrets_of_a_job_reach_postgres_too_late(self):
        block = self.postgres(port="1")
        self.assertNotIn("vdk secrets", block)
        self.write_secrets_plugin()
        secrets = {"VDK_SECRETS_DEFAULT_TYPE": "test", "SECRETS_OF_JOB": json.dumps({"postgres_password": "c"})}
        done = self.run_job(block, {"10.py": ASK.format(query="select 1", name="postgres")}, **secrets)
        self.assert_runs(done)
        self.assertIn("job-secrets", done.stdout)
        self.assertIn("type postgres, which does not exist", done.stdout, done.stdout[-4000:])

    def test_a_section_is_reached_by_the_name_that_we_print(self):
        key, query = self.local()["sqlite"]
        for section in ("sales", "dwh", "Sales-2"):
            with self.subTest(section):
                path = str(self.folder / f"{section}.db")
                block = fill(self.config("sqlite", "--section", section)[0], **{key: path})
                name = self.connection("sqlite", "--section", section)
                self.assert_answers(self.run_job(block, {"10.py": ASK.format(query=query, name=name)}), [[path]])

    def test_a_variable_of_a_section_fills_in_what_stands_in_it(self):
        key, query = self.local()["sqlite"]
        path = str(self.folder / "variable.db")
        block = self.config("sqlite", "--section", "sales")[0]
        shell = fill(self.config("sqlite", "--section", "sales", "-o", "env")[0], VDK_SALES_SQLITE_FILE=path)
        self.assert_answers(self.run_job(block, {"10.py": ASK.format(query=query, name="sales")}, shell=shell), [[path]])

    def test_a_mangled_section_is_reached_by_the_name_that_we_print(self):
        port = closed_port()
        name = self.connection("postgres", "--section", "dwh")
        self.assertEqual(name, "wh")
        block = self.postgres("--section", "dwh", port=port)
        steps = {"10.py": ASK.format(query="select 1", name=name)}
        self.assertIn("unless 'sqlite_file' is set", self.config("postgres", "--section", "dwh")[1])
        without = self.run_job(block, steps, VDK_DWH_POSTGRES_PASSWORD="c")
        self.assertNotEqual(without.returncode, 0)
        self.assertNotIn("REFUSED", without.stdout)
        block += f"sqlite_file = {self.folder / 'beside.db'}\n"
        done = self.run_job(block, steps, VDK_DWH_POSTGRES_PASSWORD="c")
        self.assert_runs(done)
        self.assert_connects_in_vain(done, port)
        self.assertIn("REFUSED", done.stdout)

    def test_a_block_pasted_unchanged_breaks_no_job_of_another_database(self):
        beside = {"sqlite": "duckdb", "duckdb": "sqlite", "postgres": "sqlite"}
        for name, other in beside.items():
            with self.subTest(name):
                steps = {"10.py": ASK.format(query="select 40 + 2", name=other)}
                self.assert_answers(self.run_job(self.config(name)[0], steps), [[42]])
                self.assert_answers(self.run_job("", steps, shell=self.config(name, "-o", "env")[0]), [[42]])

    def test_a_section_pasted_unchanged_breaks_no_job_of_another_database(self):
        steps = {"10.py": ASK.format(query="select 40 + 2", name="duckdb")}
        self.assert_answers(self.run_job(self.config("sqlite", "--section", "sales")[0], steps), [[42]])
        block = self.config("postgres", "--section", "sales")[0] + "sqlite_file =\n"
        self.assert_answers(self.run_job(block, steps), [[42]])

    def test_a_connector_without_sections_says_so(self):
        block, warning = self.config("duckdb", "--section", "sales")
        self.assertIn("makes no connections from sections", warning)
        steps = {"10.py": ASK.format(query="select 1", name="sales")}
        done = self.run_job(block + f"sqlite_file = {self.folder / 'beside.db'}\n", steps)
        self.assert_answers(done, [[1]])
        self.assertIn("beside.db", done.stdout)


if __name__ == "__main__":
    prepared.main()
