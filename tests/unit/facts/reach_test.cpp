#include "vdk/facts/reach.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "plugin_code.hpp"

using vdk::model::ProblemCode;

namespace {

using Names = std::vector<std::string>;

std::string register_in(const std::string& receiver) {
  return receiver + ".connections.add_open_connection_factory_method('Lynx', lambda: None)\n";
}

Names hooks_of(const vdk::model::Facts& facts) {
  Names names;
  for (const auto& hook : facts.hooks) {
    names.push_back(hook.owner.empty() ? hook.name : hook.owner + "." + hook.name);
  }
  return names;
}

}  // namespace

TEST_CASE("a hook in the entry module is followed, with its file and line") {
  const auto facts =
      facts_of("@hookimpl\ndef initialize_job(context):\n    " + register_in("context"));
  CHECK(facts.is_read);
  REQUIRE(facts.hooks.size() == 1);
  CHECK(facts.hooks[0].name == "initialize_job");
  CHECK(facts.hooks[0].where.line == 3);
  REQUIRE(facts.calls.size() == 1);
  CHECK(facts.calls[0].receiver == "context.connections");
  CHECK(facts.calls[0].hook == "initialize_job");
  CHECK(facts.calls[0].where.file == "plugin.py");
  CHECK(facts.calls[0].where.line == 4);
  CHECK_FALSE(facts.calls[0].conditional);
  CHECK_FALSE(facts.calls[0].repeated);
}

TEST_CASE("an object that vdk_start passes to the registry is a plugin of its own") {
  const auto facts = facts_of(
      "class Lynx:\n    @hookimpl(tryfirst=True)\n    def initialize_job(self, context):\n       "
      " " +
      register_in("context") +
      "    @staticmethod\n    @hookimpl\n    def vdk_configure(config_builder):\n"
      "        config_builder.add('K')\n"
      "@hookimpl\ndef vdk_start(plugin_registry):\n"
      "    plugin_registry.load_plugin_with_hooks_impl(\n        Lynx()\n    )\n");
  CHECK(hooks_of(facts) == Names{"vdk_start", "Lynx.initialize_job", "Lynx.vdk_configure"});
  CHECK(connections_of(facts) == Names{"Lynx"});
  REQUIRE(facts.registrations.options.size() == 1);
}

TEST_CASE("classes from other modules and hooks inherited from base classes are followed") {
  const auto reading = read_modules(
      {{"p.__init__", ""},
       {"p.base",
        "from vdk.api.plugin import hook_markers\nclass Base:\n"
        "    @hook_markers.hookimpl\n    def initialize_job(self, context):\n"
        "        self.register(context.connections)\n"},
       {"p.lynx",
        "from .base import Base\nclass Lynx(Base):\n"
        "    def register(self, router):\n"
        "        router.add_open_connection_factory_method('lynx', None)\n"},
       {"p.entry", marker + "from p.lynx import Lynx\n@hookimpl\n"
                            "def vdk_start(plugin_registry, command_line_args):\n"
                            "    plugin_registry.load_plugin_with_hooks_impl(Lynx(), 'x')\n"}},
      {"p.entry"});
  CHECK(hooks_of(reading.facts) == Names{"vdk_start", "Lynx.initialize_job"});
  CHECK(reading.facts.hooks[1].where.file == "p.base.py");
  CHECK(connections_of(reading.facts) == Names{"lynx"});
  CHECK(reading.facts.calls.back().receiver == "context.connections");
}

TEST_CASE("the hookimpl marker is recognised under every name it is imported as") {
  const std::string hook = "def initialize_job(context):\n    " + register_in("context");
  for (const std::string head :
       {"from vdk.api.plugin.hook_markers import hookimpl as impl\n@impl\n",
        "from vdk.api.plugin import hook_markers as m\n@m.hookimpl(\n    trylast=True\n)  # late\n",
        "import vdk.api.plugin.hook_markers\n@vdk.api.plugin.hook_markers.hookimpl\n",
        "import pluggy\nmine = pluggy.HookimplMarker('vdk.plugin.run')\n@mine\n"}) {
    CHECK(connections_of(read_modules({{"p", head + hook}}, {"p"}).facts) == Names{"Lynx"});
  }
  CHECK(connections_of(read_modules({{"p", "from marks import hook\n@hook\n" + hook},
                                     {"marks", marker + "hook = hookimpl(tryfirst=True)\n"}},
                                    {"p"})
                           .facts) == Names{"Lynx"});
}

