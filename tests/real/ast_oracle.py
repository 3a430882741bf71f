#!/usr/bin/env python3
"""Compares `ast_facts` with CPython's own `ast` over folders of Python files.

    ast_oracle.py PATH_TO_ast_facts FOLDER...
    ast_oracle.py --stdlib PATH_TO_ast_facts     the standard library of this interpreter
    ast_oracle.py --every PATH_TO_ast_facts      the Pythons of this machine, each with its own library

Every node of both trees is one fact: its kind, place, and names or values. Files that this
interpreter cannot parse itself are skipped, and so are files in an encoding other than UTF-8. Not
compared: `\\N{...}` names, which are not known, the source text that a t-string keeps of its
fields, and, before Python 3.12, places inside f-strings, which older parsers get wrong.
Exit 1 on any difference.
"""

import ast
import io
import os
import subprocess
import sys
import sysconfig
import tokenize
import unicodedata
import warnings

import pythons

BATCH = 50
SHOWN = 40
SIZE_LIMIT = 4 * 1024 * 1024
NEWEST_GRAMMAR = (3, 15)
OLDEST_TREES = (3, 9)
TRUSTS_PLACES_IN_FORMATS = sys.version_info >= (3, 12)

SYMBOLS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**",
    "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//",
    "Invert": "~", "Not": "not", "UAdd": "+", "USub": "-", "And": "and", "Or": "or",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}
ANYTHING = "*any*"


def escaped(value):
    if isinstance(value, str):
        value = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in value)
        value = value.encode()
    return "".join(
        chr(byte) if 0x20 < byte <= 0x7E and byte != 0x5C else "\\x%02x" % byte for byte in value
    )


def symbol(node):
    return SYMBOLS[type(node).__name__]


def word(is_async):
    return "async" if is_async else "plain"


def lazy(node):
    return " lazy" if getattr(node, "is_lazy", 0) else ""


