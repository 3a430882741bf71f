"""Our JSON Schemas as a real validator applies them, and which parts of them documents have exercised."""

import collections
import copy
import json
import shutil
import subprocess
import sys

JSONSCHEMA = "jsonschema==4.23.0"

#: Characters that must be escaped in our JSON: controls, bidirectional and zero-width ones.
HIDDEN = [*range(0x00, 0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2066, 0xFEFF]


#: Members that may be null, as all members of their kind may, but that no input is known to make null.
ALWAYS_KNOWN = {
    "connection.file",
    "explained_signal.file",
    "finding.source",
    "location.path",
    "option.file",
    "option.line",
    "problem.source",
    "side.path",
    "signal.file",
}


def import_validator(prepared):
    """The module `jsonschema`, fetched once; None if PyPI cannot be reached."""
    folder = prepared.folder / JSONSCHEMA.replace("==", "-")
    if not (folder / "jsonschema" / "__init__.py").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        options = ["--quiet", "--disable-pip-version-check", "--timeout", "10", "--retries", "1", "--target", str(folder)]
        python = prepared.environment / "bin" / "python"
        done = subprocess.run([str(python), "-m", "pip", "install", *options, JSONSCHEMA], capture_output=True, text=True)
        if done.returncode != 0:
            print(done.stderr)
            return None
    sys.path.insert(0, str(folder))
    import jsonschema

    return jsonschema


def parse(text):
    """The value of one JSON text (RFC 8259); ValueError for what Python accepts in addition, and for a key that occurs twice."""

    def reject(word):
        raise ValueError(f"{word} is not JSON")

    def take(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise ValueError(f"a key occurs twice in {names}")
        return dict(pairs)

    hidden = [hex(ord(character)) for character in text if ord(character) in HIDDEN]
    if hidden:
        raise ValueError(f"not escaped: {hidden[:5]}")
    return json.loads(text, parse_constant=reject, object_pairs_hook=take)


def is_open(schema):
    """Whether a set of words may grow in a minor version: these words, or any text."""
    return any("enum" in one for one in schema.get("anyOf", []))


def strict(schema):
    """The schema without room for later versions: every member and every word must be documented."""
    schema = copy.deepcopy(schema)

    def tighten(node):
        if isinstance(node, list):
            for child in node:
                tighten(child)
        if not isinstance(node, dict):
            return
        if "properties" in node and node.get("type") == "object":
            node["additionalProperties"] = False
        if is_open(node):
            node["anyOf"] = [one for one in node["anyOf"] if one != {"type": "string"}]
        for child in node.values():
            tighten(child)

    tighten(schema)
    return schema


class Contract:
    """Validates documents and notes which parts of the schemas they exercise."""

    def __init__(self, jsonschema, run):
        """`run` returns what `vdk connectors schema` prints with the given arguments."""
        self.validator = jsonschema.Draft202012Validator
        self.whole = json.loads(run())
        self.kinds = [one["$ref"].rpartition("/")[2] for one in self.whole["anyOf"]]
        self.schemas = {kind: json.loads(run(kind)) for kind in self.kinds}
        self.strict = {kind: self.validator(strict(schema)) for kind, schema in self.schemas.items()}
        self.lenient = self.validator(self.whole)
        #: (definition, property) to what was seen: `null`, `empty`, `value`, and words as ("word", text).
        self.seen = collections.defaultdict(set)
        self.documents = collections.Counter()

    def faults(self, kind, document):
        """What a validator says about a document of this kind; an empty list if it is valid."""
        found = [f"{error.json_path}: {error.message[:300]}" for error in self.strict[kind].iter_errors(document)]
        if not found:
            found = [f"schema of everything: {error.message[:300]}" for error in self.lenient.iter_errors(document)]
        if not found:
            self.documents[kind] += 1
            self.note_object(kind, document)
        return found

    def note_object(self, definition, value):
        properties = self.whole["$defs"][definition]["properties"]
        for name, member in value.items():
            self.note(definition, name, properties[name], member)

    def note(self, definition, name, schema, value):
        seen = self.seen[definition, name]
        if value is None:
            seen.add("null")
        elif isinstance(value, list):
            seen.add("value" if value else "empty")
            for element in value:
                self.note_inner(definition, name, schema["items"], element)
        else:
            self.note_inner(definition, name, schema, value)
            seen.add("value")

    def note_inner(self, definition, name, schema, value):
        if isinstance(value, dict):
            targets = [schema, *schema.get("anyOf", [])]
            reference = next(target["$ref"] for target in targets if "$ref" in target)
            self.note_object(reference.rpartition("/")[2], value)
        elif isinstance(value, str):
            self.seen[definition, name].add(("word", value))

    def properties(self):
        """Every property: its definition, its name and its schema."""
        for definition, schema in self.whole["$defs"].items():
            for name, member in schema["properties"].items():
                yield definition, name, member

    def unexercised(self):
        """Properties that never had a value or an element, and those that may be null but never were although they can be."""
        never = []
        for definition, name, schema in self.properties():
            seen = self.seen[definition, name]
            if "value" not in seen:
                never.append(f"{definition}.{name} never had a value")
            if allows_null(schema) and "null" not in seen and f"{definition}.{name}" not in ALWAYS_KNOWN:
                never.append(f"{definition}.{name} never was null")
        return never

    def unseen_words(self):
        """For each property, the documented words that no document had."""
        unseen = {}
        for definition, name, schema in self.properties():
            words = words_of(schema)
            said = {word[1] for word in self.seen[definition, name] if isinstance(word, tuple)}
            left = [word for word in words if word not in said]
            if left:
                unseen[f"{definition}.{name}"] = left
        return unseen


def allows_null(schema):
    kinds = schema.get("type", [])
    return "null" in kinds or {"type": "null"} in schema.get("anyOf", [])


def words_of(schema):
    nodes = [schema, schema.get("items", {})]
    nodes += [one for node in nodes for one in node.get("anyOf", [])]
    return [word for node in nodes for word in node.get("enum", []) if word is not None]
