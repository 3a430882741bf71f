"""entry_points.txt and METADATA to the letter: each quirk of the readers, in the versions that have it.

These cases consist only of folders on PYTHONPATH, so one process of each Python answers all of them.
"""

import layout_builders as build
from scene import Cases

cases = Cases()

PLAIN = f"[{build.GROUP}]\nplain = plain.module\n"


def text_case(sentence, text, new, old="same", ours=None, differs=""):
    """What loads from Python 3.10 on (`new`) and before (`old`); a word instead of names is the phase in which it fails.

    With `differs`, the reason, `ours` are the names that we call active. `{group}` in the text is VDK's group. Valid plugins
    come before it and after it on the path.
    """

    def make(scene):
        build.dist_info(scene.place("first"), "before")
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        build.entry_points(scene.place("middle"), content.replace(b"{group}", build.GROUP.encode()))
        build.dist_info(scene.place("last"), "after")
        result = new if scene.minor >= 10 or old == "same" else old
        if isinstance(result, str):
            scene.dies(result)
        elif result and isinstance(result[-1], tuple):  # names that load before a failure in a phase
            scene.expects("before", *result[:-1])
            scene.dies(result[-1][0])
        else:
            scene.expects("before", "after", *result)
        if differs:
            scene.we_say("before", "after", *ours)

    cases.add(sentence, make, differs=differs)


RAISES, LOAD = "read", "load"

text_case("the simplest entry point loads", "[{group}]\none = a.b\n", ["one"])
text_case("whitespace around names and values is stripped", "[{group}]\n  one  =   a.b  \n", ["one"])
text_case("a file with only other groups is not a plugin", "[console_scripts]\none = a:b\n", [])
text_case("an empty file is not a plugin", "", [])
text_case("a file of only whitespace is not a plugin", " \n\t\n \n", [])
text_case("a group without entries is not a plugin", "[{group}]\n", [])
text_case("a byte order mark hides the first group", "\ufeff[{group}]\none = a.b\n", [], RAISES)
text_case("a byte order mark does not hide the second group", "\ufeff[x]\none = a.b\n[{group}]\ntwo = b\n", ["two"], RAISES)
text_case("a semicolon does not start a comment", "[{group}]\n; words\none = a.b\n", RAISES, ["one"])
text_case("a line with a semicolon and an equals sign is an entry point", "[{group}]\n; x = a.b\none = a.c\n", ["; x", "one"], ["one"])
text_case("a hash starts a comment", "[{group}]\n# words\n  # x = y\none = a.b\n", ["one"])
text_case("spaces inside a header's brackets make another group", "[ {group} ]\none = a.b\n", [])
text_case("all brackets around a header are stripped", "[[{group}]]\none = a.b\n", ["one"], [])
text_case("a header followed by a comment", "[{group}] # words\none = a.b\n", [], ["one"])
text_case("an unclosed header", "[{group}\none = a.b\n", [], RAISES)
text_case("an unclosed header below another", "[x]\n[{group}\none = a.b\n", RAISES)
text_case("an unclosed header with an equals sign", "[{group}]\n[x = a.b\none = c\n", ["[x", "one"])
text_case("an empty header", "[]\nx = y\n[{group}]\none = a.b\n", ["one"], RAISES)
text_case("group names are case-sensitive", "[VDK.plugin.run]\none = a.b\n", [])
text_case("the same name twice: the first wins", "[{group}]\none = a.b\none = c.d\n", ["one"], RAISES)
text_case("names are case-sensitive", "[{group}]\none = a.b\nOne = c.d\n", ["one", "One"])
text_case("the same name twice in another group", "[x]\none = a.b\none = c.d\n[{group}]\ntwo = e\n", ["two"], RAISES)
text_case("the same group twice", "[{group}]\none = a.b\n[{group}]\ntwo = c.d\n", ["one", "two"], RAISES)
text_case("another group twice in one file", "[x]\none = a.b\n[x]\ntwo = c.d\n[{group}]\nthree = e\n", ["three"], RAISES)
text_case("a percent sign in another group", "[x]\none = %(gone)s\n[{group}]\ntwo = b\n", ["two"], RAISES)
text_case("a single percent sign in another group", "[x]\none = 100%\n[{group}]\ntwo = b\n", ["two"], RAISES)
text_case("a doubled percent sign in another group", "[x]\none = 100%%\n[{group}]\ntwo = b\n", ["two"])
text_case("a percent sign refers to another value", "[{group}]\none = a.b\ntwo = %(one)s.c\n", ["one", (LOAD,)], ["one", "two"])
text_case("a value continued on the next line", "[{group}]\none = a.b\n  more\n", RAISES, [(LOAD,)])
text_case("a continuation line with an equals sign", "[{group}]\none = a.b\n  two = c.d\n", ["one", "two"], [(LOAD,)])
text_case("a value that starts on the next line", "[{group}]\none =\n  a.b\n", RAISES, [(LOAD,)])
text_case("an empty value", "[{group}]\none =\n", [(LOAD,)])
text_case("an empty name", "[{group}]\n = a.b\none = c\n", ["", "one"], RAISES)
text_case("two empty names both load", "[{group}]\n = a.b\n = c\n", ["", ""], RAISES)
text_case("a colon does not separate name and value", "[{group}]\none : a.b\n", RAISES)
text_case("a comment after a value is part of it", "[{group}]\none = a.b  # words\n", [(LOAD,)])
text_case("a second equals sign belongs to the value", "[{group}]\none = a = b\n", [(LOAD,)])
text_case("a line without an equals sign", "[{group}]\none\n", RAISES)
text_case("a line without an equals sign in another group", "[x]\none\n[{group}]\ntwo = b\n", RAISES)
text_case("a line before the first header", "one\n[{group}]\ntwo = b\n", ["two"], RAISES)
text_case("an entry before the first header", "one = a\n[{group}]\ntwo = b\n", ["two"], RAISES)
text_case("DEFAULT is a group like others from 3.10 on", "[DEFAULT]\none = a.b\n[{group}]\ntwo = b\n", ["two"], ["two", "one"])
text_case("indented lines", "[{group}]\n    one = a.b\n    two = c.d\n", ["one", "two"])
text_case("lines with increasing indentation", "[{group}]\n one = a.b\n  two = c.d\n", ["one", "two"], [(LOAD,)])
text_case("an indented header", "[x]\none = a\n  [{group}]\ntwo = b\n", ["two"], [])
text_case("lines with Windows line endings", "[{group}]\r\none = a.b\r\n", ["one"])
text_case("lines with classic Mac OS line endings", "[{group}]\rone = a.b\r", ["one"])
for word, mark in (
    ("a vertical tab", "\v"), ("a form feed", "\f"), ("a file separator", "\x1c"), ("a group separator", "\x1d"),
    ("a record separator", "\x1e"), ("a next line", "\x85"), ("a line separator", "\u2028"), ("a paragraph separator", "\u2029"),
):
    text_case(f"{word} ends a line from 3.10 on", f"[{{group}}]\none = a.b{mark}two = c.d\n", ["one", "two"], [(LOAD,)])