class Facts:
    """The tree of one file as the lines of `ast_facts`."""

    def __init__(self, source):
        self.lines = []
        self.depth = 0
        self.formats = 0
        text = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self.source = text[3:] if text.startswith(b"\xef\xbb\xbf") else text
        self.starts = [0]
        for line in self.source.split(b"\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def segment(self, node):
        begin = self.starts[node.lineno - 1] + node.col_offset
        return self.source[begin:self.starts[node.end_lineno - 1] + node.end_col_offset]

    def write(self, place, kind, detail=""):
        self.lines.append(f"{self.depth} {place} {kind} {detail}")

    def note(self, kind, detail=""):
        self.write("-", kind, detail)

    def line(self, node, kind, detail=""):
        place = "%d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        if self.formats and not TRUSTS_PLACES_IN_FORMATS:
            place = ANYTHING
        self.write(place, kind, detail)

    def visit(self, node):
        self.depth += 1
        getattr(self, "on_" + type(node).__name__)(node)
        self.depth -= 1

    def optional(self, node):
        if node is None:
            self.note("none")
        else:
            self.visit(node)

    def several(self, nodes, role):
        self.note(role, len(nodes))
        for node in nodes:
            self.visit(node)

    def simple(self, node, kind, detail, *children):
        self.line(node, kind, detail)
        for child in children:
            self.optional(child)

    # Statements.

    def on_Import(self, node):
        self.line(node, "Import", str(len(node.names)) + lazy(node))
        self.names(node.names)

    def on_ImportFrom(self, node):
        module = escaped(node.module or "")
        self.line(node, "ImportFrom", f"{module} {node.level} {len(node.names)}" + lazy(node))
        self.names(node.names)

    def names(self, names):
        for name in names:
            self.note("name", f"{escaped(name.name)} {escaped(name.asname or '')}")

    def on_FunctionDef(self, node, is_async=False):
        self.line(node, "FunctionDefinition", f"{escaped(node.name)} {word(is_async)}")
        self.several(node.decorator_list, "decorators")
        self.parameters(node.args)
        self.optional(node.returns)
        self.several(node.body, "body")

    def on_AsyncFunctionDef(self, node):
        self.on_FunctionDef(node, True)

    def on_ClassDef(self, node):
        self.line(node, "ClassDefinition", escaped(node.name))
        self.several(node.decorator_list, "decorators")
        self.several(node.bases, "bases")
        self.keywords(node.keywords)
        self.several(node.body, "body")

    def on_Assign(self, node):
        self.line(node, "Assignment")
        self.several(node.targets, "targets")
        self.note("none")
        self.optional(node.value)

    def on_AnnAssign(self, node):
        self.line(node, "Assignment")
        self.several([node.target], "targets")
        self.optional(node.annotation)
        self.optional(node.value)

    def on_AugAssign(self, node):
        self.simple(node, "AugmentedAssignment", symbol(node.op) + "=", node.target, node.value)

    def on_Expr(self, node):
        self.simple(node, "ExpressionStatement", "", node.value)

    def on_Return(self, node):
        self.simple(node, "Return", "", node.value)

    def on_If(self, node):
        self.simple(node, "If", "", node.test)
        self.several(node.body, "body")
        self.several(node.orelse, "otherwise")

    def on_For(self, node, is_async=False):
        self.simple(node, "For", word(is_async), node.target, node.iter)
        self.several(node.body, "body")
        self.several(node.orelse, "otherwise")

    def on_AsyncFor(self, node):
        self.on_For(node, True)

    def on_While(self, node):
        self.simple(node, "While", "", node.test)
        self.several(node.body, "body")
        self.several(node.orelse, "otherwise")

    def on_With(self, node, is_async=False):
        self.line(node, "With", f"{word(is_async)} {len(node.items)}")
        for item in node.items:
            self.optional(item.context_expr)
            self.optional(item.optional_vars)
        self.several(node.body, "body")

    def on_AsyncWith(self, node):
        self.on_With(node, True)

    def on_Try(self, node, kind="plain"):
        self.line(node, "Try", f"{kind} {len(node.handlers)}")
        self.several(node.body, "body")
        for handler in node.handlers:
            self.note("handler", f"{handler.lineno} {escaped(handler.name or '')}")
            self.optional(handler.type)
            self.several(handler.body, "body")
        self.several(node.orelse, "otherwise")
        self.several(node.finalbody, "finally")

    def on_TryStar(self, node):
        self.on_Try(node, "star")

    def on_Match(self, node):
        self.simple(node, "Match", len(node.cases), node.subject)
        for case in node.cases:
            captures = list(self.captures(case.pattern))
            self.note("case", len(captures))
            for name in captures:
                self.note("capture", escaped(name))
            self.optional(case.guard)
            self.several(case.body, "body")

    def captures(self, pattern):
        for child in ast.iter_child_nodes(pattern):
            if isinstance(child, ast.pattern):
                yield from self.captures(child)
        name = getattr(pattern, "rest" if isinstance(pattern, ast.MatchMapping) else "name", None)
        if name:
            yield name

    def on_Raise(self, node):
        self.simple(node, "Raise", "", node.exc, node.cause)

    def on_Assert(self, node):
        self.simple(node, "Assert", "", node.test, node.msg)

    def on_Delete(self, node):
        self.line(node, "Delete")
        self.several(node.targets, "targets")

    def on_Global(self, node, kind="Global"):
        self.line(node, kind, len(node.names))
        for name in node.names:
            self.note("name", escaped(name))

    def on_Nonlocal(self, node):
        self.on_Global(node, "Nonlocal")

    def on_TypeAlias(self, node):
        self.simple(node, "TypeAlias", escaped(node.name.id), node.value)

    def on_Pass(self, node):
        self.line(node, "Pass")

    def on_Break(self, node):
        self.line(node, "Break")

    def on_Continue(self, node):
        self.line(node, "Continue")

    # Expressions.

    def on_Name(self, node):
        self.line(node, "Name", escaped(node.id))

    def on_Constant(self, node):
        value = node.value
        if value is None or value is True or value is False:
            self.line(node, str(value))
        elif value is Ellipsis:
            self.line(node, "Ellipsis")
        elif isinstance(value, str):
            has_names = b"\\N{" in self.segment(node)
            self.line(node, "text", ANYTHING if has_names else escaped(value))
        elif isinstance(value, bytes):
            self.line(node, "bytes", escaped(value))
        else:
            kind = {int: "integer", float: "real", complex: "complex"}[type(value)]
            trusted = TRUSTS_PLACES_IN_FORMATS or not self.formats
            self.line(node, kind, escaped(self.segment(node)) if trusted else ANYTHING)

    def on_JoinedStr(self, node):
        self.line(node, "JoinedString", len(node.values))
        has_names = b"\\N{" in self.segment(node)
        self.formats += 1
        self.parts(node.values, has_names)
        self.formats -= 1

    def on_TemplateStr(self, node):
        self.line(node, "Template", len(node.values))
        self.parts(node.values, b"\\N{" in self.segment(node))

    def parts(self, parts, has_names):
        for part in parts:
            if isinstance(part, ast.Constant):
                self.note("literal", ANYTHING if has_names else escaped(part.value))
                continue
            self.note("field", "" if part.conversion == -1 else chr(part.conversion))
            self.optional(part.value)
            if part.format_spec is None:
                self.note("none")
            else:
                # CPython 3.12 leaves empty text parts in a format specification.
                values = part.format_spec.values
                values = [v for v in values if getattr(v, "value", None) != ""]
                self.note("format", len(values))
                self.parts(values, has_names)

    def on_Attribute(self, node):
        self.simple(node, "Attribute", escaped(node.attr), node.value)

    def on_Subscript(self, node):
        self.simple(node, "Subscript", "", node.value, node.slice)

    def on_Slice(self, node):
        self.simple(node, "Slice", "", node.lower, node.upper, node.step)

    def on_Call(self, node):
        self.simple(node, "Call", "", node.func)
        self.several(node.args, "arguments")
        self.keywords(node.keywords)

    def keywords(self, keywords):
        self.note("keywords", len(keywords))
        for keyword in keywords:
            self.note("keyword", escaped(keyword.arg or ""))
            self.visit(keyword.value)

    def parameters(self, arguments):
        found = []
        normal = arguments.posonlyargs + arguments.args
        defaults = [None] * (len(normal) - len(arguments.defaults)) + arguments.defaults
        for index, (parameter, default) in enumerate(zip(normal, defaults)):
            kind = "positional_only" if index < len(arguments.posonlyargs) else "normal"
            found.append((kind, parameter, default))
        if arguments.vararg:
            found.append(("variadic", arguments.vararg, None))
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
            found.append(("keyword_only", parameter, default))
        if arguments.kwarg:
            found.append(("keywords", arguments.kwarg, None))
        self.note("parameters", len(found))
        for kind, parameter, default in found:
            self.note("parameter", f"{kind} {escaped(parameter.arg)}")
            self.optional(parameter.annotation)
            self.optional(default)

    def on_Lambda(self, node):
        self.line(node, "Lambda")
        self.parameters(node.args)
        self.optional(node.body)

    def on_UnaryOp(self, node):
        self.simple(node, "Unary", symbol(node.op), node.operand)

    def on_BinOp(self, node):
        self.simple(node, "Binary", symbol(node.op), node.left, node.right)

    def on_BoolOp(self, node):
        self.line(node, "Boolean", symbol(node.op))
        self.several(node.values, "values")

    def on_Compare(self, node):
        self.simple(node, "Comparison", "", node.left)
        for op in node.ops:
            self.note("op", escaped(symbol(op)))
        self.several(node.comparators, "comparators")

    def on_IfExp(self, node):
        self.simple(node, "Conditional", "", node.test, node.body, node.orelse)

    def on_Tuple(self, node):
        self.line(node, "Tuple")
        self.several(node.elts, "elements")

    def on_List(self, node):
        self.line(node, "ListDisplay")
        self.several(node.elts, "elements")

    def on_Set(self, node):
        self.line(node, "SetDisplay")
        self.several(node.elts, "elements")

    def on_Dict(self, node):
        self.line(node, "Dict", len(node.values))
        for key, value in zip(node.keys, node.values):
            self.optional(key)
            self.optional(value)

    def comprehension(self, node, kind, element, value=None):
        self.simple(node, "Comprehension", kind, element, value)
        for generator in node.generators:
            self.note("for", word(generator.is_async))
            self.optional(generator.target)
            self.optional(generator.iter)
            self.several(generator.ifs, "conditions")

    def on_ListComp(self, node):
        self.comprehension(node, "list", node.elt)

    def on_SetComp(self, node):
        self.comprehension(node, "set", node.elt)

    def on_DictComp(self, node):
        self.comprehension(node, "dict", node.key, node.value)

    def on_GeneratorExp(self, node):
        self.comprehension(node, "generator", node.elt)

    def on_Starred(self, node):
        self.simple(node, "Starred", "", node.value)

    def on_Await(self, node):
        self.simple(node, "Await", "", node.value)

    def on_Yield(self, node):
        self.simple(node, "Yield", "", node.value)

    def on_YieldFrom(self, node):
        self.simple(node, "Yield", "from", node.value)

    def on_NamedExpr(self, node):
        self.simple(node, "NamedExpression", "", node.target, node.value)


def facts_of(path):
    """The lines for CPython's tree, or None if it cannot parse the file."""
    with open(path, "rb") as file:
        source = file.read()
    if len(source) > SIZE_LIMIT:
        return None
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        if encoding not in ("utf-8", "utf-8-sig"):
            return None
        source.decode()
        tree = ast.parse(source, feature_version=min(sys.version_info[:2], NEWEST_GRAMMAR))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    facts = Facts(source)
    facts.several(tree.body, "module")
    return facts.lines


def are_same(expected, got):
    if expected == got:
        return True
    if ANYTHING in expected:
        pairs = zip(expected.split(" "), got.split(" "))
        return all(one == ANYTHING or one == other for one, other in pairs)
    # CPython normalises identifiers (PEP 3131).
    plain = got.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
    return not plain.isascii() and expected == " ".join(
        escaped(unicodedata.normalize("NFKC", part)) for part in plain.split(" ")
    )


def compare(path, expected, got):
    """How many facts differ; nothing is compared after a difference in number."""
    differences = 0
    for index in range(max(len(expected), len(got))):
        one = expected[index] if index < len(expected) else "nothing"
        other = got[index] if index < len(got) else "nothing"
        if are_same(one, other):
            continue
        differences += 1
        if differences <= 2:
            print(f"{path}\n  cpython {one}\n  ours    {other}")
        if differences >= SHOWN or one == "nothing" or other == "nothing":
            break
    return differences


def python_files(folders):
    for folder in folders:
        for directory, names, files in os.walk(folder):
            names.sort()
            names[:] = [name for name in names if name != "__pycache__"]
            yield from (os.path.join(directory, name) for name in sorted(files) if name.endswith(".py"))


def standard_library():
    """The library itself, without its tests, which contain invalid syntax on purpose and take a minute."""
    root = sysconfig.get_path("stdlib")
    left_out = ("test", "tests", "idlelib", "lib2to3", "site-packages", "dist-packages")
    for path in python_files([root]):
        if not set(os.path.relpath(path, root).split(os.sep)) & set(left_out):
            yield path


def printed(program, paths):
    """What `program` prints for each path."""
    out = subprocess.run([program, *paths], check=True, stdout=subprocess.PIPE).stdout.decode()
    files = {}
    lines = []
    for line in out.split("\n")[:-1]:
        if line.startswith("file "):
            lines = files.setdefault(line[5:], [])
        else:
            lines.append(line)
    return files


def ask_every_python(program):
    """One Python of each minor version, with its own library."""
    chosen = {version[:2]: executable for version, executable in pythons.find_pythons()}
    worst = 0
    for version, executable in sorted(chosen.items()):
        if version < OLDEST_TREES:
            continue
        print("Python %d.%d: " % version, end="", flush=True)
        done = subprocess.run([executable, "-B", os.path.abspath(__file__), "--stdlib", program])
        worst = max(worst, done.returncode)
    return worst


def main(arguments):
    if len(arguments) < 2:
        print(__doc__)
        return 2
    if arguments[0] == "--every":
        return ask_every_python(arguments[1])
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    if arguments[0] == "--stdlib":
        program, paths = arguments[1], list(standard_library())
    else:
        program, paths = arguments[0], list(python_files(arguments[1:]))
    files = facts = differences = 0
    for begin in range(0, len(paths), BATCH):
        expected = {path: facts_of(path) for path in paths[begin:begin + BATCH]}
        expected = {path: lines for path, lines in expected.items() if lines is not None}
        got = printed(program, list(expected)) if expected else {}
        for path, lines in expected.items():
            files += 1
            facts += len(lines)
            differences += compare(path, lines, got[path])
    print(f"{files} files, {facts} facts, {differences} differences")
    return 1 if differences or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
