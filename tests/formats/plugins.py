"""Plugins whose metadata is hard to write in some format."""

#: One plugin each. Texts of one line, since METADATA has no others.
SUMMARIES = [
    "plain words",
    "a, comma; semicolon \"quotes\" 'and' \\ backslash",
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\uff1dSUM(A1)",
    "no",
    "Yes",
    "on",
    "~",
    "null",
    "1e3",
    "1e400",
    "123456789012345678901234567890",
    "0x1",
    "0o17",
    "017",
    "1_000",
    "12:30:45",
    "2024-01-01",
    "2024-01-01T12:00:00Z",
    ".inf",
    ".NaN",
    "=",
    "<<",
    "- item",
    "? key",
    "key: value # comment",
    "[a, b]",
    "{a: b}",
    "&anchor *alias !tag %directive",
    "---",
    "...",
    "| block",
    "> folded",
    "`code` *bold* _em_ ~~gone~~ $x$ [link](http://a) ![image](b)",
    "a | b \\| c",
    "<script>alert(1)</script> &amp; &#124; <b>",
    "数据库 连接器",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f1e9\U0001f1ea e\u0301",
    "bidi \u202e \u2066 \u200f zero\u200bwidth \ufeff \u00ad",
    "escape \x1b[31mred\x1b[0m \x9b31m bell \x07 delete \x7f",
    "separators \u2028 \u2029 \x85 \u3000 \u00a0 end",
    "noncharacters \ufffe \uffff \U0001fffe tag \U000e0041",
    "tab\tinside",
    "long " * 500,
    "x" * 3000,
]

#: Bytes that are not UTF-8: lone bytes, and a surrogate.
UNDECODABLE = b"Verbindung f\xfcr \xed\xa0\x80 alles"

#: Only an index can have texts of several lines.
INDEX = '''name: vdk-lines
version: "1.0"
summary: "first, line\\n=second\\n\\t third end "
license: "no"
roles: [connect]
connections:
  - name: "yes"
options:
  - {key: HUGE, type: real, default: "1e20"}
  - {key: TINY, type: real, default: "-1e-07"}
  - {key: HALF, type: real, default: "0.5"}
  - {key: WHOLE, type: real, default: "2.0"}
  - {key: COUNT, type: integer, default: "12"}
'''

CODE = '''
from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    context.connections.add_open_connection_factory_method({type!r}, lambda: None)
    context.connections.add_open_connection_factory_method("a|b", lambda: None)
'''


def write(folder):
    """Fills a folder with `site`, a directory of installed plugins, and `index`, index entries."""
    site = folder / "site"
    texts = [text.encode() for text in SUMMARIES] + [UNDECODABLE]
    for number, text in enumerate(texts):
        metadata = site / f"vdk_p{number:02}-1.0.dist-info"
        metadata.mkdir(parents=True)
        head = f"Metadata-Version: 2.1\nName: vdk-p{number:02}\nVersion: 1.{number}\n"
        requires = "Requires-Python: >=3.8, <4\nRequires-Dist: acme>=2; extra == 'a'\nRequires-Dist: trino\n"
        (metadata / "METADATA").write_bytes(head.encode() + requires.encode() + b"Summary: " + text + b"\nLicense: " + text + b"\n")
        (metadata / "entry_points.txt").write_text(f"[vdk.plugin.run]\np{number} = vdk_p{number:02}\n")
        code = CODE.format(type=["no", "=x", "数据", "1e3", "\u202e"][number % 5])
        (site / f"vdk_p{number:02}.py").write_text(code, encoding="utf-8")
    (folder / "index").mkdir()
    (folder / "index" / "lines.yaml").write_text(INDEX, encoding="utf-8")
