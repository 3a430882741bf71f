# The hook itself belongs to another distribution.
# dynamic: connections, hooks
import acme
from acme import initialize_job  # handed over
