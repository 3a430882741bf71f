# The hook comes with a star import of another distribution.
# dynamic: connections, hooks
from acme import *  # handed over
