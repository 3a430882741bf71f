#include "vdk/index/indexed_plugin.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::index::indexed_plugin;

using Words = std::vector<std::string>;

TEST_CASE(
    "an indexed plugin has the types, roles and capabilities of its entry in order, each once") {
  IndexEntry entry;
  entry.name = "vdk-example";
  entry.label = "Example";
  entry.project.version = "1.0";
  entry.project.summary = "reads examples";
  entry.roles = {"ingest", "connect", "nonsense"};
  entry.where = {.file = "example.yaml", .line = 1};
  entry.registrations.connections = {
      {.name = "two"}, {.name = "one", .dynamic = true}, {.name = "two"}, {.name = ""}};
  entry.registrations.ingestion_methods = {{.name = "one"}};
  entry.registrations.commands = {{.name = "one-query"}};
  const IndexedPlugin plugin = indexed_plugin(entry);
  CHECK(plugin.name == "vdk-example");
  CHECK(plugin.label == "Example");
  CHECK(plugin.version == "1.0");
  CHECK(plugin.summary == "reads examples");
  CHECK(plugin.types == Words{"one", "two"});
  CHECK(plugin.roles == Words{"connect", "ingest"});
  CHECK(plugin.capabilities == Words{"query", "ingest", "cli", "sections"});
  CHECK(plugin.where == entry.where);
  CHECK(plugin.entry->roles == entry.roles);
}

TEST_CASE("an entry that registers nothing has no types and no capabilities") {
  const IndexedPlugin plugin = indexed_plugin({});
  CHECK(plugin.types.empty());
  CHECK(plugin.capabilities.empty());
}

TEST_CASE("a deferred value is made once and shared by its copies, until one of them is changed") {
  int made = 0;
  Deferred<Words> first([&made] {
    ++made;
    return Words{"a"};
  });
  const Deferred<Words> second = first;
  CHECK(made == 0);
  CHECK(second->size() == 1);
  CHECK(&*first == &*second);
  CHECK(made == 1);
  first.edit().emplace_back("b");
  first.edit().emplace_back("c");
  CHECK(*first == Words{"a", "b", "c"});
  CHECK(*second == Words{"a"});
  CHECK(made == 1);
  CHECK(Deferred<Words>()->empty());
}
