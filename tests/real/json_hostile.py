"""Environments, source trees and index files with everything in them that metadata can hold but should not."""

import os

import layout_builders as build

#: Control, bidirectional, zero-width and private characters, a quote, and what is not UTF-8.
ODD = b'\x1b[31m\x07\x00\x7f\xc2\x9b"\\' + "\u202egnp\u2066\u200b\u200f\ufeff\u2028\ue000\U0001f409é".encode() + b"\xff\xfe\xed\xa0\x80\xf0\x9f"
ODD_LINE = ODD.replace(b"\x00", b"")

#: The same as a Python literal, and a literal with lone surrogates.
ODD_LITERAL = r'"\x1b[31m\x07\x00\x7f\x9b\"\\\u202egnp\u2066\u200b\ufeff\u2028\U0001f409"'
SURROGATES = r'"\ud800\udcff"'

CODE = f"""
import click
from vdk.api.plugin.hook_markers import hookimpl

ODD = {ODD_LITERAL}
SURROGATES = {SURROGATES}

@click.command(name=ODD, help=ODD)
def odd():
    pass

@hookimpl
def vdk_command_line(root_command):
    root_command.add_command(odd)
    root_command.add_command(unknown())

@hookimpl
def vdk_configure(config_builder):
    config_builder.add(key=ODD, default_value=ODD, description=ODD)
    config_builder.add(key=SURROGATES, default_value=SURROGATES, description=SURROGATES)
    config_builder.add(key="", default_value="", description="")
    for number in (10**400, 2**63, -(2**63), 2**53 + 1, 123456789012345678901234567890, 0, -0.0, 1e308, 1e-320, 1e999, 0.1):
        config_builder.add(key="NUMBER", default_value=number)
    config_builder.add(key="A", default_value=123456789012345678901234567890)
    config_builder.add(key="B", default_value=9223372036854775807)
    config_builder.add(key="C", default_value=1e999)
    config_builder.add(key="D", default_value=1.5e308)
    config_builder.add(key="E", default_value=-0.0)
    config_builder.add(key="F", default_value=True, is_sensitive=True)
    config_builder.add(key="G", default_value=compute({ODD_LITERAL}, {SURROGATES}))
    config_builder.add(key="H", default_value=["a", {{"b": None}}])
    config_builder.add(key="ODD_PASSWORD", default_value=float("nan"))

@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method(ODD, lambda: None)
    context.connections.add_open_connection_factory_method(SURROGATES, lambda: None)
    context.connections.add_open_connection_factory_method("", lambda: None)
    context.connections.add_open_connection_factory_method("x" * 100000, lambda: None)
    context.ingester.add_ingester_factory_method(ODD, lambda: None)
    context.templates.add_template(ODD, ODD)
"""

METADATA = b"\n".join(
    [
        b"Metadata-Version: 2.1",
        b"Name: vdk-odd",
        b"Version: 1.0" + ODD_LINE,
        b"Summary: " + ODD_LINE + b" long" * 50000,
        b"License: " + ODD_LINE,
        b"Home-page: javascript:" + ODD_LINE,
        b"Requires-Python: " + ODD_LINE,
        b"Requires-Dist: " + ODD_LINE,
        b"Requires-Dist: driver>=99999999999999999999999999.1; python_version > '" + ODD_LINE + b"'",
        b"",
        ODD,
    ]
)

POINTS = b"[vdk.plugin.run]\nodd" + ODD_LINE + b" = odd_plugin\n" + ODD_LINE + b" = " + ODD_LINE + b"\nno reference = 1:2:3 [x\nodd = odd_plugin\n"


def code(site):
    build.dist_info(site, "vdk-code", points={"code": "odd_code"})
    build.write(site / "odd_code.py", CODE)


def text(site):
    build.write(site / "vdk_odd-1.0.dist-info/METADATA", METADATA)
    build.write(site / "vdk_odd-1.0.dist-info/entry_points.txt", "[vdk.plugin.run]\nodd = odd_code\n")
    build.write(site / "vdk_nul-1.0.dist-info/METADATA", METADATA.replace(b"vdk-odd", b"vdk-nul\0" + ODD))
    build.write(site / "vdk_nul-1.0.dist-info/entry_points.txt", "[vdk.plugin.run]\nnul = odd_code\n")
    build.write(site / "odd_code.py", CODE)


def points(site):
    build.dist_info(site, "vdk-points")
    build.write(site / "vdk_points-1.0.dist-info/entry_points.txt", POINTS)


def readable_points(site):
    """As above, but UTF-8, so that each entry point is read."""
    build.dist_info(site, "vdk-points")
    odd = ODD_LINE.decode("utf-8", "ignore").replace("\u2028", "")
    lines = f"[vdk.plugin.run]\nodd{odd} = odd_plugin\nno reference = 1:2:3 [x\nextra = odd_plugin:a.b [x, y]\nempty = \n"
    build.write(site / "vdk_points-1.0.dist-info/entry_points.txt", lines)


