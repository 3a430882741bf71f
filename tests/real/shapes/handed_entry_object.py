# The entry point names an object of another distribution.
# dynamic: connections, hooks
# entry: shape = plugin:made
import acme  # handed over

made = acme.Plugin()
