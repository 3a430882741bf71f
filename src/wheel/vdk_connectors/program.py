"""Finds the native program and starts it in place of this process."""

import contextlib
import os
import shutil
import signal
import sys
import sysconfig

NAME = "vdk-connectors"

#: The program uses the environment of the Python that this variable names, unless an option names another.
PYTHON = "VDK_CONNECTORS_PYTHON"


def folders():
    """Where installers put scripts: beside this package first, so that both have the same version."""
    site = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = [
        os.path.join(site, "bin"),  # pip install --target
        # An editable install leaves this package in its source tree.
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", os.name + "_user"),
        os.path.dirname(sys.executable or ""),
    ]
    if os.path.basename(site) in ("site-packages", "dist-packages"):
        found.insert(0, os.path.normpath(os.path.join(site, "../../../bin")))  # PREFIX/lib/pythonX.Y/site-packages
    return [folder for folder in dict.fromkeys(found) if folder]


def find():
    """The path of the program, or None."""
    path = os.environ.get("PATH", os.defpath)
    return shutil.which(NAME, path=os.pathsep.join([*folders(), path]))


def environment():
    """The variables of the program. An activated environment is found without help, and named as activated."""
    variables = dict(os.environ)
    if sys.executable and os.environ.get("VIRTUAL_ENV") != sys.prefix:
        variables.setdefault(PYTHON, sys.executable)
    return variables


def restore_signals():
    """Python ignores these signals, and a new program would inherit that: `| head` must end it quietly."""
    for name in ("SIGPIPE", "SIGXFSZ"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def fail(message):
    """Ends this process with the code that the program itself uses if it cannot work."""
    print("error: " + message, file=sys.stderr)
    raise SystemExit(2)


def start(command):
    """Becomes the program, called by these words, with its streams, exit code and signals. Does not return."""
    program = find()
    if program is None:
        fail(
            "the program 'vdk-connectors' is not in {} or on PATH; to get it back, install the package 'vdk-connectors' "
            "again, with 'pip install --force-reinstall'".format(", ".join(folders()))
        )
    # Only stderr: what VDK has written to stdout so far, a blank line, is not part of the answer.
    with contextlib.suppress(Exception):  # no stream, or one that nobody reads
        sys.stderr.flush()
    restore_signals()
    try:
        os.execve(program, command, environment())
    except OSError as error:
        fail(
            "cannot start {}: {}; install the package 'vdk-connectors' that is built for this machine".format(
                program, error.strerror
            )
        )
