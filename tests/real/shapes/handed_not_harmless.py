# Printing and logging the context gives nothing away.
import json
import logging

import acme

from vdk.api.plugin.hook_markers import hookimpl


log = logging.getLogger(__name__)


@hookimpl
def initialize_job(context):
    print(context)
    log.info("%s %s", context, str(context))
    log.getChild("x").debug(repr(context))
    logging.getLogger(__name__).warning(f"{context}")
    assert isinstance(context, object)
    configuration = context.core_context.configuration
    acme.later(lambda: configuration.get_value("X"))
    acme.later(lambda: None)
    context.connections.add_open_connection_factory_method("ferret", lambda: acme.register(context))
    context.ingester.add_ingester_factory_method("stoat", lambda: acme.Registering(context))
    json.dumps({"name": context.name})
