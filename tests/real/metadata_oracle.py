"""Compares what vdk reads from packaging metadata with what Python itself reads.

usage: metadata_oracle.py FACTS entry-points|metadata|configparser|pep440

entry_points.txt is compared with every Python of this machine, the rest with the one that runs this.

Inputs are generated from a fixed seed, plus what is installed in this Python. Prints the
number of cases compared; exits with 1 on any difference, 2 if there was nothing to compare, and
77 if this Python lacks the libraries to compare with.
"""

import configparser
import importlib.metadata
import json
import random
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pythons import find_pythons  # noqa: E402

warnings.simplefilter("ignore")
SEED = 1418
BLANKS = " \t\r\n\v\f"


def ask(program, requests):
    """The program's answer to `(kind, [bytes, ...])`."""
    lines = [json.dumps([kind, [text.decode("latin-1") for text in texts]]) for kind, texts in requests]
    done = subprocess.run(
        [program], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True, timeout=120
    )
    answers = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    assert len(answers) == len(requests), "an answer is missing"
    return answers


def compare(program, cases):
    """Cases are `(kind, texts, expected)`; returns how many differ."""
    differences = 0
    for (kind, texts, expected), got in zip(cases, ask(program, [case[:2] for case in cases])):
        if got != expected:
            differences += 1
            print(f"{kind} {texts!r}\n  python: {expected!r}\n  vdk:    {got!r}")
    return differences


def installed_files(name):
    for distribution in importlib.metadata.distributions():
        folder = getattr(distribution, "_path", None)
        if folder is None:
            continue
        path = Path(str(folder)) / name
        if path.is_file():
            yield path.read_bytes()


# entry_points.txt ------------------------------------------------------------------------------

ENTRY_LINES = [
    "[vdk.plugin.run]", "[console_scripts]", "[ spaced ]", "[[double]]", "[]", "[a]b", "[half", "half]", "[a]b]", "[a=b]",
    "name = vdk.plugin.x", "name=vdk.plugin.x:attr", "n = a.b : c.d [x, y-z]", "n = a.b [x]", "  n  =  a  ",
    "name : value", "no delimiter", "; comment", "; c = d", "# comment", "#", "", "   ", "= empty", "empty =",
    "n = a = b", "n = a # x", "n = a-b", "n = a:", "n = :b", "n = a b", "n = a [x] y", "n = a []", "n = a []]",
    "n = a:b:c", "ä = modül:ö", "n\u00a0=\u00a0a", "\u3000[wide]\u3000", "x = a\u2028y = b", "x = a\x0by = b",
    "x = a\x85y = b", "%s = %(x)s", "\ufeff[bom]", "\ufeff", "n = ..", "n = 1a", "n = _", "n = a.b:c.",
    "[DEFAULT]", "x = a", "x = %(name)s", "y = %(x)s:%(n)s", "z = a%%b", "z = 100%", "z = %(gone)s", "z = %(z)s", "z = %()s",
    "z = %(x)", "  continued", "\tcontinued = x", "    # comment", "  [x]", "Name = a.b", "NAME = a.b", "k = a.b; c",
]
# Ordinary lines, so that not every text is rejected; `#` becomes a number.
SOUND_LINES = ["[g#]", "[g#]", "n# = a.b", "n# = a.b:c", "n# = a.b:c.d [x]", "# comment", "", "N# = a"]
ENDS = ["\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n", "\x0c", "\x1c", "\u2029"]
SIGNS = list("[]=:;#%() \t\n\r.a1_-\x0c\x85\xa0\ufeffä\0")


def mutate(chance, text):
    signs = list(text)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(signs) + 1)
        signs[at : at + chance.randrange(2)] = [chance.choice(SIGNS)] if chance.random() < 0.7 else []
    return "".join(signs)


def entry_point_texts():
    chance = random.Random(SEED)
    for text in installed_files("entry_points.txt"):
        yield text
    for line in ENTRY_LINES:
        for start in ("[vdk.plugin.run]\n", "", "[vdk.plugin.run]\nname = a.b\n", "[DEFAULT]\nx = a\n[g]\nn = b\n"):
            yield f"{start}{line}\n".encode()
    for number in range(3000):
        lines = ["[vdk.plugin.run]"] if chance.random() < 0.9 else []
        for place in range(chance.randrange(1, 10)):
            lines.append(chance.choice(SOUND_LINES).replace("#", str(place), 1))
        for _ in range(chance.choice([0, 1, 1, 2, 5])):
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(ENTRY_LINES))
        end = chance.choice(["\n", "\n", "\r\n", "\r"])
        text = "".join(line + (end if chance.random() < 0.9 else chance.choice(ENDS)) for line in lines)
        if number % 3 == 0:
            text = mutate(chance, text)
        yield text.encode() if number % 50 else text.encode() + b"\xe4"


