"""Runs plugins under VDK's own hooks and records what they register. Runs in the environment made by `prepare.py`.

Usage: recorder.py REQUESTS. REQUESTS is a JSON list of objects: `folder` and the list `elsewhere` (added to the path), `metadata` (contains the
dist-info), `runs` (a list of {"values": {KEY: VALUE}, "sections": {NAME: {KEY: VALUE}}}), `stub` (whether missing imports give empty modules). Prints a
JSON list of what was registered, or of the error, in the same order. Each plugin runs in its own process.
"""

import functools
import importlib.abc
import importlib.machinery
import importlib.metadata
import json
import logging
import os
import pathlib
import signal
import sys
import tempfile
import traceback
import types

import click
from vdk.api.plugin.connection_hook_spec import ConnectionHookSpec
from vdk.api.plugin.core_hook_spec import CoreHookSpecs, JobRunHookSpecs
from vdk.api.plugin.plugin_input import IIngesterPlugin
from vdk.internal.builtin_plugins.connection.impl.router import ManagedConnectionRouter
from vdk.internal.builtin_plugins.ingestion.ingester_router import IngesterRouter
from vdk.internal.builtin_plugins.internal_hookspecs import InternalHookSpecs
from vdk.internal.builtin_plugins.run.job_context import JobContext
from vdk.internal.builtin_plugins.templates.template_impl import TemplatesImpl
from vdk.internal.core.config import ConfigurationBuilder
from vdk.internal.core.context import CoreContext
from vdk.internal.core.statestore import CommonStoreKeys, StateStore
from vdk.internal.plugin.plugin import PluginRegistry

#: Seconds that one plugin may take.
PATIENCE = 15

KINDS = ["connections", "ingestion_methods", "preprocessors", "templates", "commands", "data_sources", "hooks"]


class Record:
    """What one plugin registers over all its runs."""

    def __init__(self):
        self.names = {kind: set() for kind in KINDS}
        self.options = {}
        self.factories = []

    def add(self, kind, name):
        self.names[kind].add(name)

    def add_option(self, builder, key, default_value=None, show_default_value=True, description=None, is_sensitive=False, section="vdk"):
        del builder, show_default_value, section
        option = {
            "default": None if default_value is None else str(default_value),
            "type": type(default_value).__name__,
            "description": description,
            "sensitive": bool(is_sensitive),
        }
        # Each alternative once: another run may give another default.
        known = self.options.setdefault(str(key), [])
        if option not in known:
            known.append(option)

    def add_factory(self, router, method, ingester_plugin):
        del router
        self.factories.append((method, ingester_plugin))

    def tell_factories_apart(self, is_stubbed):
        """An ingester sends payloads; a preprocessor only changes them. Without its driver a factory is not called, since it might never return."""
        for method, factory in self.factories:
            self.add("ingestion_methods" if is_stubbed else stage_of(factory), method.lower())

    def as_json(self):
        return {**{kind: sorted(names) for kind, names in self.names.items()}, "options": self.options}


def stage_of(factory):
    try:
        made = type(factory())
    except Exception:
        return "ingestion_methods"

    def has(method):
        return getattr(made, method, None) not in (None, getattr(IIngesterPlugin, method))

    is_changing = has("pre_ingest_process") or has("post_ingest_process")
    return "preprocessors" if is_changing and not has("ingest_payload") else "ingestion_methods"


def listen(owner, method, record):
    """Calls `record` before a method, which otherwise works as before."""
    original = getattr(owner, method)

    @functools.wraps(original)
    def heard(*arguments, **keywords):
        record(*arguments, **keywords)
        return original(*arguments, **keywords)

    setattr(owner, method, heard)


