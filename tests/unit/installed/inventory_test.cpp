#include "vdk/installed/inventory.hpp"

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/file_line.hpp"

using namespace vdk;

namespace {

void write_distribution(const tests::Scratch& scratch, const std::string& name,
                        const std::string& version, const std::string& requirements) {
  scratch.write("site/" + name + "-" + version + ".dist-info/METADATA",
                "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n" +
                    requirements + "\ntext\n");
}

model::Environment with_plugin(const tests::Scratch& scratch, const std::string& distribution) {
  model::Environment environment;
  environment.python = "3.11";
  environment.search_path = {scratch.path("site")};
  model::InstalledEntryPoint one;
  one.entry_point.status = model::EntryPointStatus::active;
  one.distribution = distribution;
  environment.entry_points.push_back(one);
  return environment;
}

}  // namespace

TEST_CASE("requirements are followed transitively, with markers and extras") {
  const tests::Scratch scratch;
  write_distribution(scratch, "vdk_moon", "1.0",
                     "Requires-Dist: Acme[fast]>=2\nRequires-Dist: old; python_version < '3'\n");
  write_distribution(scratch, "acme", "1.0",
                     "Requires-Dist: speed>1; extra == 'fast'\nRequires-Dist: slow; extra == "
                     "'slow'\nRequires-Dist: acme\n");
  const model::Inventory inventory =
      installed::take_inventory(with_plugin(scratch, "vdk-moon"), {});
  REQUIRE(inventory.unmet.size() == 2);
  CHECK(inventory.unmet[0].requirement == "Acme[fast]>=2");
  CHECK(inventory.unmet[0].installed_version == "1.0");
  CHECK(inventory.unmet[0].where.line == 4);
  CHECK(inventory.unmet[1].distribution == "speed");
  CHECK_FALSE(inventory.unmet[1].installed_version.has_value());
  CHECK(inventory.unmet[1].chain == std::vector<std::string>{"vdk-moon", "acme"});
}

TEST_CASE("a module belongs to the distribution that lists most of its files") {
  const tests::Scratch scratch;
  write_distribution(scratch, "acme", "1.0", "");
  write_distribution(scratch, "other", "1.0", "");
  scratch.write("site/acme-1.0.dist-info/RECORD",
                "acme/__init__.py,,\nacme/sky.py,,\nfast.cpython-311-x86_64-linux-gnu.so,,\n");
  scratch.write("site/other-1.0.dist-info/RECORD", "acme/readme.txt,,\nacmes/__init__.py,,\n");
  const model::Inventory inventory = installed::take_inventory(
      with_plugin(scratch, "acme"), {"acme.sky", "acme.sea.deep", "fast", "nowhere"});
  REQUIRE(inventory.owners.size() == 3);
  CHECK(inventory.owners[0].distribution == "acme");
  CHECK(inventory.owners[0].lists_module);
  CHECK(inventory.owners[1].distribution == "acme");
  CHECK_FALSE(inventory.owners[1].lists_module);
  CHECK(inventory.owners[2].lists_module);
}

TEST_CASE("a module can belong to a distribution that an old pip installed") {
  const tests::Scratch scratch;
  write_distribution(scratch, "vdk_moon", "1.0", "");
  scratch.write("site/acme-1.0.egg-info/PKG-INFO",
                "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n");
  scratch.write("site/acme-1.0.egg-info/installed-files.txt",
                "../../../../bin/acme\n../acme/__init__.py\n../acme/sky.py\nPKG-INFO\n");
  const model::Inventory inventory =
      installed::take_inventory(with_plugin(scratch, "vdk-moon"), {"acme.sky"});
  REQUIRE(inventory.owners.size() == 1);
  CHECK(inventory.owners[0].distribution == "acme");
  CHECK(inventory.owners[0].lists_module);
}

TEST_CASE(
    "a distribution can be reinstalled only if each copy is from an index and in the environment") {
  const tests::Scratch scratch;
  write_distribution(scratch, "vdk_moon", "1.0", "");
  write_distribution(scratch, "ourlib", "1.2", "");
  model::Environment environment = with_plugin(scratch, "vdk-moon");
  const auto is_from_index = [&](const std::string& name) {
    return installed::take_inventory(environment, {}).distributions.at(name).is_from_index;
  };
  CHECK_FALSE(is_from_index("vdk-moon"));
  environment.prefix = scratch.path("");
  CHECK(is_from_index("vdk-moon"));
  CHECK(is_from_index("ourlib"));
  CHECK_FALSE(installed::take_inventory(environment, {}).distributions.at("ourlib").is_outside);
  environment.prefix = scratch.path("other");
  CHECK_FALSE(is_from_index("vdk-moon"));
  CHECK(installed::take_inventory(environment, {}).distributions.at("vdk-moon").is_outside);
  environment.prefix = scratch.path("");
  // The same holds for a second copy beside it.
  scratch.write("site/vdk_moon-2.0.dist-info/direct_url.json", "{}");
  CHECK_FALSE(is_from_index("vdk-moon"));
}

TEST_CASE("a distribution from a folder is known as such even if no plugin requires it") {
  const tests::Scratch scratch;
  write_distribution(scratch, "vdk_moon", "1.0", "");
  write_distribution(scratch, "ourlib", "1.2", "");
  scratch.write("site/ourlib-1.2.dist-info/direct_url.json", "{}");
  model::Environment environment = with_plugin(scratch, "vdk-moon");
  environment.prefix = scratch.path("");
  const model::Inventory inventory = installed::take_inventory(environment, {});
  CHECK_FALSE(inventory.distributions.at("ourlib").is_from_index);
  CHECK(inventory.distributions.at("ourlib").is_checkout);
  CHECK_FALSE(inventory.distributions.at("vdk-moon").is_checkout);
}

TEST_CASE("an excerpt is one line, without indentation and cut to a limit") {
  const tests::Scratch scratch;
  const std::string file =
      scratch.write("a.py", "one\n    import two\n" + std::string(300, 'x') + "\n");
  CHECK(support::read_excerpt({.file = file, .line = 2}) == "import two");
  CHECK(support::read_excerpt({.file = file, .line = 3}).size() == 200);
  CHECK(support::read_excerpt({.file = file, .line = 9}).empty());
  CHECK(support::read_excerpt({.file = file, .line = 0}).empty());
}
