# Decorators fill a list, a dictionary of classes and a module's table under the function's own name.
from vdk.api.plugin.hook_markers import hookimpl

from registry import CLASSES, FUNCTIONS, register, remember
import connectors


@hookimpl
def initialize_job(context):
    for name, made in CLASSES.items():
        context.connections.add_open_connection_factory_method(name, made)
    for function in FUNCTIONS:
        context.ingester.add_ingester_factory_method(function.__name__, function)
#@ registry.py
CLASSES = {}
FUNCTIONS = []


def register(name, *aliases):
    def decorate(cls):
        for each in (name, *aliases):
            CLASSES[each.lower()] = cls
        return cls

    return decorate


def remember(function):
    FUNCTIONS.append(function)
    return function
#@ connectors.py
from registry import register, remember


@register("Ferret", "polecat")
class Ferret:
    pass


@register(name="stoat")
class Stoat:
    pass


@remember
def weasel():
    return None
