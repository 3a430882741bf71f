#include <string>
#include <vector>

#include "catch.hpp"
#include "plugin_code.hpp"

namespace {

using Lines = std::vector<std::string>;

/// Each escape as `LINE OBJECT -> CALLEE`.
Lines escapes_of(const vdk::model::Facts& facts) {
  Lines lines;
  for (const vdk::model::Escape& escape : facts.escapes)
    lines.push_back(std::to_string(escape.where.line) + " " + escape.object + " -> " +
                    escape.callee);
  return lines;
}

Lines escapes_in(const std::string& body) {
  return escapes_of(
      facts_of("import acme, logging\n@hookimpl\ndef initialize_job(context):\n" + body));
}

}  // namespace

TEST_CASE("what a hook gives to unfollowed code is noted, with the line") {
  CHECK(escapes_in("    acme.register(context.connections)\n") ==
        Lines{"5 context.connections -> acme.register"});
  CHECK(escapes_in("    acme.Holder.context = context\n") == Lines{"5 context -> context"});
  CHECK(escapes_in("    acme.table['a'] = [context]\n") == Lines{"5 context -> acme.table"});
  CHECK(escapes_in("    acme.later(lambda: context.connections)\n") ==
        Lines{"5 context -> acme.later"});
  CHECK(escapes_in("    acme.pipe | context\n") == Lines{"5 context -> acme.pipe | context"});
  CHECK(escapes_in("    exec('x')\n") == Lines{"5 context -> exec"});
}

TEST_CASE("logging, VDK's own methods and values without the context give nothing away") {
  CHECK(escapes_in("    logging.getLogger('a').info('%s', context)\n    print(context)\n") ==
        Lines{});
  CHECK(escapes_in(
            "    context.ingester.add_ingester_factory_method('a', lambda: acme.A(context))\n") ==
        Lines{});
  CHECK(escapes_in("    acme.use(context.job_directory, str(context), lambda: acme.b)\n") ==
        Lines{});
  CHECK(escapes_in("    exec('x', {})\n    exec('x', acme.__dict__)\n") == Lines{});
}

TEST_CASE("a name is followed, not its spelling") {
  // A local variable that has the name of a parameter is not VDK's context.
  CHECK(escapes_in("    def other(context):\n        acme.register(context)\n    other(1)\n") ==
        Lines{});
  CHECK(escapes_in("    for context in acme.all():\n        acme.register(context)\n") == Lines{});
}

TEST_CASE("a plugin that cannot be followed is noted") {
  const auto facts = facts_of(
      "import acme\nclass Own(acme.Plugin):\n    pass\n@hookimpl\ndef vdk_start(plugin_registry):\n"
      "    plugin_registry.load_plugin_with_hooks_impl(Own())\n"
      "    plugin_registry.load_plugin_with_hooks_impl(acme.Other())\n"
      "    plugin_registry.plugin_manager().register(acme)\n");
  CHECK(escapes_of(facts) ==
        Lines{"3 plugin -> acme.Plugin", "8 plugin -> acme.Other", "9 plugin -> acme"});
}

TEST_CASE("code that is too complex to be followed is noted") {
  std::string body;
  for (int i = 0; i < 5; ++i)
    body += std::string(static_cast<std::size_t>(i) * 4 + 4, ' ') + "for a" + std::to_string(i) +
            " in range(60):\n";
  const auto facts = facts_of("@hookimpl\ndef initialize_job(context):\n" + body +
                              std::string(24, ' ') + "context.a\n");
  REQUIRE(facts.escapes.size() == 1);
  CHECK(facts.escapes[0].object == "plugin");
}