def read_entry_points(metadata, folder, text):
    """What VDK gets from Python for a file: rows, or None if Python raises."""
    (folder / "entry_points.txt").write_bytes(text)
    try:
        # Python 3.8 and 3.9 give the groups only through the entry points of one distribution.
        found = list(metadata.PathDistribution(folder).entry_points)
    except Exception:
        return None
    rows = []
    for each in found:
        match = metadata.EntryPoint.pattern.match(each.value)
        row = [each.group, each.name, each.value]
        if match:
            row += [match.group("module"), match.group("attr") or "", re.findall(r"\w+", match.group("extras") or "")]
        rows.append(row if match else row + ["", "", []])
    return rows


def answer_entry_points():
    """The worker: runs in each Python that is compared with."""
    metadata = importlib.metadata
    if len(sys.argv) > 2:
        sys.path.insert(0, sys.argv[2])
        import importlib_metadata as metadata  # type: ignore[no-redef]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "x-1.dist-info"
        place.mkdir()
        for line in sys.stdin:
            print(json.dumps(read_entry_points(metadata, place, json.loads(line).encode("latin-1"))))
    return 0


def ask_python(executable, texts, *arguments):
    done = subprocess.run(
        [executable, "-I", "-B", __file__, "answer", *arguments],
        input="".join(json.dumps(text.decode("latin-1")) + "\n" for text in texts).encode(),
        stdout=subprocess.PIPE, check=True, timeout=300,
    )
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def compare_entry_points(program, name, minor, texts, expected):
    assert len(expected) == len(texts), "an answer is missing"
    differences = 0
    answers = ask(program, [("entry-points", [text, str(minor).encode()]) for text in texts])
    for text, wanted, got in zip(texts, expected, answers):
        rows = None if got["raises"] else got["rows"]
        if rows != wanted:
            differences += 1
            print(f"entry-points {text!r}\n  {name}: {wanted!r}\n  vdk:    {rows!r}")
    print(f"{name}: {len(texts)} compared, {sum(each is None for each in expected)} of them raise, {differences} differ")
    return differences