TEST_CASE("a different marker with the same name does not make hooks") {
  const std::string hook = "@hookimpl\ndef initialize_job(context):\n    " + register_in("context");
  for (const std::string head :
       {"from vdk.api.control.plugin.markers import hookimpl\n",
        "import pluggy\nhookimpl = pluggy.HookimplMarker('other')\n", ""}) {
    const auto facts = read_modules({{"p", head + hook}}, {"p"}).facts;
    CHECK(facts.hooks.empty());
    CHECK(facts.calls.empty());
  }
}

TEST_CASE("specname sets the name of the hook") {
  const auto facts =
      facts_of("@hookimpl(specname='initialize_job')\ndef start(context):\n    pass\n");
  CHECK(hooks_of(facts) == Names{"initialize_job"});
}

TEST_CASE("an entry point can name a package, a class, an instance or a module-level object") {
  const std::string code =
      marker + "class Lynx:\n    @hookimpl\n    def initialize_job(self, context):\n        " +
      register_in("context") + "lynx = Lynx()\n";
  CHECK(connections_of(read_modules({{"p.__init__", "from p.code import lynx\n"}, {"p.code", code}},
                                    {"p:lynx"})
                           .facts) == Names{"Lynx"});
  CHECK(connections_of(read_modules({{"p", code}}, {"p:Lynx"}).facts) == Names{"Lynx"});
  CHECK(connections_of(read_modules({{"p", code}}, {"p"}).facts).empty());
  CHECK(connections_of(
            read_modules({{"p.__init__", marker + "from p.code import initialize_job\n"},
                          {"p.code", marker + "@hookimpl\ndef initialize_job(context):\n    " +
                                         register_in("context")}},
                         {"p"})
                .facts) == Names{"Lynx"});
}

TEST_CASE("all entry points in VDK's group are followed, and none in other groups") {
  const std::string hook =
      marker + "@hookimpl\ndef initialize_job(context):\n    " + register_in("context");
  const auto both = read_modules({{"a", hook}, {"b", hook}}, {"a", "b"}).facts;
  CHECK(connections_of(both).size() == 2);
  vdk::model::EntryPoint other;
  other.group = "console_scripts";
  other.module = "a";
  const auto facts = vdk::facts::read_code({other}, [&](const std::string&) {
                       return std::optional(vdk::facts::ModuleText{"a.py", hook, false});
                     }).facts;
  CHECK_FALSE(facts.is_read);
  CHECK(facts.hooks.empty());
}

TEST_CASE("a module that does not exist is not read") {
  const auto reading = read_modules({}, {"nowhere"});
  CHECK_FALSE(reading.facts.is_read);
  CHECK(reading.facts.hooks.empty());
}

TEST_CASE("helpers are followed by name, module attribute, static method, self and constructor") {
  const std::string hook = "@hookimpl\ndef initialize_job(context):\n    ";
  const std::string body = ".add_open_connection_factory_method('lynx', None)\n";
  CHECK(connections_of(facts_of("def h(r):\n    r" + body + hook + "h(context.connections)\n")) ==
        Names{"lynx"});
  CHECK(connections_of(facts_of("class C:\n    @staticmethod\n    def h(r):\n        r" + body +
                                hook + "C.h(r=context.connections)\n")) == Names{"lynx"});
  CHECK(connections_of(facts_of("class C:\n    def __init__(self, c):\n        self.c = c\n"
                                "    def h(self):\n        self.c.connections" +
                                body + hook + "C(context).h()\n")) == Names{"lynx"});
  CHECK(connections_of(read_modules({{"p", marker + "import q\nfrom q import h as other\n" + hook +
                                               "q.h(context)\n    other(context)\n"},
                                     {"q", "def h(c):\n    c.connections" + body}},
                                    {"p"})
                           .facts) == Names{"lynx"});
}

