# Names from a clock, a random number, a file and the machine.
# dynamic: connections
import pathlib
import random
import socket
import time

from vdk.api.plugin.hook_markers import hookimpl


@hookimpl
def initialize_job(context):
    add = context.connections.add_open_connection_factory_method
    add(f"a{time.time()}", lambda: None)
    add("b%d" % random.randint(1, 3), lambda: None)
    add(socket.gethostname(), lambda: None)
    add(pathlib.Path(__file__).parent.name, lambda: None)