def files(site):
    """Files that are not files, and names that are not text."""
    for name in ("pipe", "loop", "folder", "nothing", "bytes"):
        build.dist_info(site, f"vdk-{name}")
    pipe, loop, folder, nothing, binary = (site / f"vdk_{name}-1.0.dist-info" for name in ("pipe", "loop", "folder", "nothing", "bytes"))
    (pipe / "METADATA").unlink()
    os.mkfifo(pipe / "METADATA")
    (loop / "METADATA").unlink()
    (loop / "METADATA").symlink_to("METADATA")
    (folder / "METADATA").unlink()
    (folder / "METADATA").mkdir()
    for file in nothing.iterdir():
        file.write_bytes(b"")
    (binary / "METADATA").write_bytes(bytes(range(256)) * 100)
    os.rename(build.dist_info(site, "vdk-named"), os.fsencode(site) + b"/vdk_\xff\n\x1b-1.0.dist-info")
    build.write(site / "odd.pth", b"import os; " + ODD_LINE + b"\n/nowhere" + ODD_LINE + b"\n")


def versions(site):
    """Distributions without a version, and a program that cannot be started."""
    for name, requirement in (("vdk-core", "driver"), ("vdk-plain", "driver>=2")):
        folder = build.dist_info(site, name, folder=f"{name.replace('-', '_')}.dist-info")
        build.write(folder / "METADATA", f"Metadata-Version: 2.1\nName: {name}\nRequires-Dist: {requirement}\n")
    build.write(folder / "entry_points.txt", "[vdk.plugin.run]\nplain = odd_code\n[console_scripts]\nvdk = 1:2:3\nvdkcli = odd_code:a\n")
    build.dist_info(site, "driver")


def syntax(site):
    """A plugin whose code Python does not accept, and one that imports what is missing."""
    build.dist_info(site, "vdk-syntax", points={"syntax": "syntax_code"})
    build.write(site / "syntax_code.py", b"x = '" + ODD + b"\n")
    build.dist_info(site, "vdk-import", points={"import": "import_code"})
    build.write(site / "import_code.py", "import é\nimport missing_é\n" + "(" * 5000)


#: Each fills one directory of packages.
SITES = [code, text, points, readable_points, files, versions, syntax]

#: An index file with characters that people do not see; the other has control characters and is refused.
INDEX = r'''name: vdk-odd
label: "\u202e\u200b\uFEFF\"\\"
version: "99999999999999999999999999999.1"
summary: "\u2028\U0001F409\uE000"
license: "\u202e"
homepage: "javascript:\u200b"
maturity: pre-alpha
requires_python: "\u202e"
requirements: ["driver>=99999999999999999999999999999"]
roles: [connect]
entry_points:
  vdk.plugin.run:
    "odd\u202e": "odd_code"
connections:
  - {name: "\u202e"}
  - {name: odd, sections: true}
commands: ["\u202e"]
options:
  - {key: "\u202e", type: integer, default: 99999999999999999999999999999999, description: "\u202e"}
  - {key: A, type: real, default: 1e999}
  - {key: C, type: text, default: ""}
'''
REFUSED_INDEX = INDEX.replace("pre-alpha", r'"\e"')

#: A rule that gives a type for a name alone, so the connection has no place in the code.
RULES = """rules:
  - name: by-name
    effect: for
    message: has a name
    role: connect
    match: {metadata: name, contains: code}
    type: {name: odd}
    examples:
      - {name: vdk-code, types: [odd]}
"""

TREE = {
    "vdk-odd/setup.py": f"""
import setuptools
setuptools.setup(name="vdk-odd", version={ODD_LITERAL}, description={ODD_LITERAL}, license={ODD_LITERAL}, url={ODD_LITERAL},
    install_requires=[{ODD_LITERAL}, "driver>=99999999999999999999999"], python_requires={ODD_LITERAL},
    entry_points={{"vdk.plugin.run": ["odd = odd_code", {ODD_LITERAL}, "x = 1:2:3"]}})
""",
    "vdk-odd/odd_code.py": CODE,
    "vdk-toml/pyproject.toml": r"""
[project]
name = "vdk-toml"
version = "1\u001b"
description = "\u001b[31m\u0000\u202e\u200b"
dependencies = ["\u001b", "vdk-core"]
[project.entry-points."vdk.plugin.run"]
"\u001b\u202e" = "\u001b"
""",
    "vdk-broken/pyproject.toml": "[project\nname = \x1b\n",
    "vdk-bytes/setup.py": b"import setuptools\nsetuptools.setup(name='" + ODD + b"')\n",
}

JOB = b"[vdk]\n" + ODD_LINE + b" = 1\ndb_default_type = " + ODD_LINE + b"\n[vdk_" + ODD_LINE + b"]\nA = 1\n[x\n"
READABLE_JOB = "[owner]\nteam = x\n[vdk]\nA\u202e = 1\ndb_default_type = odd\nunknown_\u200bkey = \n[vdk_\u202ex]\npostgres_dsn = 1\n"