TEST_CASE("aliases of a called method are resolved") {
  const std::string hook = "@hookimpl\ndef initialize_job(context):\n    ";
  for (const std::string body :
       {"c = context.connections\n    c.add_open_connection_factory_method('lynx', None)\n",
        "add = context.connections.add_open_connection_factory_method\n    add('lynx', None)\n",
        "getattr(context, 'connections').add_open_connection_factory_method('lynx', None)\n"}) {
    const auto facts = facts_of(hook + body);
    CHECK(connections_of(facts) == Names{"lynx"});
    for (const auto& call : facts.calls) {
      CHECK((call.method != "add_open_connection_factory_method" ||
             call.receiver == "context.connections"));
    }
  }
}

TEST_CASE("a decorated function inside a hook is not registered") {
  const auto facts = facts_of(
      "@hookimpl\ndef initialize_job(context):\n    @hookimpl\n"
      "    def run_step(context):\n        " +
      register_in("context"));
  CHECK(hooks_of(facts) == Names{"initialize_job"});
  CHECK(facts.calls.empty());
}

TEST_CASE("a method named like a hook is not a hook without the marker") {
  const auto facts = facts_of("class Tracker:\n    def finalize_job(self, context):\n        " +
                              register_in("context") + "def initialize_job(context):\n    " +
                              register_in("context"));
  CHECK(facts.hooks.empty());
  CHECK(facts.calls.empty());
}

TEST_CASE("strings, docstrings, comments, dead code and unreached modules register nothing") {
  const auto reading = read_modules(
      {{"p",
        marker +
            "'''\n@hookimpl\ndef vdk_configure(config_builder):\n    config_builder.add('A')\n'''\n"
            "@hookimpl\ndef initialize_job(context):\n    \"\"\"Call " +
            register_in("context") + "    \"\"\"\n    # " + register_in("context") +
            "    if False:\n        " + register_in("context") + "    return\n    " +
            register_in("context")},
       {"q", marker + "@hookimpl\ndef initialize_job(context):\n    " + register_in("context")}},
      {"p"});
  CHECK(hooks_of(reading.facts) == Names{"initialize_job"});
  CHECK(reading.facts.calls.empty());
}

TEST_CASE("defining a method with the registration's name is not a call to it") {
  const auto facts = facts_of(
      "class R:\n    def add_open_connection_factory_method(self, n, f):\n"
      "        self.x[n] = f\n@hookimpl\ndef initialize_job(context):\n    pass\n");
  CHECK(facts.calls.empty());
}

TEST_CASE("bodies of lambdas and functions passed as arguments are not followed") {
  const auto facts =
      facts_of("@hookimpl\ndef initialize_job(context):\n    def later():\n        " +
               register_in("context") +
               "    context.state.set('k', later)\n"
               "    context.state.set('k', lambda: " +
               register_in("context").substr(0, register_in("context").size() - 1) + ")\n");
  CHECK(connections_of(facts).empty());
  CHECK(facts.calls.size() == 2);
}

TEST_CASE("a hook sees what earlier hooks stored in its object, in the order VDK runs them") {
  const auto facts = facts_of(
      "class P:\n    def __init__(self):\n        self.n = None\n"
      "    @hookimpl\n    def initialize_job(self, context):\n"
      "        context.connections.add_open_connection_factory_method(self.n, None)\n"
      "    @hookimpl\n    def vdk_initialize(self, context):\n        self.n = 'lynx'\n"
      "@hookimpl\ndef vdk_start(plugin_registry):\n"
      "    plugin_registry.load_plugin_with_hooks_impl(P())\n");
  CHECK(connections_of(facts) == Names{"lynx"});
}