text_case("a unit separator does not end a line", "[{group}]\none = a.b\x1ftwo = c.d\n", [(LOAD,)])
text_case("a no-break space is whitespace", "[{group}]\n\u00a0one\u00a0=\u00a0a.b\u00a0\n", ["one"])
text_case("a zero-width space is not whitespace", "[{group}]\none = a.b\u200b\n", [(LOAD,)])
text_case("a NUL in a value", b"[{group}]\none = a.b\x00\n", [(LOAD,)])
text_case("invalid UTF-8", b"[{group}]\none = caf\xe9\n", RAISES)
text_case("invalid UTF-8 in a comment", b"# caf\xe9\n[{group}]\none = a\n", RAISES)
text_case("invalid UTF-8 in a file without our group", b"[x]\none = caf\xe9\n", RAISES)
text_case("a surrogate encoded in UTF-8", b"[{group}]\none = a\n# \xed\xa0\x80\n", RAISES)
text_case("an overlong sequence", b"[{group}]\none = a\n# \xc0\xaf\n", RAISES)
text_case("UTF-16", "[vdk.plugin.run]\none = a.b\n".encode("utf-16"), RAISES)
text_case("letters of every script are accepted", "[{group}]\ngr\u00f6\u00dfe = gr\u00f6\u00dfe.\u540d\u524d:\u03a9\n", ["gr\u00f6\u00dfe"])
text_case("names can contain nearly anything", "[{group}]\na-b.c d/[e] = a.b\n\U0001f40d = b\n", ["a-b.c d/[e]", "\U0001f40d"])

WIDE = "telling letters beyond ASCII takes a table; we accept one too many rather than call a working plugin broken"

# Object references: a description, the value, and whether Python accepts it; None if only we accept it.
for sentence, value, is_good in (
    ("a module", "a", True), ("a module and an attribute", "a.b:c", True), ("a dotted attribute", "a:b.c", True),
    ("spaces around the colon", "a.b : c", True), ("extras", "a:b [x, y]", True), ("extras without a space", "a:b[x]", True),
    ("extras of a module", "a [x]", True), ("empty extras", "a:b []", True), ("nested extras", "a:b [x [y]]", True),
    ("two groups of extras", "a:b [x] [y]", True), ("text after extras", "a:b [x] y", False), ("unclosed extras", "a:b [x", False),
    ("a second colon", "a:b:c", False), ("nothing after the colon", "a:", False), ("nothing before the colon", ":a", False),
    ("a dash", "a-b", False), ("a slash", "a/b.py", False), ("parentheses", "a:b()", False), ("a comma", "a:b,", False),
    ("only dots", "...", True), ("a leading dot", ".a", True), ("a leading digit", "1a:2b", True), ("a space inside", "a b", False),
    ("an arrow", "a -> b", False), ("digits of another script", "a\u0661:b\u00b2", True), ("a combining mark", "a\u0301", None),
    ("a middle dot", "a\u00b7b", False), ("a star", "a:*", False), ("quotes", '"a:b"', False), ("an underscore", "_:_", True),
    ("an ideographic space", "a\u3000:\u3000b", True), ("an Arabic vowel sign", "a\u064e", None), ("a letter number", "\u2167", True),
    ("a fraction", "\u00bd", True), ("a modifier letter", "\u02b0", True), ("a Devanagari sign", "\u0915\u093f", None),
):
    text = f"[{{group}}]\none = {value}\n"
    difference = {"ours": ["one"], "differs": WIDE} if is_good is None else {}
    text_case(f"an object reference with {sentence}", text, ["one"] if is_good else [(LOAD,)], **difference)
