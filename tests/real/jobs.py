"""What `doctor --job` says about a config.ini, compared with what `vdk run` does with it."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

import configured
import install_lines
import prepared

#: Every connector that makes connections from sections, and one that does not.
ALL = ["vdk-sqlite", "vdk-duckdb", "vdk-postgres", "vdk-oracle", "vdk-trino"]

STEP = """
def ask(job_input):
    try:
        job_input.execute_query("select 1")
        return "answers"
    except BaseException as error:
        return "unknown" if "which does not exist" in str(error) else "fails"

def run(job_input):
    print("STEP", ask(job_input))
"""

#: Findings that explain why a query without a database finds none.
NO_DEFAULT = {"default-database-ambiguous", "default-database-unserved", "section-hides-variable", "key-misplaced", "required-key-missing"}

SQLITE = "[vdk]\ndb_default_type = sqlite\n"

#: config.ini, and variables. What doctor must say follows from what VDK does.
CASES = {
    "no default": "[owner]\nteam = x\n",
    "a default": SQLITE,
    "a default in other letters": "[vdk]\nDB_Default_Type = SQLite\n",
    "a default with an inline comment": "[vdk]\ndb_default_type = sqlite ; mine\n",
    "an empty default": "[vdk]\ndb_default_type =\n",
    "an unknown default": "[vdk]\ndb_default_type = moon\n",
    "the default vdk": "[vdk]\ndb_default_type = vdk\n",
    "a default of a section": "[vdk]\ndb_default_type = sales\n[vdk_sales]\nsqlite_file = sales.db\n",
    "a default by reference": "[vdk]\nbase = sqlite\ndb_default_type = %(base)s\n",
    "a default in [job]": "[job]\ndb_default_type = sqlite\n",
    "a default in [DEFAULT]": "[DEFAULT]\ndb_default_type = sqlite\n[vdk]\n",
    "a default in [DEFAULT] without [vdk]": "[DEFAULT]\ndb_default_type = sqlite\n[owner]\nteam = x\n",
    "a default in a section": "[vdk_sales]\nsqlite_file = x\ndb_default_type = sqlite\n",
    "a default in [vdk_vdk]": "[vdk_vdk]\ndb_default_type = sqlite\n",
    "a default of an incomplete connector": "[vdk]\ndb_default_type = postgres\npostgres_host = h\n",
    "a variable that overrides": ("[vdk]\ndb_default_type = moon\n", {"VDK_DB_DEFAULT_TYPE": "sqlite"}),
    "a variable that overrides wrongly": (SQLITE, {"VDK_DB_DEFAULT_TYPE": "moon"}),
    "an empty variable": (SQLITE, {"VDK_DB_DEFAULT_TYPE": ""}),
    "a variable without prefix": ("[owner]\n", {"db_default_type": "duckdb"}),
    "a section that hides a variable": ("[vdk_db]\nsqlite_file = x\n", {"VDK_DB_DEFAULT_TYPE": "sqlite"}),
    "a section without the file": SQLITE + "[vdk_sales]\nother = 1\n",
    "a section with an empty file": SQLITE + "[vdk_sales]\nSQLite_File =\n",
    "a section with the file as a variable": (SQLITE + "[vdk_sales]\nother = 1\n", {"VDK_SALES_SQLITE_FILE": "x.db"}),
    "a section without keys": SQLITE + "[vdk_sales]\n",
    "a section with inherited keys": "[DEFAULT]\nother = 1\n" + SQLITE + "[vdk_sales]\n",
    "a section with the inherited file": "[DEFAULT]\nsqlite_file = x.db\n" + SQLITE + "[vdk_sales]\n",
    "a section in upper case": SQLITE + "[VDK_sales]\nother = 1\n",
    "a section in mixed case": SQLITE + "[vdk_Sales]\nsqlite_file = x.db\n[vdk_sales]\nother = 1\n",
    "a section with two prefixes": SQLITE + "[vdk_vdk_x]\nother = 1\n",
    "a section without a name": SQLITE + "[vdk_]\nother = 1\n",
    "a section in blanks": SQLITE + "[ vdk_sales ]\nother = 1\n",
    "a section with the name of its connector": SQLITE + "[vdk_sqlite]\nsqlite_file = x.db\n",
    "a section with the name of its connector and short keys": SQLITE + "[vdk_sqlite]\nfile = x.db\n",
    "a section with the name of another connector": SQLITE + "[vdk_postgres]\npostgres_host = h\nsqlite_file = x.db\n",
    "no header": "a = 1\n[vdk]\n",
    "a repeated key": SQLITE + "[owner]\nteam = 1\nTeam = 2\n",
    "a repeated section": SQLITE + "[owner]\nteam = 1\n[owner]\n",
    "a line without a value": SQLITE + "[owner]\nteam\n",
    "a line without a key": SQLITE + "[owner]\n= x\n",
    "a continued line": SQLITE + "[owner]\nteam = x\n  and y\n",
    "a byte order mark": "\ufeff" + SQLITE,
    "another encoding": b"[owner]\nteam = \xe9\n",
    "a percent sign": SQLITE + "x = 5%\n",
    "two percent signs": SQLITE + "x = 5%%\n",
    "a percent sign in a section": SQLITE + "[vdk_sales]\nsqlite_file = 5%\n",
    "a percent sign in [job]": SQLITE + "[job]\nschedule_cron = 5%\n",
    "a percent sign in python_version": SQLITE + "[job]\npython_version = 5%\n",
    "a percent sign in team": SQLITE + "[owner]\nteam = 5%\n",
    "a percent sign in contacts": SQLITE + "[contacts]\nnotified_on_job_success = 5%\n",
    "a percent sign in other contacts": SQLITE + "[contacts]\nnotified_on_job_deploy = 5%\n",
    "a percent sign in [DEFAULT]": "[DEFAULT]\nx = 5%\n" + SQLITE,
    "a reference to a missing key": SQLITE + "x = %(y)s\n",
    "a reference without an end": SQLITE + "x = %(y\n",
    "a reference to itself": SQLITE + "x = %(x)s\n",
    "a boolean that VDK refuses": SQLITE + "sqlite_ingest_auto_create_table_enabled = on\n",
    "a boolean that VDK accepts": SQLITE + "sqlite_ingest_auto_create_table_enabled = Y\n",
    "an empty boolean": SQLITE + "sqlite_ingest_auto_create_table_enabled =\n",
    "a refused boolean in contacts": SQLITE + "[contacts]\nenable_attempt_notifications = on\n",
    "an empty boolean in contacts": SQLITE + "[contacts]\nenable_attempt_notifications =\n",
    "no config.ini": None,
}

#: Beside vdk-oracle and vdk-trino.
MORE = {
    "a section for one": SQLITE + "[vdk_sales]\nsqlite_file = x\n",
    "a section for two": SQLITE + "[vdk_sales]\nsqlite_file = x\noracle_port = 1\n",
    "a section for all": SQLITE + "[vdk_sales]\nsqlite_file = x\noracle_port = 1\ntrino_host =\ntrino_port =\n",
    "a section that oracle rejects": SQLITE + "[vdk_oracle]\nsqlite_file = x\noracle_port = 1\ntrino_host =\ntrino_port =\n",
    "a section that oracle strips and rejects": SQLITE + "[vdk_doracle]\nsqlite_file = x\noracle_port = 1\ntrino_host =\ntrino_port =\n",
    "a port that is not a number": SQLITE + "oracle_port = x\n",
    "an empty port": SQLITE + "oracle_port =\n",
    "a port with an underscore": SQLITE + "oracle_port = 1_0\n",
}


class Jobs(prepared.RealCase):
    @classmethod
    def setUpClass(cls):
        cls.three = configured.make_environment(cls.vdk, cls.prepared.folder / "configured")
        cls.all = configured.make_environment(cls.vdk, cls.prepared.folder / "jobs", ALL)

    def setUp(self):
        self.folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="vdk-jobs-")))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.job = self.folder / "job"
        self.job.mkdir()
        (self.job / "10.py").write_text(STEP)
        (self.folder / "beside").mkdir()
        (self.folder / "beside/sitecustomize.py").write_text(configured.IMPATIENCE)

    def write(self, config):
        file = self.job / "config.ini"
        if config is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(config if isinstance(config, bytes) else config.encode())

    def doctor(self, environment, variables):
        """The findings about the job and the default database."""
        command = [self.vdk, "connectors", "doctor", "--job", "job", "--env", str(environment), "-o", "json"]
        done = subprocess.run(command, capture_output=True, text=True, env={**prepared.bare_environment(), **variables}, cwd=self.folder, timeout=60)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        found = json.loads(done.stdout)["findings"]
        return [one for one in found if one["source"] == "job" or one["code"].startswith("default-database-")]

    def run_job(self, environment, variables):
        """The answer to a query without a database, None if the job ended before its step; and everything VDK printed."""
        done = subprocess.run(
            [str(environment / "bin/python"), "-B", "-c", "from vdk.internal.cli_entry import main; main()", "run", "job"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**install_lines.active(environment), "HOME": str(self.folder), "PYTHONPATH": str(self.folder / "beside"), **variables},
            cwd=self.folder,
            timeout=120,
        )
        answers = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("STEP ")]
        self.assertEqual(len(answers), 1 if done.returncode == 0 else 0, done.stdout[-3000:])
        return (answers or [None])[0], done.stdout

    def compare(self, environment, config, variables=None):
        """doctor says that the job ends if and only if it does, and why a default query finds nothing."""
        variables = variables or {}
        self.write(config)
        findings = self.doctor(environment, variables)
        default, log = self.run_job(environment, variables)
        codes = {one["code"] for one in findings}
        fatal = [one["code"] for one in findings if one["severity"] == "fatal"]
        self.assertEqual(bool(fatal), default is None, findings)
        if default == "unknown":
            self.assertTrue(codes & NO_DEFAULT, findings)
        elif default is not None:
            self.assertFalse(codes & {"default-database-ambiguous", "default-database-unserved"}, findings)
        return codes, log

    def test_doctor_says_what_vdk_does(self):
        for environment, cases in ((self.three, CASES), (self.all, {**MORE, "a default": SQLITE})):
            for name, case in cases.items():
                with self.subTest(name):
                    config, variables = case if isinstance(case, tuple) else (case, None)
                    self.compare(environment, config, variables)

    def test_a_section_with_missing_keys_makes_no_connection(self):
        keys = ["postgres_host", "postgres_port", "postgres_dbname", "postgres_user", "postgres_password"]
        for missing in [None, *keys]:
            with self.subTest(missing):
                text = "".join(f"{key} = {1 if key == 'postgres_port' else 'x'}\n" for key in keys if key != missing)
                section = SQLITE + "[vdk_pg]\nsqlite_file = x.db\n" + text
                # vdk-sqlite gives the section a connection too, so VDK's own log is the oracle.
                codes, log = self.compare(self.three, section)
                self.assertEqual("required-key-missing" in codes, missing is not None)
                self.assertEqual("New Postgres connection with name pg was not created" in log, missing is not None)
                host = {"POSTGRES_HOST": "/nonexistent"} if missing == "postgres_host" else {}
                codes, log = self.compare(self.three, SQLITE + text, host)
                is_there = missing in (None, "postgres_host")
                self.assertEqual("required-key-missing" in codes, not is_there)
                self.assertEqual("New Postgres connection with name postgres was not created" in log, not is_there)

    def test_settings_without_effect(self):
        """Each case names what VDK prints, or does not print, when the setting has no effect."""
        named = "print('FILE', job_input.execute_query(\"select file from pragma_database_list where name = 'main'\", database={!r}))"
        cases = {
            "section-name-taken": ("[vdk_sqlite]\nfile = SECTION.db\n", {}, "sqlite"),
            "section-hides-variable": ("[vdk_sqlite]\nfile = x.db\n", {"VDK_SQLITE_FILE": "SECTION.db"}, "sqlite"),
            "section-not-read": ("[VDK_sqlite]\nsqlite_file = SECTION.db\n", {}, "sqlite"),
            "key-misplaced": ("[owner]\nsqlite_file = SECTION.db\n", {}, "sqlite"),
            "key-unknown": ("sqlite_fille = SECTION.db\n", {}, "sqlite"),
            "section-name-mangled": ("[vdk_dwh]\nsqlite_file = SECTION.db\n", {}, "dwh"),
        }
        for code, (text, variables, name) in cases.items():
            with self.subTest(code):
                (self.job / "20.py").write_text("def run(job_input):\n    " + named.format(name) + "\n")
                codes, log = self.compare(self.three, SQLITE + text, variables)
                self.assertIn(code, codes)
                # vdk-sqlite does not strip the name: only the connectors that do are named in the finding.
                self.assertEqual("SECTION.db" in log, code == "section-name-mangled", log[-2000:])

    def test_generated_jobs(self):
        dice = random.Random(7)
        headers = ["vdk", "vdk_sales", "vdk_dwh", "vdk_Sales", "VDK_x", "vdk_vdk_x", "owner", "job", "contacts", "DEFAULT", "other"]
        lines = [
            "sqlite_file = x.db",
            "sqlite_file =",
            "db_default_type = sqlite",
            "db_default_type = sales",
            "duckdb_database = y.db",
            "postgres_host = h",
            "team = 5%",
            "x = %(team)s",
            "x = 5%%",
            "sqlite_ingest_auto_create_table_enabled = no",
            "sqlite_ingest_auto_create_table_enabled = off",
            "enable_attempt_notifications = maybe",
            "python_version = 3.11",
            "  continued",
            "; comment",
        ]
        for number in range(40):
            text = ""
            for header in dice.sample(headers, dice.randint(1, 4)):
                text += f"[{header}]\n" + "".join(line + "\n" for line in dice.sample(lines, dice.randint(0, 3)))
            with self.subTest(number, text=text):
                self.compare(self.three, text)


if __name__ == "__main__":
    prepared.main()
