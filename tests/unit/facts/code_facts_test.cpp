#include "vdk/facts/code_facts.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "plugin_code.hpp"
#include "vdk/facts/options.hpp"

using vdk::model::ProblemCode;

namespace {

using Names = std::vector<std::string>;

// A hook `initialize_job(context)` with these lines as its body.
std::string job_hook(const std::string& body) {
  return "@hookimpl\ndef initialize_job(context):\n" + body;
}

const std::string add = "context.connections.add_open_connection_factory_method";

const vdk::model::ConfigOption& option_of(const vdk::model::Facts& facts, const std::string& key) {
  for (const auto& option : facts.registrations.options) {
    if (option.key == key) {
      return option;
    }
  }
  FAIL("no option " << key);
  return facts.registrations.options.front();
}

}  // namespace

TEST_CASE("a connection type can be a literal") {
  CHECK(connections_of(facts_of(job_hook(
            "    " + add + "(\n        'FERRET', lambda: f(1)\n    )\n"))) == Names{"FERRET"});
}

TEST_CASE(
    "a name set by a branch inside a loop over sections is the default name plus unknown names") {
  const auto facts = facts_of(job_hook(
      "    for section in context.core_context.configuration.list_sections():\n"
      "        if section == 'vdk':\n            name = 'Ferret'  # the default\n"
      "        else:\n            name = section.lstrip('vdk_')\n"
      "            if name == 'vdk':\n                raise ValueError('no')\n"
      "        try:\n            host = context.get('H')\n            if host and (1 or 2):\n      "
      "          " +
      add +
      "(\n                    name.lower(),\n"
      "                    lambda a=host, b=(1, 2), c={'x': 1}: Conn(a, b, c),\n                )\n"
      "                context.ingester.add_ingester_factory_method(name.lower(), lambda: None)\n"
      "        except Exception as e:\n            raise Exception(f'{e}')\n"));
  CHECK(connections_of(facts) == Names{"ferret|? if for"});
  CHECK(names_of(facts.registrations.ingestion_methods) == Names{"ferret *"});
}

TEST_CASE("a key assigned by subscript is a known name in a loop over items") {
  const auto facts = facts_of(job_hook(
      "    names = {s: conf(s) for s in context.sections()}\n    names['ferret'] = conf()\n"
      "    for name, file in names.items():\n        " +
      add + "(name.upper(), lambda f=file: Conn(f))\n"));
  CHECK(connections_of(facts) == Names{"FERRET|? for"});
}

TEST_CASE("a connection type can be a constant from this module or another module of the plugin") {
  CHECK(connections_of(facts_of("T = 'ferret'\n" + job_hook("    " + add + "(T, self.open)\n"))) ==
        Names{"ferret"});
  CHECK(connections_of(
            read_modules(
                {{"p",
                  marker + "from q import T\nimport q\n" +
                      job_hook("    " + add + "(T, None)\n    " + add + "(q.E.B.value, None)\n")},
                 {"q", "import enum\nT = 'ferret'\nclass E(enum.Enum):\n    B = 'stoat'\n"}},
                {"p"})
                .facts) == Names{"ferret", "stoat"});
}

TEST_CASE("a constant from another distribution is unknown") {
  CHECK(connections_of(facts_of("from other.util import T\n" +
                                job_hook("    " + add + "(T, None)\n"))) == Names{"?"});
}

TEST_CASE("connections registered in a loop over a literal are listed one by one") {
  CHECK(connections_of(facts_of(job_hook("    for n in ('a', 'b'):\n        " + add +
                                         "(n, None)\n"))) == Names{"a for", "b for"});
}

TEST_CASE("keyword arguments keep their names") {
  const auto facts =
      facts_of(job_hook("    " + add + "(dbtype='ferret', open_connection_func=open)\n"));
  REQUIRE(facts.calls.size() == 1);
  CHECK(facts.calls[0].arguments[0].keyword == "dbtype");
  CHECK(facts.calls[0].arguments[0].alternatives[0].text == "ferret");
  CHECK(facts.calls[0].arguments[1].expression == "open");
}