text_case("an invalid object reference in another group", "[x]\none = a-b\n[{group}]\ntwo = b\n", ["two"])
text_case("a duplicate name is not parsed", "[{group}]\nbefore = no-reference\n", [])


def metadata_case(sentence, metadata, name="METADATA", **options):
    def make(scene):
        folder = build.dist_info(scene.place(), "alpha", folder="Some_Name-7.0.dist-info")
        (folder / "METADATA").unlink()
        build.write(folder / name, metadata)
        scene.expects("alpha")
        if options:
            scene.we_say("alpha")

    cases.add(sentence, make, **options)


HEAD = "Metadata-Version: 2.1\n"
metadata_case("header names are case-insensitive", HEAD + "NAME: alpha\nvErsion: 1.0\n")
metadata_case("the first of two equal headers wins", HEAD + "Name: alpha\nName: beta\nVersion: 1.0\nVersion: 2.0\n")
metadata_case("a line that is not a header ends the headers", HEAD + "Name: alpha\nwords\nVersion: 1.0\n")
metadata_case("a blank line ends the headers", HEAD + "Name: alpha\n\nVersion: 1.0\n")
metadata_case("an empty line before all headers", "\n" + HEAD + "Name: alpha\nVersion: 1.0\n")
metadata_case("a byte order mark before all headers", "\ufeff" + HEAD + "Name: alpha\nVersion: 1.0\n")
metadata_case("a byte order mark before the name", "\ufeffName: alpha\nVersion: 1.0\n")
metadata_case("whitespace around values", HEAD + "Name:   alpha  \nVersion:\t1.0\t\n")
metadata_case("no space after the colon", "Name:alpha\nVersion:1.0\n")
metadata_case("a missing name", HEAD + "Version: 1.0\n")
metadata_case("a missing version", HEAD + "Name: alpha\n")
metadata_case("empty values", HEAD + "Name:\nVersion:\n")
metadata_case("Latin-1 in the description", (HEAD + "Name: alpha\nVersion: 1.0\n\ncaf").encode() + b"\xe9\n")
metadata_case("Latin-1 in a header", b"Name: alpha\nAuthor: caf\xe9\nVersion: 1.0\n")
metadata_case("a name with dots and capitals", HEAD + "Name: Al.Pha__x\nVersion: 1.0\n")
metadata_case("a version with an epoch and a local part", HEAD + "Name: alpha\nVersion: 1!2.0rc1+local.7\n")
metadata_case("a version that is not valid under PEP 440", HEAD + "Name: alpha\nVersion: not a version\n")
metadata_case("a folded value", HEAD + "Name: alpha\nSummary: one\n  two\nVersion: 1.0\n")
metadata_case("a line that starts with From", "From somewhere\nName: alpha\nVersion: 1.0\n")
metadata_case("headers with Windows line endings", "Name: alpha\r\nVersion: 1.0\r\n\r\nVersion: 2.0\r\n")
metadata_case("headers with classic Mac OS line endings", "Name: alpha\rVersion: 1.0\r\rVersion: 2.0\r")
metadata_case("a space before the colon", "Name : alpha\nVersion: 1.0\n")
metadata_case("a leading colon", ": x\nName: alpha\nVersion: 1.0\n")
metadata_case("an empty METADATA", "")
metadata_case("PKG-INFO in place of METADATA", HEAD + "Name: alpha\nVersion: 1.0\n", name="PKG-INFO")
metadata_case(
    "the word UNKNOWN",
    HEAD + "Name: UNKNOWN\nVersion: 0.0.0\n",
    differs="old setuptools writes it when no name is given; the folder's name is more useful",
)
metadata_case("a non-ASCII name", HEAD + "Name: gr\u00f6\u00dfe\nVersion: 1.0\n")
metadata_case("a form feed in a header", "Name: alpha\nSummary: a\fVersion: 3.0\nVersion: 1.0\n")
metadata_case("a line separator in a header", "Name: alpha\nSummary: a\u2028Version: 3.0\nVersion: 1.0\n")
