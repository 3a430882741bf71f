"""Every JSON that we print is what `vdk connectors schema` says, as a real validator judges it.

The documents come from the golden cases, from real environments, from empty answers and from hostile metadata. The validator
applies the schemas without room for new members and words, so an undocumented one fails.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import json_contract
import json_hostile
import prepared

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"
DOCUMENT = pathlib.Path(__file__).parent.parent.parent / "docs" / "json.md"

#: What one line of JSON Lines is.
KINDS_OF_LINES = {"list": "connector", "envs": "environment"}


#: What makes a command print JSON, each way once.
JSON, LINES = ["-o", "json"], ["-o", "jsonl"]
FORMATS = {
    "list": [[*JSON, "--with", "all"], LINES],
    "show": [JSON],
    "explain": [JSON],
    "types": [JSON],
    "envs": [JSON, LINES],
    "doctor": [JSON],
    "diff": [JSON],
    "config": [["--format", "json"]],
    "index check": [JSON],
}


def read_cases():
    for file in sorted(GOLDEN.rglob("*.case")):
        yield file.relative_to(GOLDEN), read_case(file)


def read_case(file):
    """The parts of a golden case: name to text."""
    parts = re.split(r"^--- (.*)\n", file.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def split_format(words):
    """The words without the options that choose a format, and the format."""
    kept, chosen, is_value = [], "", False
    for word in words:
        if is_value:
            chosen, is_value = word.lower(), False
        elif word == "--json":
            chosen = "json"
        elif word in ("-o", "--output", "--format"):
            is_value = True
        else:
            kept.append(word)
    return kept, chosen


def write_files(parts, folder):
    """Puts the files of a golden case into a folder."""
    for name, text in parts.items():
        what, _, path = name.partition(" ")
        if what in ("file", "program"):
            file = json_hostile.build.write(folder / path, text.replace("{here}", str(folder)))
            if what == "program":
                file.chmod(0o700)


class JsonSchema(prepared.RealCase):
    ran = set()

    def tearDown(self):
        self.ran.add(self._testMethodName)

    @classmethod
    def setUpClass(cls):
        jsonschema = json_contract.import_validator(cls.prepared)
        if jsonschema is None:
            prepared.skip("PyPI cannot be reached for jsonschema, left out: real.json-schema")
        cls.jsonschema = jsonschema
        cls.contract = json_contract.Contract(jsonschema, lambda *words: cls.run_bytes("schema", *words).stdout)

    @classmethod
    def run_bytes(cls, *words, folder="/", **variables):
        return subprocess.run(
            [cls.vdk, "connectors", *words],
            capture_output=True,
            env={**prepared.bare_environment(), **variables},
            cwd=folder,
            timeout=60,
        )

    def check(self, kind, text, name):
        """Validates one document; returns it."""
        try:
            document = json_contract.parse(text)
        except ValueError as error:
            self.fail(f"{name}: {error}\n{text[:500]}")
        self.assertEqual(self.contract.faults(kind or document["kind"].partition(".")[2], document), [], name)
        return document

    def check_output(self, words, text, name):
        """Validates what a command with JSON as its format wrote."""
        if split_format(words)[1] == "jsonl":
            return [self.check(KINDS_OF_LINES[words[0]], line, name) for line in text.splitlines()]
        return [self.check(None, text, name)]

    def ask(self, *words, **options):
        """Runs a command and validates its answer; returns its documents."""
        done = self.run_bytes(*words, **options)
        name = " ".join(str(word) for word in words)
        self.assertIn(done.returncode, (0, 1), f"{name}: {done.stderr}")
        return self.check_output(words, done.stdout.decode("utf-8"), name)

    def ask_about_plugins(self, *options, **how):
        """The commands about plugins, with all that these sources have."""
        rows = self.ask("list", "-a", "--with", "all", *options, "-o", "json", **how)[0]["connectors"]
        self.ask("list", "--role", "any", *options, "-o", "jsonl", **how)
        self.ask("types", *options, "-o", "json", **how)
        names = [row["name"] for row in rows if row["name"].isprintable()]
        if names:
            self.ask("show", *names, *options, "-o", "json", **how)
            self.ask("explain", *names, *options, "-o", "json", **how)
        for row in rows:
            if row["name"] in names and row["state"] != "available":
                self.replay(["config", row["name"], *options, *FORMATS["config"][0]], **how)

    def ask_about_environments(self, *places, **how):
        self.ask_about_plugins(*places, **how)
        self.ask("envs", *places, "-o", "json", **how)
        self.ask("envs", *places, "-o", "jsonl", **how)
        self.ask("doctor", *places, "-o", "json", **how)

    def replay(self, words, **how):
        """Runs a command that may have no answer: an error must leave stdout empty."""
        done = self.run_bytes(*words, **how)
        name = " ".join(map(str, words))
        self.assertIn(done.returncode, (0, 1, 2), f"{name}: {done.stderr}")
        if done.returncode == 2:
            self.assertEqual(done.stdout, b"", name)
        if done.stdout:
            self.check_output(words, done.stdout.decode("utf-8"), name)

    def test_the_examples_of_the_document_work(self):
        if shutil.which("jq") is None or shutil.which("bash") is None:
            self.skipTest("without jq and bash")
        block = DOCUMENT.read_text("utf-8").partition("```sh\n")[2].partition("```")[0]
        lines = [line for line in block.splitlines() if "jq" in line]
        self.assertGreater(len(lines), 4)
        for line in lines:
            with self.subTest(line):
                answers = [self.run_line(line, environment) for environment in (self.prepared.environment, self.prepared.dead)]
                self.assertNotEqual(answers, ["", ""])

    def run_line(self, line, environment):
        """What a line for a shell prints where an environment is active."""
        variables = {"PATH": f"{os.path.dirname(self.vdk)}:/usr/bin:/bin", "VIRTUAL_ENV": str(environment)}
        done = subprocess.run(["bash", "-ec", line], capture_output=True, text=True, env=variables, cwd="/", timeout=60)
        self.assertEqual((done.returncode, done.stderr.count("jq:")), (0, 0), done.stderr)
        return done.stdout

    def test_the_schemas_are_valid(self):
        for kind, schema in {"everything": self.contract.whole, **self.contract.schemas}.items():
            with self.subTest(kind):
                self.jsonschema.Draft202012Validator.check_schema(schema)
                self.assertEqual(schema["$schema"], self.jsonschema.Draft202012Validator.META_SCHEMA["$id"])

    def test_the_validator_rejects_what_breaks_the_contract(self):
        document = self.ask("list", "--no-env", "-o", "json")[0]
        validator = self.jsonschema.Draft202012Validator(self.contract.schemas["list"])
        self.assertTrue(validator.is_valid(document))
        row = document["connectors"][0]
        changes = {
            "a field is missing": lambda: row.pop("license"),
            "a text is a number": lambda: row.update(license=1),
            "null is not allowed": lambda: row.update(name=None),
            "a list is null": lambda: row.update(types=None),
            "an unknown state": lambda: row.update(state="lost"),
            "line 0": lambda: row["connections"].append({**row["connections"][0], "line": 0}),
            "another kind": lambda: document.update(kind="connectors.show"),
            "another major version": lambda: document.update(schema_version="2.0"),
        }
        original = json.dumps(document)
        for reason, change in changes.items():
            with self.subTest(reason):
                change()
                self.assertFalse(validator.is_valid(document))
                document = json.loads(original)
                row = document["connectors"][0]

    def test_a_later_minor_version_is_valid(self):
        document = self.ask("list", "--no-env", "-o", "json")[0]
        document.update(schema_version="1.7", new_field={})
        document["connectors"][0].update(new_field=1)
        document["connectors"][0]["roles"].append("new-role")
        self.assertTrue(self.jsonschema.Draft202012Validator(self.contract.schemas["list"]).is_valid(document))
        self.assertTrue(self.contract.lenient.is_valid(document))
        self.assertNotEqual(self.contract.faults("list", document), [])

    def test_golden_cases(self):
        """What the cases expect, where that is JSON."""
        count = 0
        for file, parts in read_cases():
            words = shlex.split(parts["command"])
            if split_format(words)[1] not in ("json", "jsonl") or parts["exit"] == "2\n":
                continue
            with self.subTest(str(file)):
                self.check_output(words, parts["stdout"], str(file))
                count += 1
        self.assertGreater(count, 20)

    def test_scenes_of_golden_cases(self):
        """The commands of all cases, with their files, but with JSON as the format."""
        for file, parts in read_cases():
            words, _ = split_format(shlex.split(parts["command"]))
            if "--help" in words:
                continue
            command = " ".join(words[:2]) if words[0] == "index" else words[0]
            with self.subTest(str(file)), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                write_files(parts, folder)
                lines = [line.partition("=") for line in parts.get("variables", "").replace("{here}", name).splitlines()]
                variables = {"PATH": "", "HOME": f"{name}/home", **{key: value for key, _, value in lines}}
                for option in FORMATS.get(command, []):
                    self.replay([*(word.replace("{here}", name) for word in words), *option], folder=name, **variables)

    def test_real_environments(self):
        for environment in (self.prepared.environment, self.prepared.dead):
            with self.subTest(environment.name):
                self.ask_about_environments("--env", environment)
        self.ask("envs", "--all-envs", "-o", "json")
        self.ask("doctor", "--all-envs", "-o", "json", VIRTUAL_ENV=str(self.prepared.environment))
        both = ["--env", self.prepared.environment, "--env", self.prepared.dead]
        self.ask("list", "vdk-*", "-t", "postgres", "--can", "query", "--installed", "--sort", "-state", *both, "-o", "json")

    def test_real_sources(self):
        self.ask_about_plugins("--no-env", "--source-tree", self.prepared.sdists)
        self.ask("doctor", "--source-tree", self.prepared.sdists, "-o", "json")
        self.ask("index", "check", "--source-tree", self.prepared.sdists, "-o", "json")
        self.ask("index", "check", "--env", self.prepared.environment, "-o", "json")

    def test_comparisons(self):
        self.ask("diff", self.prepared.environment, "index", "--all", "-o", "json")
        self.ask("diff", f"tree:{self.prepared.sdists}", self.prepared.dead, "-o", "json")
        with tempfile.TemporaryDirectory() as folder:
            json_hostile.versions(pathlib.Path(folder, "lib", "python3.11", "site-packages"))
            self.ask("diff", folder, "index", "--all", "-o", "json")

    def test_empty_answers(self):
        with tempfile.TemporaryDirectory() as folder:
            nothing = ["--path", folder, "--index", "none"]
            self.ask_about_plugins(*nothing, folder=folder)
            self.ask_about_plugins("--no-env", "--index", "none", folder=folder)
            self.ask_about_environments("--path", folder, folder=folder)
            self.ask_about_environments(folder=folder)
            self.assertEqual(self.ask("list", *nothing, "-o", "jsonl"), [])
            document = self.ask("list", *nothing, "-o", "json")[0]
            self.assertEqual([document["connectors"], document["problems"]], [[], []])
            self.assertEqual(self.ask("show", "vdk-none", *nothing, "-o", "json")[0]["connectors"], [])
            self.ask("explain", "vdk-none", *nothing, "-o", "json")
            self.ask("types", "nothing", "-o", "json")

    def test_an_error_leaves_stdout_empty(self):
        for words in (
            ["list", "--env", "/nowhere"],
            ["list", "--type", "postgress"],
            ["list", "--index", "/nowhere"],
            ["list", "--state", "lost"],
            ["show", "--env", "/nowhere", "vdk-trino"],
            ["explain"],
            ["types", "--rules", "/nowhere"],
            ["envs", "--python", "/nowhere"],
            ["doctor", "--env", "/nowhere"],
            ["doctor", "--job", "/nowhere"],
            ["config", "vdk-trino", "--index", "/nowhere"],
            ["diff", "/nowhere", "index"],
            ["index", "check", "/nowhere"],
            ["schema", "lists"],
        ):
            with self.subTest(words):
                done = self.run_bytes(*words, *([] if words[0] == "schema" else ["-o", "json"]))
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertNotEqual(done.stderr, b"")

    def test_hostile_sites(self):
        for fill in json_hostile.SITES:
            with self.subTest(fill.__name__), tempfile.TemporaryDirectory() as folder:
                fill(pathlib.Path(folder))
                self.ask_about_environments("--path", folder)
                self.ask_about_plugins("--path", folder, "--index", "none")

    def test_hostile_paths(self):
        for name in (b"\xff\xfe", json_hostile.ODD_LINE, b"a\nb"):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                place = pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
                json_hostile.code(place)
                self.ask_about_environments("--path", place)
                json_hostile.build.write_all(place / "tree", json_hostile.TREE)
                self.ask_about_plugins("--no-env", "--source-tree", place / "tree")
                self.ask("doctor", "--source-tree", place / "tree", "-o", "json")

    def test_hostile_trees(self):
        with tempfile.TemporaryDirectory() as folder:
            json_hostile.build.write_all(pathlib.Path(folder), json_hostile.TREE)
            self.ask_about_plugins("--no-env", "--index", "none", "--source-tree", folder)
            self.ask("doctor", "--source-tree", folder, "-o", "json")
            self.ask("index", "check", "--source-tree", folder, "-o", "json")

    def test_hostile_index(self):
        with tempfile.TemporaryDirectory() as folder:
            index = json_hostile.build.write(pathlib.Path(folder) / "plugins" / "odd.yaml", json_hostile.INDEX)
            self.ask_about_plugins("--no-env", "--index", index)
            json_hostile.build.write_all(pathlib.Path(folder) / "tree", json_hostile.TREE)
            self.ask("index", "check", index, "--source-tree", f"{folder}/tree", "-o", "json")
            json_hostile.build.write(index, json_hostile.REFUSED_INDEX)
            self.assertEqual(self.run_bytes("list", "--no-env", "--index", index, "-o", "json").stdout, b"")

    def test_hostile_rules(self):
        with tempfile.TemporaryDirectory() as folder:
            rules = json_hostile.build.write(pathlib.Path(folder) / "rules.yaml", json_hostile.RULES)
            json_hostile.code(pathlib.Path(folder))
            self.ask_about_plugins("--path", folder, "--index", "none", "--rules", rules)

    def test_hostile_jobs(self):
        with tempfile.TemporaryDirectory() as folder:
            site, job = pathlib.Path(folder) / "site", pathlib.Path(folder) / "job"
            json_hostile.code(site)
            for text in (json_hostile.JOB, json_hostile.READABLE_JOB, b"", b"\0"):
                json_hostile.build.write(job / "config.ini", text)
                self.ask("doctor", "--path", site, "--job", job, "-o", "json")


def tearDownModule():
    contract = getattr(JsonSchema, "contract", None)
    if contract is None:
        return
    print(f"documents: {dict(contract.documents)}")
    for name, words in contract.unseen_words().items():
        print(f"no document had these words of {name}: {', '.join(words)}")
    never = contract.unexercised()
    is_whole = JsonSchema.ran == set(unittest.defaultTestLoader.getTestCaseNames(JsonSchema))
    if never and is_whole:
        raise AssertionError("\n".join(never))


if __name__ == "__main__":
    prepared.main()