class MissingModule(types.ModuleType):
    """Replaces a driver: each of its names is an exception class, which works as a base, as a type and in `except`."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {"__init__": lambda self, *arguments, **keywords: None})
        setattr(self, name, made)
        return made


class MissingFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes last: a module that no other finder has is empty, except for VDK's own modules."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] == "vdk":
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return MissingModule(spec.name)

    def exec_module(self, module):
        pass


def listen_to_vdk(record):
    listen(ManagedConnectionRouter, "add_open_connection_factory_method", lambda self, dbtype, *rest, **more: record.add("connections", dbtype.lower()))
    listen(IngesterRouter, "add_ingester_factory_method", record.add_factory)
    listen(TemplatesImpl, "add_template", lambda self, name, *rest, **more: record.add("templates", name))
    listen(ConfigurationBuilder, "add", record.add_option)
    try:
        from vdk.plugin.data_sources.factory import SingletonDataSourceFactory
    except ImportError:
        return
    listen(
        SingletonDataSourceFactory,
        "register_data_source_class",
        lambda self, data_source_class: record.add("data_sources", data_source_class.__data_source_name__),
    )


def start(registry, record):
    for specification in (InternalHookSpecs, CoreHookSpecs, JobRunHookSpecs, ConnectionHookSpec):
        registry.add_hook_specs(specification)
    try:
        from vdk.plugin.data_sources.hook_spec import DataSourcesHookSpec

        registry.add_hook_specs(DataSourcesHookSpec)
    except ImportError:
        pass
    registry.load_plugins_from_setuptools_entrypoints()
    registry.hook().vdk_start.call_historic(kwargs={"plugin_registry": registry, "command_line_args": []})
    if hasattr(registry.hook(), "vdk_data_sources_register"):
        from vdk.plugin.data_sources.factory import SingletonDataSourceFactory

        registry.hook().vdk_data_sources_register.call_historic(kwargs={"data_source_factory": SingletonDataSourceFactory()})


def record_hooks(registry, record):
    manager = registry.plugin_manager()
    for _, plugin in manager.list_name_plugin():
        for caller in manager.get_hookcallers(plugin) or []:
            # pluggy keeps a marked function without a specification, but nothing calls it.
            if caller.has_spec():
                record.add("hooks", caller.name)


def configuration_of(registry, run):
    builder = ConfigurationBuilder()
    registry.hook().vdk_configure(config_builder=builder)
    set_value = ConfigurationBuilder.set_value
    sections = {"vdk": run.get("values", {}), **run.get("sections", {})}
    for section, values in sections.items():
        for key, value in values.items():
            builder.add.__wrapped__(builder, key, section=section) if section != "vdk" else None
            set_value(builder, key, value, section=section)
    return builder.build()


def run_job(registry, core_context):
    with tempfile.TemporaryDirectory() as folder:
        templates = TemplatesImpl("a-job", core_context)
        context = JobContext("a-job", pathlib.Path(folder), core_context, None, templates)
        registry.hook().initialize_job(context=context)
        registry.hook().run_job(context=context)
        registry.hook().finalize_job(context=context)
        registry.hook().vdk_exit(context=core_context, exit_code=0)


def run_once(record, run):
    registry = PluginRegistry()
    start(registry, record)
    root = click.Group("vdk")
    registry.hook().vdk_command_line(root_command=root)
    for name in root.commands:
        record.add("commands", name)
    state = StateStore()
    state.set(CommonStoreKeys.EXECUTION_ID, "1")
    state.set(CommonStoreKeys.OP_ID, "1")
    state.set(CommonStoreKeys.ATTEMPT_ID, "1")
    core_context = CoreContext(registry, configuration_of(registry, run), state)
    registry.hook().vdk_initialize(context=core_context)
    try:
        run_job(registry, core_context)
    finally:
        record_hooks(registry, record)


def record_plugin(request):
    record = Record()
    if request["folder"]:
        sys.path[:0] = [request["folder"], *request.get("elsewhere", [])]
    if request.get("stub"):
        sys.meta_path.append(MissingFinder())
    # pluggy loads what all distributions declare; here there is only one.
    importlib.metadata.distributions = functools.partial(importlib.metadata.distributions, path=[request["metadata"]])
    listen_to_vdk(record)
    for run in request["runs"]:
        run_once(record, run)
    record.tell_factories_apart(request.get("stub", False))
    return record.as_json()


def give_up(number, frame):
    raise TimeoutError("the plugin does not come to an end")


def record_apart(request):
    """A fork for each plugin: VDK is imported once, and no plugin sees what another left."""
    with tempfile.TemporaryFile("w+") as answer:
        child = os.fork()
        if child == 0:
            logging.disable(logging.CRITICAL)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            signal.signal(signal.SIGALRM, give_up)
            signal.alarm(PATIENCE)
            try:
                result = record_plugin(request)
            except BaseException:
                result = {"error": traceback.format_exc()}
            json.dump(result, answer)
            answer.flush()
            os._exit(0)
        os.waitpid(child, 0)
        answer.seek(0)
        return json.loads(answer.read() or '{"error": "the process died"}')


if __name__ == "__main__":
    print(json.dumps([record_apart(request) for request in json.loads(pathlib.Path(sys.argv[1]).read_text())]))
