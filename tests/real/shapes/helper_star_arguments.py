# Arguments are passed through *args and **kwargs.
from vdk.api.plugin.hook_markers import hookimpl


def forward(function, *args, **kwargs):
    return function(*args, **kwargs)


def named(context, *kinds, suffix="", **other):
    for kind in kinds:
        context.connections.add_open_connection_factory_method(kind + suffix + other.get("end", ""), lambda: None)


@hookimpl
def initialize_job(context):
    forward(context.connections.add_open_connection_factory_method, "ferret", open_connection_func=lambda: None)
    named(context, "stoat", "otter", suffix="-x", end="!")
    arguments = ["mink", lambda: None]
    context.connections.add_open_connection_factory_method(*arguments)
