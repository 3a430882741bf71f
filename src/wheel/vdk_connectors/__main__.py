"""``python -m vdk_connectors list`` is ``vdk-connectors list`` for the environment of this Python."""

import sys

from vdk_connectors.program import NAME, start

start([NAME, *sys.argv[1:]])
