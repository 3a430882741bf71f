"""The shell lines of the README and the examples in the help of each command, run as they are printed."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PLUGIN = '''from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def vdk_configure(config_builder):
    config_builder.add(key="NAME_HOST", default_value="localhost", description="host of the database")


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method("NAME", lambda: None)
'''


#: Where `add_environment` and `add_project` make the answer "no", the exit code is 1; everywhere else it is 0.
SAYS_NO = {
    "vdk connectors diff tree:. index",
    "vdk connectors diff tree:projects/vdk-plugins index",
    "vdk connectors doctor --job my-job",
    "vdk connectors index check --env .venv -o json",
    "vdk connectors list --root rootfs --json | vdk connectors diff saved.json -",
}


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def add_distribution(prefix, name, version, entry_points, module, code):
    packages = os.path.join(prefix, "lib", "python3.11", "site-packages")
    information = os.path.join(packages, f"{name.replace('-', '_')}-{version}.dist-info")
    write(os.path.join(information, "METADATA"), f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    write(os.path.join(information, "entry_points.txt"), entry_points)
    write(os.path.join(packages, *module.split(".")) + ".py", code)


def add_environment(prefix):
    write(os.path.join(prefix, "pyvenv.cfg"), "home = /usr/bin\nversion = 3.11.2\n")
    os.makedirs(os.path.join(prefix, "bin"))
    os.symlink("/usr/bin/env", os.path.join(prefix, "bin", "python3"))
    core = "[console_scripts]\nvdk = vdk.internal.cli_entry:main\n"
    add_distribution(prefix, "vdk-core", "0.3.0", core, "vdk.internal.cli_entry", "def main():\n    pass\n")
    markers = "hookimpl = lambda function: function\n"
    add_distribution(prefix, "vdk-core", "0.3.0", core, "vdk.api.plugin.hook_markers", markers)
    add_distribution(
        prefix,
        "vdk-postgres",
        "0.0.1",
        "[vdk.plugin.run]\npostgres = vdk.plugin.postgres.postgres_plugin\n",
        "vdk.plugin.postgres.postgres_plugin",
        PLUGIN.replace("NAME", "postgres"),
    )


def add_project(folder, name):
    write(
        os.path.join(folder, "pyproject.toml"),
        f'[project]\nname = "{name}"\nversion = "1.0"\ndependencies = ["vdk-core"]\n'
        f'[project.entry-points."vdk.plugin.run"]\n{name} = "{name.replace("-", "_")}"\n',
    )
    write(os.path.join(folder, "src", name.replace("-", "_") + ".py"), PLUGIN.replace("NAME", name))


def readme_recipes(text):
    """The lines of the README's shell blocks, except those that install packages and build."""
    recipes = []
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if re.search("cmake|build/release|apt-get|docker |pip install", block):
            continue
        recipes += [line for line in block.replace("\\\n", " ").splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return recipes


class RecipeCase(unittest.TestCase):
    vdk = ""
    readme = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.work = os.path.join(self.folder, "work")
        for prefix in [".venv", "../home/jobs/.venv", "rootfs/opt/venv", "../other/.venv", "../new"]:
            add_environment(os.path.join(self.work, prefix))
        for project in ["projects/vdk-plugins/vdk-moon", "plugins/acme-sun", "acme"]:
            add_project(os.path.join(self.work, project), os.path.basename(project))
        write(os.path.join(self.work, "my-job", "config.ini"), "[vdk]\ndb_default_type = postgres\n")
        write(os.path.join(self.work, "in-house.yaml"), "rules: []\n")
        write(os.path.join(self.work, "in-house-index", "acme-moon.yaml"), "name: acme-moon\nroles: [connect]\n")
        shutil.copytree(os.path.join(self.work, "in-house-index"), os.path.join(self.work, "entries"))
        shutil.copy(os.path.join(self.work, "entries", "acme-moon.yaml"), os.path.join(self.work, "entries.yaml"))
        programs = os.path.join(self.folder, "bin")
        os.mkdir(programs)
        for name in ["vdk", "vdk-connectors"]:
            os.symlink(self.vdk, os.path.join(programs, name))
        write(os.path.join(programs, "ssh"), '#!/bin/sh\nshift\nexec "$@"\n')
        os.chmod(os.path.join(programs, "ssh"), 0o755)
        self.variables = {
            "PATH": programs + ":/usr/local/bin:/usr/bin:/bin",
            "HOME": os.path.join(self.folder, "home"),
            "LC_ALL": "C.UTF-8",
        }
        self.prepare()

    def prepare(self):
        """Makes the files that some recipes expect from others."""
        for command in ["list -o json > saved.json", "list -o json > production.json", "list -o json > yesterday.json", "catalog -o html > connectors.html", "catalog > connectors.md"]:
            subprocess.run(f"vdk connectors {command}", shell=True, cwd=self.work, env=self.variables, stderr=subprocess.DEVNULL)

    def run_recipe(self, line):
        shell = "zsh" if "completion zsh" in line and "bash" not in line else "fish" if "| source" in line and "eval" not in line else "bash"
        for program in [shell, *(["jq"] if "jq " in line else [])]:
            if shutil.which(program) is None:
                self.skipTest(f"{program} is not installed")
        # As in ~/.zshrc.
        before = "autoload -Uz compinit; compinit -u -D; " if shell == "zsh" else ""
        result = subprocess.run([shell, "-c", before + line], cwd=self.work, env=self.variables, capture_output=True, text=True)
        expected = 1 if line.split("  #")[0].strip() in SAYS_NO else 0
        self.assertEqual(result.returncode, expected, f"{line}\n{result.stderr}")
        self.assertNotIn("error:", result.stderr, line)
        if not re.search(r">|-q |completion|export|eval|check|diff|remedies", line):
            self.assertNotEqual(result.stdout, "", line)


class Readme(RecipeCase):
    def test_each_recipe_works(self):
        with open(self.readme, encoding="utf-8") as file:
            recipes = readme_recipes(file.read())
        self.assertGreater(len(recipes), 20)
        for line in recipes:
            with self.subTest(line):
                self.run_recipe(line)


class Help(RecipeCase):
    def help_of(self, *words):
        return subprocess.run([self.vdk, "connectors", *words, "--help"], capture_output=True, text=True, check=True).stdout

    def commands(self, *group):
        """The words of each command and group, from the help itself."""
        text = self.help_of(*group)
        yield list(group)
        listed = re.search(r"^Commands:\n(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
        for line in listed.group(1).splitlines() if listed else []:
            yield from self.commands(*group, line.split()[0].rstrip(","))

    def test_each_example_works(self):
        examples = []
        for words in self.commands():
            block = re.search(r"^Examples:\n(.*?)\n\n", self.help_of(*words), re.MULTILINE | re.DOTALL)
            # Two blanks separate an example from what it means.
            examples += [re.split(r"\s{2,}", line.strip())[0] for line in block.group(1).splitlines()]
        self.assertGreater(len(examples), 25)
        for line in examples:
            with self.subTest(line):
                self.run_recipe(line)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--vdk", required=True)
    parser.add_argument("--readme", required=True)
    arguments, rest = parser.parse_known_args()
    RecipeCase.vdk = arguments.vdk
    RecipeCase.readme = arguments.readme
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
