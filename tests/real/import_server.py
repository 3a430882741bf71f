"""Imports what entry points name, each in its own process, and reports how each failed and on which line.

Run by an environment's Python: import_server.py VALUE... The parent imports nothing from VDK or any other distribution.
"""

import asyncio  # noqa: F401  imported here so that the children need not import it again
import concurrent.futures  # noqa: F401
import functools
import http.client  # noqa: F401
import importlib
import json
import logging.handlers  # noqa: F401
import os
import signal
import sys
import traceback


def describe(error):
    if isinstance(error, SyntaxError):
        return {"error": type(error).__name__, "missing": None, "file": error.filename, "line": error.lineno}
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "importlib" not in frame.filename and frame.filename != __file__
    ]
    before = error.__cause__ or error.__context__
    return {
        "before": describe(before) if isinstance(before, (ImportError, SyntaxError)) else None,
        "error": type(error).__name__,
        "missing": getattr(error, "name", None) if isinstance(error, ImportError) else None,
        "file": frames[-1].filename if frames else None,
        "line": frames[-1].lineno if frames else None,
        "is_import": not frames or frames[-1].name in ("<module>", None) or is_class_body(frames[-1]),
        "is_half": "partially initialized module" in str(error),
        "text": frames[-1].line if frames else None,
    }


def is_class_body(frame):
    """Class bodies have the name of the class."""
    return frame.name[:1].isupper()


def load(value):
    module, _, attribute = value.partition(":")
    functools.reduce(getattr, filter(None, attribute.split(".")), importlib.import_module(module))


def answer(value, channel):
    signal.alarm(60)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        load(value)
        said = None
    except BaseException as error:
        said = describe(error)
    os.write(channel, json.dumps(said).encode())
    os._exit(0)


def ask(value):
    reading, writing = os.pipe()
    if os.fork() == 0:
        answer(value, writing)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    os.wait()
    return json.loads(text) if text else {"error": "Timeout", "missing": None, "file": None, "line": None}


def list_modules(values):
    """The files of the VDK modules that these imports load."""
    for value in values:
        try:
            load(value)
        except BaseException:
            pass
    files = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
    return {name: file for name, file in files.items() if file and name.split(".")[0] in ("vdk", "vdk_ipython")}


if __name__ == "__main__":
    sys.path.pop(0)
    if sys.argv[1] == "--modules":
        print(json.dumps(list_modules(sys.argv[2:])))
    else:
        print(json.dumps({value: ask(value) for value in sys.argv[1:]}))