def install_stand_in(folder):
    """importlib_metadata as in Python 3.15 (9.1 no longer checks values); None if it is not available."""
    if not (folder / "importlib_metadata").is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--target", str(folder), "importlib_metadata>=8.7,<9.1"]
        try:
            subprocess.run(command, check=True, timeout=120, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except (OSError, subprocess.SubprocessError):
            print("not compared, as importlib_metadata 8.7 cannot be installed: Python 3.15")
            return None
    return str(folder)


def entry_points(program, folder):
    texts = list(entry_point_texts())
    count = differences = 0
    for version, executable in find_pythons():
        name = "Python " + ".".join(map(str, version))
        expected = ask_python(executable, texts)
        differences += compare_entry_points(program, name, version[1], texts, expected)
        count += len(texts)
    stand_in = install_stand_in(folder) if sys.version_info >= (3, 9) else None
    if stand_in:
        expected = ask_python(sys.executable, texts, stand_in)
        differences += compare_entry_points(program, "Python 3.15's importlib_metadata", 15, texts, expected)
        count += len(texts)
    return count, differences


# METADATA --------------------------------------------------------------------------------------

METADATA_LINES = [
    "Metadata-Version: 2.1", "Name: vdk-foo", "name: other", "NAME:x", "Version: 1.0", "version:  2.0  ",
    "Summary: a plugin", "Summary: ", "Summary: ünïcode", "Summary: UNKNOWN", "Requires-Dist: a (>=1)",
    "Requires-Dist: b ; extra == 'x'", "Requires-Python: >=3.8", " folded", "\tfolded", "        | more", " ", "\t",
    "no header", "Name : blank", ": nothing", "From someone", "From: someone", "X-Ä: y", "Classifier: A :: B", "Name",
    "Requires-Dist:", "Description: text",
]


def expected_metadata(text):
    import email

    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError:
        return None
    message = email.message_from_string(decoded.replace("\r\n", "\n").replace("\r", "\n"))

    def fold(value):
        return " ".join(part.strip(BLANKS) for part in re.split("[\r\n]", value) if part.strip(BLANKS))

    def value(name):
        found = message[name]
        found = None if found is None else fold(found)
        return None if found in ("", "UNKNOWN") else found

    requirements = [fold(each) for each in message.get_all("Requires-Dist", [])]
    return {
        "name": value("Name") or "",
        "version": value("Version"),
        "summary": value("Summary"),
        "requires_python": value("Requires-Python"),
        "requirements": [each for each in requirements if each],
    }


def metadata_cases():
    chance = random.Random(SEED)
    texts = list(installed_files("METADATA")) + list(installed_files("PKG-INFO"))
    for _ in range(800):
        count = chance.randrange(1, 14)
        end = chance.choice(["\n", "\n", "\r\n"])
        lines = [chance.choice(METADATA_LINES) for _ in range(count)]
        if chance.random() < 0.4:
            lines.insert(chance.randrange(count), "")
        texts.append((end.join(lines) + end).encode())
    for text in texts:
        expected = expected_metadata(text)
        if expected is not None:
            yield "metadata", [text], expected


# setup.cfg -------------------------------------------------------------------------------------

CONFIG_LINES = [
    "[metadata]", "[options]", "[DEFAULT]", "[options.entry_points]", "[a]b", "[]", "[]]", "[ x ]", "  [indented]",
    "name = foo", "Name: bar", "key", "key =", "= value", "k = v ; no comment", "k2 = v # no comment", "long =",
    "    one", "    two", "        deeper", "\ttab", "# comment", "; comment", "    # comment", "    ; comment", "", "    ",
    "k3 = a = b : c", "k4 : a = b", "  shifted = 1", "\u00a0\u00a0\u00a0\u00a0\u00a0nbsp", "k5\u00a0= x", "k%d = %(x)s",
    "version = file: version.txt", "    [in value]", "    x = y", "k6 = ü", "k7 = a\x0bb", "k8 = a\x85b",
]


def expected_config(text, path):
    path.write_bytes(text)
    parser = configparser.RawConfigParser()
    try:
        with open(path, encoding="utf-8") as file:
            parser.read_file(file)
        raises = False
    except configparser.ParsingError as error:
        # The values are complete if invalid lines are reported at the end, but not after other errors.
        if type(error) is not configparser.ParsingError:
            return {"raises": True}
        raises = True
    except configparser.Error:
        return {"raises": True}
    rows = [["DEFAULT", key, value] for key, value in parser.defaults().items()]
    for section in parser.sections():
        rows += [[section, key, value] for key, value in parser._sections[section].items()]
    return {"raises": raises, "rows": sorted(rows)}


def config_cases(program):
    chance = random.Random(SEED)
    texts = []
    for number in range(1500):
        count = chance.randrange(1, 14)
        lines = [] if number % 10 == 0 else ["[metadata]"]
        # Numbered keys, since otherwise nearly every text would have duplicates.
        for i in range(count):
            line = chance.choice(CONFIG_LINES)
            lines.append(re.sub(r"^(\s*k\w*)", rf"\g<1>{i}", line) if line != "key" else line)
        texts.append((chance.choice(["\n", "\n", "\r\n", "\r"]).join(lines) + "\n").encode())
    answers = ask(program, [("config", [text]) for text in texts])
    differences = complete = 0
    with tempfile.TemporaryDirectory() as folder:
        for text, got in zip(texts, answers):
            expected = expected_config(text, Path(folder) / "setup.cfg")
            got["rows"] = sorted(row for row in got["rows"] if row[1])
            if "rows" in expected:
                complete += 1
                expected["rows"] = [row for row in expected["rows"] if row[1]]
            else:
                del got["rows"]
            if got != expected:
                differences += 1
                print(f"config {text!r}\n  python: {expected!r}\n  vdk:    {got!r}")
    print(f"configparser: {complete} of {len(texts)} compared value by value")
    return len(texts), differences


# PEP 440 and 508 -------------------------------------------------------------------------------


def random_version(chance, parts=(1, 4)):
    text = chance.choice(["", "", "", "", "", "v", "1!", "0!"])
    text += ".".join(str(chance.choice([0, 0, 1, 2, 10, "01"])) for _ in range(chance.randrange(*parts)))
    separator = ["", ".", "-", "_"]
    if chance.random() < 0.35:
        text += chance.choice(separator) + chance.choice(["a", "b", "c", "rc", "alpha", "BETA", "pre", "preview"])
        text += chance.choice(separator) + chance.choice(["", "0", "1", "12"])
    if chance.random() < 0.25:
        text += chance.choice(["-1", "-0", "post", ".post1", "_rev2", "r3", "-post-4", ".POST"])
    if chance.random() < 0.2:
        text += chance.choice(["dev", ".dev0", "-dev1", "_dev_2", ".dev."])
    if chance.random() < 0.2:
        text += "+" + chance.choice(["1", "abc", "abc.1", "ABC-2", "1_2", "01", "a..b", "", "1.a"])
    if chance.random() < 0.05:
        text = chance.choice(["", "x", "1.", ".1", "1..2", "1.0 2", " 1.0 ", "1.0.x", "!1", "1!", text + "?", "vv1"])
    return text


def strict_specifier_set(text, packaging):
    """The set as PEP 440 reads it; None if any part is not a specifier (old versions fall back)."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    try:
        specifiers = [packaging.specifiers.Specifier(part) for part in parts]
        # Old versions take the prefix for `~=` from the text as written: `0!1`, `01`.
        return [
            packaging.specifiers.Specifier(f"~={packaging.version.Version(each.version)}")
            if each.operator == "~="
            else each
            for each in specifiers
        ]
    except packaging.specifiers.InvalidSpecifier:
        return None


def version_cases(packaging):
    chance = random.Random(SEED)

    def parse(text):
        try:
            return packaging.version.Version(text)
        except packaging.version.InvalidVersion:
            return None

    for _ in range(2500):
        texts = [random_version(chance), random_version(chance)]
        left, right = parse(texts[0]), parse(texts[1])
        expected = None
        if left is not None and right is not None:
            expected = [(left > right) - (left < right), left.is_prerelease]
        yield "compare", [text.encode() for text in texts], expected
    for _ in range(2500):
        # Old versions of the reference do not pad a short version with zeros before `.*`.
        text = random_version(chance, (3, 4))
        parts = []
        for _ in range(chance.randrange(0, 3)):
            bound = random_version(chance, (1, 4))
            operator = chance.choice(["==", "!=", "<", "<=", ">", ">=", "~=", "===", "=", ""])
            if operator in ("==", "!=") and chance.random() < 0.5:
                bound = ".".join(str(chance.choice([0, 1, 2])) for _ in range(chance.randrange(1, 4))) + ".*"
            parts.append(chance.choice(["", " "]) + operator + chance.choice(["", " "]) + bound)
        version = parse(text)
        expected = None
        if version is not None:
            specifiers = strict_specifier_set(",".join(parts), packaging)
            expected = specifiers is not None and all(
                each.contains(version, prereleases=True) for each in specifiers
            )
        yield "satisfies", [text.encode(), ",".join(parts).encode()], expected


REQUIREMENT_NAMES = ["vdk-core", "A.b_C", "a", "x1", "-a", "a-", "", "a b", "ä", "a.-b"]
REQUIREMENT_EXTRAS = ["", "[x]", "[x,y-z]", "[ x , y ]", "[]", "[", "[x", "[-]", "[x,]"]
REQUIREMENT_VERSIONS = ["", ">=1.0", " >=1.0,<2", "(>=1.0)", " ( >=1.0, !=1.5.* ) ", "==1.*", "~=1.0", "1.0", "(>=1", " @ https://h/p"]
REQUIREMENT_MARKERS = ["", "; python_version < '3'", ' ; extra == "x"', "; os_name == 'nt' and extra == 'y'"]


def requirement_cases(packaging):
    for name in REQUIREMENT_NAMES:
        for extras in REQUIREMENT_EXTRAS:
            for version in REQUIREMENT_VERSIONS:
                for marker in REQUIREMENT_MARKERS:
                    if "@" in version and marker.startswith(";"):
                        marker = " " + marker
                    text = name + extras + version + marker
                    yield "requirement", [text.encode()], expected_requirement(text, packaging)
    for text in installed_requirements():
        yield "requirement", [text.encode()], expected_requirement(text, packaging)


def installed_requirements():
    for distribution in importlib.metadata.distributions():
        yield from distribution.requires or []


def expected_requirement(text, packaging):
    try:
        requirement = packaging.requirements.Requirement(text)
    except packaging.requirements.InvalidRequirement:
        return None
    return {
        "distribution": re.sub(r"[-_.]+", "-", requirement.name).lower(),
        "extras": sorted(requirement.extras),
        "specifiers": sorted(str(each) for each in requirement.specifier),
        "url": requirement.url or "",
        "has_marker": requirement.marker is not None,
    }


def normal_requirement(got, packaging):
    if got is None:
        return None
    got = dict(got)
    got["extras"] = sorted(got["extras"])
    got["specifiers"] = sorted(str(each) for each in packaging.specifiers.SpecifierSet(got["specifiers"]))
    return got


COMPARISONS = [
    ("python_version", ["2.7", "3", "3.8", "3.9", "3.10", "3.11", "4.0", "3.*"]),
    ("sys_platform", ["linux", "win32", "lin"]),
    ("os_name", ["posix", "nt"]),
    ("platform_system", ["Linux", "Windows"]),
    ("implementation_name", ["cpython", "pypy"]),
    ("platform_python_implementation", ["CPython", "PyPy"]),
    ("extra", ["test", "doc"]),
]
KNOWN = {
    "implementation_name": "cpython", "os_name": "posix", "platform_python_implementation": "CPython",
    "platform_system": "Linux", "sys_platform": "linux", "extra": "",
}


def random_marker(chance, depth=0):
    if depth < 4 and chance.random() < 0.45:
        inner = [random_marker(chance, depth + 1) for _ in range(chance.randrange(2, 4))]
        text = inner[0]
        for each in inner[1:]:
            text += chance.choice([" and ", " or "]) + each
        return chance.choice(["(", "( "]) + text + ")" if chance.random() < 0.6 else text
    name, values = chance.choice(COMPARISONS)
    value = chance.choice(values)
    if name == "python_version":
        operator = chance.choice(["==", "!="] if value.endswith("*") else ["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
    else:
        operator = chance.choice(["==", "!=", "in", "not in"])
    quote = chance.choice("'\"")
    if chance.random() < 0.15 and not value.endswith("*"):
        mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
        return f"{quote}{value}{quote} {mirrored} {name}"
    if operator in ("in", "not in") or chance.random() < 0.7:
        return f"{name} {operator} {quote}{value}{quote}"
    return f"{name}{operator}{quote}{value}{quote}"


def marker_cases(packaging):
    chance = random.Random(SEED)
    for _ in range(1500):
        text = random_marker(chance)
        if chance.random() < 0.1:
            text = chance.choice([text + ")", "(" + text, text + " and", "not " + text, text[:-1], text + " x"])
        python = chance.choice(["3.7", "3.8", "3.10", "3.11", "3.13"])
        try:
            marker = packaging.markers.Marker(text)
            expected = marker.evaluate({**KNOWN, "python_version": python})
        except packaging.markers.InvalidMarker:
            expected = None
        yield "marker", [text.encode(), python.encode()], expected


def pep440(program):
    try:
        from pip._vendor import packaging
        from pip._vendor.packaging import markers, requirements, specifiers, version  # noqa: F401
    except ImportError:
        print("pep440: pip is not installed, nothing to compare with")
        return 0, 0
    cases = list(version_cases(packaging)) + list(marker_cases(packaging))
    differences = compare(program, cases)
    wanted = list(requirement_cases(packaging))
    for (kind, texts, expected), got in zip(wanted, ask(program, [case[:2] for case in wanted])):
        if normal_requirement(got, packaging) != expected:
            differences += 1
            print(f"{kind} {texts!r}\n  python: {expected!r}\n  vdk:    {got!r}")
    return len(cases) + len(wanted), differences


def main():
    if sys.argv[1] == "answer":
        return answer_entry_points()
    program, subject = sys.argv[1:]
    if sys.version_info < (3, 10) and subject == "configparser":
        print(f"{subject}: Python before 3.10 has another parser")
        return 77
    if subject == "entry-points":
        count, differences = entry_points(program, Path(program).parent / "importlib_metadata_of_3.15")
    elif subject == "metadata":
        cases = list(metadata_cases())
        count, differences = len(cases), compare(program, cases)
    elif subject == "configparser":
        count, differences = config_cases(program)
    else:
        count, differences = pep440(program)
        if count == 0:
            return 77
    print(f"{subject}: {count} cases compared, {differences} differ")
    return 1 if differences else 0 if count else 2


if __name__ == "__main__":
    sys.exit(main())
