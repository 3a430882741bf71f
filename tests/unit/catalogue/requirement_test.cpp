#include "vdk/catalogue/requirement.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::find_requirement;

namespace {

const Side environment{.kind = SourceKind::environment};
const Side tree{.kind = SourceKind::tree};

Connector row(const std::string& name, const std::string& version) {
  Connector row;
  row.name = name;
  row.installed_version = version;
  return row;
}

std::string line(const std::string& name, const std::string& version) {
  return find_requirement(environment, row(name, version)).line;
}

Connector source(const std::string& manifest) {
  Connector row;
  row.name = "vdk-a";
  row.sightings = {{.source = SourceKind::tree, .path = manifest}};
  return row;
}

}  // namespace

TEST_CASE("a version is written exactly as it is installed") {
  CHECK(line("vdk-trino", "0.4.1") == "vdk-trino==0.4.1");
  CHECK(line("vdk-trino", "1!2.0rc1.post2.dev3+local.1") ==
        "vdk-trino==1!2.0rc1.post2.dev3+local.1");
}

TEST_CASE("metadata cannot add an option, a line or another requirement") {
  for (const char* version :
       {"1.0\n--index-url http://example.org", "1.0 --hash=x", "1.0; extra", "1.0,>2", "*", "",
        "1.*", "1.0 # x", "1.0\\", "${HOME}", "1.0\r\nx", "@ file:///x"}) {
    INFO(version);
    const Requirement requirement = find_requirement(environment, row("vdk-a", version));
    CHECK(requirement.line.empty());
    CHECK(requirement.obstacle == "its version is not valid");
  }
  for (const char* name : {"-e", "-r", "--pre", "vdk a", "vdk\n-r x", "", "vdk-"}) {
    INFO(name);
    CHECK(line(name, "1.0").empty());
    CHECK(find_requirement(environment, row(name, "1.0")).obstacle == "its name is not valid");
  }
}

TEST_CASE("a plugin of a source tree is installed from its directory") {
  CHECK(find_requirement(tree, source("/src/vdk-a/setup.py")).line == "vdk-a @ file:///src/vdk-a");
  CHECK(find_requirement(tree, source("/my src/${HOME}/#1/\n--pre/\xC3\xA4/setup.py")).line ==
        "vdk-a @ file:///my%20src/%24%7BHOME%7D/%231/%0A--pre/%C3%A4");
  CHECK(find_requirement(tree, source("relative/setup.py")).line.empty());
}

TEST_CASE("nothing is installed from a source tree that only a saved listing has seen") {
  const Side saved{.kind = SourceKind::tree, .listing = "saved.json"};
  const Requirement requirement = find_requirement(saved, source("/src/vdk-a/setup.py"));
  CHECK(requirement.line.empty());
  CHECK(requirement.obstacle == "a saved listing has no source code");
}

TEST_CASE("an editable install, an unknown version and an unreleased plugin have no line") {
  Connector editable = row("vdk-a", "1.0");
  editable.sightings = {{.source = SourceKind::environment, .is_editable = true}};
  CHECK(find_requirement(environment, editable).obstacle == "it is an editable install");
  editable.sightings.front().source = SourceKind::tree;
  CHECK(find_requirement(environment, editable).line == "vdk-a==1.0");
  // A package of the same name in an index may be somebody else's.
  Connector direct = row("vdk-a", "1.0");
  direct.sightings = {{.source = SourceKind::environment, .is_direct = true}};
  CHECK(find_requirement(environment, direct).obstacle ==
        "it was installed from a URL or a local path");
  Connector unknown = row("vdk-a", "");
  unknown.installed_version.reset();
  CHECK(find_requirement(environment, unknown).obstacle == "its version is not known");
  CHECK(find_requirement({.kind = SourceKind::index}, unknown).obstacle == "it has no release");
}