TEST_CASE("options are read from keyword arguments, positional arguments and constants") {
  const auto facts = facts_of(
      "KEY = (\n    'FERRET_PORT'\n)\nFERRET_PW = 'FERRET_PASSWORD'\n"
      "@hookimpl\ndef vdk_configure(config_builder):\n"
      "    config_builder.add(key='FERRET_HOST', default_value='localhost',\n"
      "                       description='Where '\n                       'it is.')\n"
      "    config_builder.add(KEY, 8080, True, 'The port.').add('FERRET_RATIO', 0.5)\n"
      "    config_builder.add(FERRET_PW, None, is_sensitive=True)\n"
      "    config_builder.add('FERRET_SSL', True)\n"
      "    config_builder.add('FERRET_DIR', default_value=str(tempfile.gettempdir()))\n"
      "    config_builder.set_value('NOT_ADDED', 1)\n"
      "    config_builder.add(key=f'x {ask()}')\n"
      "    known = set()\n    known.add('NO_OPTION')\n");
  CHECK(facts.registrations.options.size() == 6);
  const auto& host = option_of(facts, "FERRET_HOST");
  CHECK(host.type == "text");
  CHECK(host.default_value == "localhost");
  CHECK(host.description == "Where it is.");
  CHECK(host.where.line == 8);
  CHECK(option_of(facts, "FERRET_PORT").type == "integer");
  CHECK(option_of(facts, "FERRET_PORT").default_value == "8080");
  CHECK(option_of(facts, "FERRET_PORT").description == "The port.");
  CHECK(option_of(facts, "FERRET_RATIO").type == "real");
  const auto& password = option_of(facts, "FERRET_PASSWORD");
  CHECK(password.is_sensitive);
  CHECK(password.looks_sensitive);
  CHECK_FALSE(password.default_value.has_value());
  CHECK_FALSE(password.default_expression.has_value());
  CHECK(option_of(facts, "FERRET_SSL").default_value == "True");
  CHECK(option_of(facts, "FERRET_SSL").type == "boolean");
  CHECK(option_of(facts, "FERRET_DIR").default_expression == "str(tempfile.gettempdir())");
  CHECK_FALSE(option_of(facts, "FERRET_DIR").default_value.has_value());
}

TEST_CASE("options added by other functions are found, however the hook delegates to them") {
  const std::string hook = "@hookimpl\ndef vdk_configure(config_builder):\n    ";
  const std::string definitions =
      "from constants import KEY, DEFAULT\n"
      "def add_definitions(config_builder):\n    config_builder.add(KEY, DEFAULT)\n"
      "class Configuration:\n    @staticmethod\n    def define(builder):\n        "
      "add_definitions(builder)\n";
  const std::string constants = "KEY = 'ferret_key'\nDEFAULT = 'a' + 'b'\n";
  for (const std::string& code :
       {"import conf\n" + hook + "conf.add_definitions(config_builder)\n",
        "from conf import add_definitions\n" + hook +
            "add_definitions(config_builder=config_builder)\n",
        "from conf import Configuration\n" + hook + "Configuration.define(config_builder)\n"}) {
    const auto facts =
        read_modules({{"p", marker + code}, {"conf", definitions}, {"constants", constants}}, {"p"})
            .facts;
    CHECK(option_of(facts, "ferret_key").default_value == "ab");
    CHECK(option_of(facts, "ferret_key").where.file == "conf.py");
  }
}

TEST_CASE("a key for a secret looks sensitive, a key for where the secret comes from does not") {
  using vdk::facts::looks_sensitive;
  CHECK(looks_sensitive("FERRET_PASSWORD"));
  CHECK(looks_sensitive("api_token"));
  CHECK(looks_sensitive("OPENAI_API_KEY"));
  CHECK(looks_sensitive("X_PRIVATE_KEY"));
  CHECK_FALSE(looks_sensitive("API_TOKEN_AUTHORIZATION_URL"));
  CHECK_FALSE(looks_sensitive("FERRET_PASSENGER"));
  CHECK_FALSE(looks_sensitive("FERRET_KEY"));
}

