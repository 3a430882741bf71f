"""``python -m vdk_connectors list`` is ``vdk-connectors list`` for the environment of this Python."""

import sys

from vdk_connectors.program import start

start(sys.argv[1:])