TEST_CASE("code that is too complex is abandoned with a problem") {
  std::string code = marker + "def f0(c):\n    c.x()\n";
  for (int i = 1; i < 20; ++i) {
    code += "def f" + std::to_string(i) + "(c):\n";
    for (int j = 0; j < 20; ++j) {
      code += "    f" + std::to_string(i - 1) + "(c)\n";
    }
  }
  const auto reading = read_modules(
      {{"p", code + "@hookimpl\ndef initialize_job(context):\n    f19(context)\n"}}, {"p"});
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::code_too_complex);
}

TEST_CASE("a plugin that a hook registers gets the hooks that VDK calls afterwards") {
  const auto facts = facts_of(
      "class Lynx:\n"
      "    @hookimpl\n    def initialize_job(self, context):\n        " +
      register_in("context") +
      "    @hookimpl\n    def vdk_configure(self, config_builder):\n"
      "        config_builder.add('TOO_LATE')\n"
      "@hookimpl\ndef vdk_initialize(context):\n"
      "    context.plugin_registry.load_plugin_with_hooks_impl(Lynx(), 'lynx')\n");
  CHECK(connections_of(facts) == Names{"Lynx"});
  CHECK(facts.registrations.options.empty());
  CHECK(hooks_of(facts) == Names{"vdk_initialize", "Lynx.initialize_job", "Lynx.vdk_configure"});
}

TEST_CASE("a function marked as a hook that VDK does not have registers nothing") {
  const auto reading = read_modules(
      {{"plugin", marker + "@hookimpl\ndef initialise_job(context):\n    " +
                      register_in("context") + "@hookimpl\ndef acme_connections(context):\n    " +
                      register_in("context") +
                      "@hookimpl(optionalhook=True)\ndef initialize_jobs(context):\n"
                      "    pass\n"}},
      {"plugin"});
  CHECK(reading.facts.hooks.empty());
  CHECK(reading.facts.calls.empty());
  REQUIRE(reading.problems.size() == 1);
  const auto& problem = reading.problems[0];
  CHECK(problem.code == ProblemCode::unknown_hook);
  CHECK(problem.message ==
        "VDK has no hook 'initialise_job', so it never calls this function; did you mean "
        "'initialize_job'?");
  CHECK(problem.where.file == "plugin.py");
  CHECK(problem.where.line == 3);
}

TEST_CASE("a hook that the plugin specifies itself is a hook") {
  const std::string hook =
      "@hookimpl\ndef acme_connections(context):\n    " + register_in("context");
  const std::string start =
      "@hookimpl\ndef vdk_start(plugin_registry):\n    plugin_registry.add_hook_specs(Specs)\n";
  CHECK(connections_of(facts_of(hook + start +
                                "class Specs:\n    def acme_connections(self, context): pass\n")) ==
        Names{"Lynx"});
  CHECK(
      connections_of(facts_of(hook + start + "class Specs:\n    def other(self): pass\n")).empty());
  // Specifications from another distribution cannot be read.
  CHECK(connections_of(facts_of(hook + start + "from acme_specs import Specs\n")) == Names{"Lynx"});
}

TEST_CASE("a hook that is a generator runs only as a wrapper") {
  const std::string hook = "\ndef run_job(context):\n    " + register_in("context") + "    yield\n";
  CHECK(connections_of(facts_of("@hookimpl" + hook)).empty());
  CHECK(connections_of(facts_of("@hookimpl(hookwrapper=True)" + hook)) == Names{"Lynx"});
  CHECK(connections_of(facts_of("@hookimpl(wrapper=True)" + hook)) == Names{"Lynx"});
}

TEST_CASE("what a module does when it is imported has happened when the hooks run") {
  const auto reading =
      read_modules({{"pkg.__init__",
                     marker + "from . import lynx\nfrom .table import KINDS\n"
                              "@hookimpl\ndef initialize_job(context):\n"
                              "    for kind in KINDS:\n        "
                              "context.connections.add_open_connection_factory_method(kind, 0)\n"},
                    {"pkg.table", "KINDS = []\n"},
                    {"pkg.lynx", "from .table import KINDS\nKINDS.append('lynx')\n"}},
                   {"pkg"});
  CHECK(connections_of(reading.facts) == Names{"lynx for"});
}