TEST_CASE("a command is named by its decorator, or else by its function") {
  const auto reading = read_modules(
      {{"p", marker +
                 "import click\nfrom other.dist import foreign\n"
                 "@hookimpl\ndef vdk_command_line(root_command):\n"
                 "    from commands import serve\n"
                 "    root_command.add_command(query)\n    root_command.add_command(show_all)\n"
                 "    root_command.add_command(serve)\n    root_command.add_command(foreign)\n"
                 "    root_command.add_command(query, 'again')\n"
                 "    @root_command.command('inner')\n    def f():\n        pass\n"
                 "@click.command(name='ferret-query', help='x')\n@click.option('-q')\ndef "
                 "query(q):\n    pass\n"
                 "@click.command\ndef show_all():\n    pass\n"},
       {"commands",
        "import click\n@click.group('ferret-serve')\ndef serve():\n    pass\n"
        "@serve.command(name='sub')\ndef sub():\n    pass\n"}},
      {"p"});
  CHECK(names_of(reading.facts.registrations.commands) ==
        Names{"ferret-query", "show-all", "ferret-serve", " *", "again", "inner"});
}

TEST_CASE("the methods of a class decide whether it is an ingester or a preprocessor") {
  const auto reading = read_modules(
      {{"p", marker +
                 "from q import Ingester, Changer\nimport q\n"
                 "class Self:\n    def __init__(self):\n        self._made = None\n"
                 "    def pre_ingest_process(self, p):\n        pass\n"
                 "    @hookimpl\n    def initialize_job(self, context):\n"
                 "        def made():\n            x = Ingester()\n            return x\n"
                 "        r = context.ingester\n"
                 "        r.add_ingester_factory_method('By-Lambda', lambda: Ingester(1))\n"
                 "        r.add_ingester_factory_method('by-parentheses', (lambda: (Ingester())))\n"
                 "        r.add_ingester_factory_method('by-function', made)\n"
                 "        r.add_ingester_factory_method('by-class', Ingester)\n"
                 "        r.add_ingester_factory_method('changer', lambda: Changer())\n"
                 "        r.add_ingester_factory_method('self', lambda: self)\n"
                 "        self._made = q.Late()\n"
                 "        r.add_ingester_factory_method('late', lambda: self._made)\n"
                 "        r.add_ingester_factory_method('foreign', lambda: other())\n"
                 "@hookimpl\ndef vdk_start(plugin_registry):\n"
                 "    plugin_registry.load_plugin_with_hooks_impl(Self())\n"},
       {"q",
        "class Base:\n    def post_ingest_process(self):\n        pass\n"
        "class Changer(Base):\n    pass\n"
        "class Ingester(Base):\n    def ingest_payload(self):\n        pass\n"
        "class Late(Ingester):\n    pass\n"}},
      {"p"});
  CHECK(names_of(reading.facts.registrations.ingestion_methods) ==
        Names{"by-lambda", "by-parentheses", "by-function", "by-class", "late", "foreign"});
  CHECK(names_of(reading.facts.registrations.preprocessors) == Names{"changer", "self"});
}

TEST_CASE("a template is registered under its name, whatever its database is called") {
  const auto facts = facts_of(job_hook(
      "    context.templates.add_template('load/x', path('x'))\n"
      "    for s in context.sections():\n        context.templates.add_template('y', p, s)\n"
      "        context.templates.add_template(name='y', template_directory=p)\n"
      "        context.templates.add_template(s, p)\n"));
  CHECK(names_of(facts.registrations.templates) == Names{"load/x", "y", " *"});
}

TEST_CASE("a data source takes its name and options from its classes") {
  const auto reading = read_modules(
      {{"p", marker + "from source import Source\n@hookimpl\ndef "
                      "vdk_data_sources_register(data_source_factory):\n"
                      "    data_source_factory.register_data_source_class(Source)\n"},
       {"source",
        "from vdk.plugin.data_sources.config import config_class, config_field\n"
        "from vdk.plugin.data_sources.factory import data_source\nTEXT = 'Many words.'\n"
        "@config_class('ferret-group', TEXT)\nclass Config(Base):\n"
        "    url: str = config_field(description='Where.')\n"
        "    api_token: Optional[str] = config_field(description='Who.', default=None)\n"
        "    depth: int = config_field(description='How ' 'deep.', default=3)\n"
        "    other = 5\n"
        "@data_source(name='ferret', config_class=Config)\nclass Source(IDataSource):\n    pass\n"
        "@data_source(name='unregistered', config_class=Config)\nclass Other(IDataSource):\n    "
        "pass\n"}},
      {"p"});
  const auto& facts = reading.facts;
  CHECK(names_of(facts.registrations.data_sources) == Names{"ferret"});
  REQUIRE(facts.registrations.options.size() == 3);
  CHECK(option_of(facts, "url").data_source == "ferret-group");
  CHECK(option_of(facts, "url").type == "text");
  CHECK(option_of(facts, "api_token").looks_sensitive);
  CHECK(option_of(facts, "depth").default_value == "3");
  CHECK(option_of(facts, "depth").description == "How deep.");
}

TEST_CASE("classes in modules imported by the entry module are listed as written") {
  const auto reading = read_modules({{"p", marker + "from q import Connection\n"},
                                     {"q",
                                      "@dataclasses.dataclass(frozen=True)\nclass "
                                      "Connection(managed.Base, Generic[T]):\n    pass\n"},
                                     {"r", "class Unreached:\n    pass\n"}},
                                    {"p"});
  REQUIRE(reading.facts.classes.size() == 1);
  CHECK(reading.facts.classes[0].name == "Connection");
  CHECK(reading.facts.classes[0].bases == Names{"managed.Base", "Generic"});
  CHECK(reading.facts.classes[0].decorators == Names{"dataclasses.dataclass"});
  CHECK(reading.facts.classes[0].where == vdk::model::Location{"q.py", 2});
}

TEST_CASE("a statement that is not Python is a problem, and the rest is still read") {
  const auto reading = read_modules(
      {{"p", marker + "x = = 1\n" + job_hook("    " + add + "('ferret', None)\n")}}, {"p"});
  CHECK(connections_of(reading.facts) == Names{"ferret"});
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].where == vdk::model::Location{"p.py", 2});
}

TEST_CASE(
    "calls to functions of another distribution are facts, with their module as the receiver") {
  const vdk::model::Facts facts = facts_of(R"(
from acme.registry import register_source
import acme.wires as wires

@hookimpl
def initialize_job(context):
    register_source("x")
    wires.register_wire("y")
    len("z")
)");
  std::vector<std::string> calls;
  for (const vdk::model::Call& call : facts.calls)
    calls.push_back(call.receiver + " " + call.method);
  CHECK(calls ==
        std::vector<std::string>{"acme.registry register_source", "acme.wires register_wire"});
}

TEST_CASE("a base class is identified by the module it is imported from") {
  const vdk::model::Facts facts = facts_of(R"(
import acme.wires
import acme.pool as pool
from acme import Connection as Base

class A(Base): pass
class B(pool.Connection): pass
class C(acme.wires.Wire): pass
class D(A): pass
)");
  std::vector<std::string> paths;
  for (const vdk::model::Class& one : facts.classes) paths.push_back(one.base_paths.at(0));
  CHECK(paths == std::vector<std::string>{"acme.Connection", "acme.pool.Connection",
                                          "acme.wires.Wire", "A"});
}

TEST_CASE("a key that is only known at run time gives a note and no option") {
  const auto reading =
      read_modules({{"p", marker + "import os\n@hookimpl\ndef vdk_configure(config_builder):\n"
                                   "    config_builder.add('KNOWN')\n    for n in os.environ:\n"
                                   "        config_builder.add(f'FERRET_{n}')\n"}},
                   {"p"});
  CHECK(reading.facts.registrations.options.size() == 1);
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::dynamic_config_key);
  CHECK(reading.problems[0].where.line == reading.facts.registrations.options[0].where.line + 2);
}
