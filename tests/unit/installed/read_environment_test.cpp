#include "vdk/installed/read_environment.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "catch.hpp"
#include "environments.hpp"
#include "zip_file.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using namespace vdk::tests;
using vdk::model::EntryPointStatus;
using vdk::model::Plugin;

namespace {

void write_plugin(const Scratch& scratch, const std::string& folder, const std::string& name,
                  const std::string& version, const std::string& entry_points) {
  std::string stem = name;
  std::ranges::replace(stem, '-', '_');
  const std::string metadata = folder + "/" + stem + "-" + version + ".dist-info";
  scratch.write(metadata + "/METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " +
                                            version + "\nRequires-Dist: tabulate\n");
  scratch.write(metadata + "/entry_points.txt", "[vdk.plugin.run]\n" + entry_points + "\n");
}

vdk::model::Environment environment_of(std::vector<std::string> search_path) {
  vdk::model::Environment environment;
  environment.id = "here";
  environment.python = "3.11";
  environment.search_path = std::move(search_path);
  return environment;
}

const Plugin& only(const Reading& reading) {
  REQUIRE(reading.plugins.size() == 1);
  return reading.plugins.front();
}

bool has_code(const vdk::model::Problems& problems, ProblemCode code) {
  return std::ranges::count(problems, code, &vdk::model::Problem::code) == 1;
}

}  // namespace

TEST_CASE("an installed plugin has metadata, statuses, code, drivers and an installer") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = vdk.plugin.x.entry");
  scratch.write("site/vdk_x-1.0.dist-info/INSTALLER", "uv\n");
  scratch.write("site/vdk_x-1.0.dist-info/direct_url.json",
                "{\"url\": \"file:///src\", \"dir_info\": {\"editable\": true}}");
  scratch.write("site/vdk/plugin/x/entry.py", hook_code);
  scratch.write("site/tabulate-0.9.0.dist-info/METADATA", "Name: tabulate\n");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(reading.distributions == 2);
  CHECK(reading.problems.empty());
  CHECK(reading.installers == std::vector<std::string>{"uv"});
  const Plugin& plugin = only(reading);
  CHECK(plugin.name == "vdk-x");
  CHECK(plugin.environment == "here");
  CHECK(plugin.installer == "uv");
  CHECK(plugin.sighting.path == scratch.path("site/vdk_x-1.0.dist-info"));
  CHECK(plugin.sighting.version == "1.0");
  CHECK(plugin.sighting.is_active);
  CHECK(plugin.sighting.is_editable);
  CHECK(plugin.facts.is_read);
  CHECK(std::ranges::count(plugin.facts.calls, "add_open_connection_factory_method",
                           &vdk::model::Call::method) == 1);
  REQUIRE(plugin.drivers.size() == 1);
  CHECK(plugin.drivers[0].installed_version == "0.9.0");
  REQUIRE(plugin.project.entry_points.size() == 1);
  CHECK(plugin.project.entry_points[0].status == EntryPointStatus::active);
  CHECK(plugin.project.entry_points[0].where.line == 2);
}

TEST_CASE("each entry point name counts once, and the first on the search path wins") {
  const Scratch scratch;
  write_plugin(scratch, "one", "vdk-x", "2.0", "x = new.entry");
  write_plugin(scratch, "two", "vdk-x", "1.0", "x = old.entry\ny = old.other");
  const Reading reading =
      read_environment(environment_of({scratch.path("one"), scratch.path("two")}));
  REQUIRE(reading.plugins.size() == 2);
  CHECK(reading.plugins[0].sighting.version == "2.0");
  const Plugin& shadowed = reading.plugins[1];
  CHECK(shadowed.project.entry_points[0].status == EntryPointStatus::duplicate_name);
  // The shadowed copy still provides the names that only it has.
  CHECK(shadowed.project.entry_points[1].status == EntryPointStatus::active);
  CHECK(shadowed.sighting.is_active);
}

TEST_CASE("an invalid object reference is broken") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = not a module");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  const Plugin& plugin = only(reading);
  CHECK(plugin.project.entry_points[0].status == EntryPointStatus::broken);
  CHECK_FALSE(plugin.sighting.is_active);
  CHECK_FALSE(plugin.facts.is_read);
}

TEST_CASE("two names for one object are fatal") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = a.b\ny = a.b");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(has_code(only(reading).problems, ProblemCode::same_object_twice));
}

TEST_CASE("VDK cannot read past an unreadable file") {
  const Scratch scratch;
  write_plugin(scratch, "one", "vdk-a", "1.0", "a = a.b");
  scratch.write("two/bad-1.dist-info/entry_points.txt", "[x]\nno equals sign\n");
  write_plugin(scratch, "three", "vdk-c", "1.0", "c = c.d");
  const Reading reading = read_environment(
      environment_of({scratch.path("one"), scratch.path("two"), scratch.path("three")}));
  REQUIRE(reading.plugins.size() == 3);
  CHECK(reading.plugins[0].project.entry_points[0].status == EntryPointStatus::active);
  CHECK(reading.plugins[1].project.entry_points[0].status == EntryPointStatus::blocked);
  CHECK(has_code(reading.problems, ProblemCode::entry_points_unparsable));
  // It may be a plugin too.
  CHECK(reading.plugins[2].name == "bad");
  CHECK(reading.plugins[2].sighting.has_lost_entry_points);
  CHECK(reading.plugins[2].project.entry_points.empty());
}

TEST_CASE("a leftover of pip is active and reported") {
  const Scratch scratch;
  scratch.write("site/~dk_x-1.0.dist-info/entry_points.txt", "[vdk.plugin.run]\nx = a.b\n");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(only(reading).sighting.is_active);
  CHECK(has_code(only(reading).problems, ProblemCode::pip_leftover));
  CHECK(has_code(only(reading).problems, ProblemCode::metadata_missing));
}

TEST_CASE("without METADATA the name and version come from the directory") {
  const Scratch scratch;
  scratch.write("site/vdk_foo_bar-1.5.dist-info/entry_points.txt", "[vdk.plugin.run]\nx = a.b\n");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(only(reading).name == "vdk-foo-bar");
  CHECK(only(reading).project.name == "vdk-foo-bar");
  CHECK(only(reading).sighting.version == "1.5");
}

TEST_CASE("a directory under two paths is read once") {
  const Scratch scratch;
  write_plugin(scratch, "lib", "vdk-x", "1.0", "x = a.b");
  make_link("lib", scratch.path("lib64"));
  const Reading reading = read_environment(
      environment_of({scratch.path("lib"), scratch.path("lib64"), scratch.path("lib")}));
  CHECK(reading.distributions == 1);
  CHECK(reading.plugins.size() == 1);
}

TEST_CASE("a source folder on the search path is an editable install with requires.txt") {
  const Scratch scratch;
  scratch.write("src/vdk_x.egg-info/entry_points.txt", "[vdk.plugin.run]\nx = vdk.plugin.x\n");
  scratch.write("src/vdk_x.egg-info/PKG-INFO", "Metadata-Version: 2.1\nName: vdk-x\nVersion: 3\n");
  scratch.write("src/vdk_x.egg-info/requires.txt", "oracledb\n");
  scratch.write("src/vdk/plugin/x/__init__.py", hook_code);
  const Reading reading = read_environment(environment_of({scratch.path("src")}));
  const Plugin& plugin = only(reading);
  CHECK(plugin.sighting.is_editable);
  CHECK(plugin.sighting.version == "3");
  CHECK(plugin.facts.is_read);
  REQUIRE(plugin.drivers.size() == 1);
  CHECK(plugin.drivers[0].status == vdk::model::Driver::Status::missing);
}

TEST_CASE("bytecode without a source is not read") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = vdk.plugin.x.entry");
  scratch.write("site/vdk/plugin/x/entry.pyc", "bytes");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK_FALSE(only(reading).facts.is_read);
  CHECK(only(reading).sighting.is_active);
}

TEST_CASE("console scripts of any distribution are listed with their line, in search path order") {
  const Scratch scratch;
  scratch.write("one/vdk_core-0.3.dist-info/METADATA", "Name: vdk-core\nVersion: 0.3\n");
  scratch.write("one/vdk_core-0.3.dist-info/entry_points.txt",
                "[console_scripts]\nvdk = vdk.internal.cli_entry:main\nvdk-lite = a:b\n");
  scratch.write("two/other.egg-info/entry_points.txt",
                "[vdkcli]\nvdk = a\n[console_scripts]\nvdkcli = other:main\n");
  scratch.write("two/plain-1.dist-info/entry_points.txt", "[console_scripts]\nplain = p:q\n");
  const Reading reading =
      read_environment(environment_of({scratch.path("one"), scratch.path("two")}));
  CHECK(reading.plugins.empty());
  REQUIRE(reading.programs.size() == 2);
  CHECK(reading.programs[0].name == "vdk");
  CHECK(reading.programs[0].value == "vdk.internal.cli_entry:main");
  CHECK(reading.programs[0].distribution == "vdk-core");
  CHECK(reading.programs[0].version == "0.3");
  CHECK(reading.programs[0].where.file ==
        scratch.path("one/vdk_core-0.3.dist-info/entry_points.txt"));
  CHECK(reading.programs[0].where.line == 2);
  CHECK(reading.programs[1].name == "vdkcli");
  CHECK(reading.programs[1].distribution == "other");
  CHECK_FALSE(reading.programs[1].version);
}

TEST_CASE("plugins that Python does not see come last and are hidden") {
  const Scratch scratch;
  scratch.write("src/vdk_a.egg-info/entry_points.txt", "[vdk.plugin.run]\na = vdk.plugin.a\n");
  scratch.write("src/vdk/plugin/a/__init__.py", hook_code);
  scratch.write("site/vdk-a.egg-link", scratch.path("src"));
  scratch.write("site/vdk_b-1.0.egg",
                make_zip({{"EGG-INFO/entry_points.txt", "[vdk.plugin.run]\nb = not a module\n"},
                          {"EGG-INFO/PKG-INFO", "Name: vdk-b\nVersion: 1.0\n"}}));
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = x.entry");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(reading.distributions == 1);
  CHECK_FALSE(reading.is_fatal);
  REQUIRE(reading.plugins.size() == 3);
  CHECK_FALSE(reading.plugins[0].sighting.is_hidden);
  const Plugin& egg = reading.plugins[1];
  CHECK(egg.name == "vdk-b");
  CHECK(egg.sighting.is_hidden);
  CHECK(egg.project.entry_points[0].status == EntryPointStatus::hidden);
  CHECK(has_code(egg.problems, ProblemCode::egg_not_on_path));
  CHECK(std::ranges::none_of(egg.problems, [](const vdk::model::Problem& problem) {
    return problem.severity == vdk::model::Severity::fatal;
  }));
  const Plugin& linked = reading.plugins[2];
  CHECK(linked.name == "vdk-a");
  CHECK_FALSE(linked.sighting.is_active);
  CHECK(linked.facts.is_read);
  CHECK(has_code(linked.problems, ProblemCode::egg_link_not_on_path));
}

TEST_CASE("an environment that stops VDK is fatal") {
  const Scratch scratch;
  write_plugin(scratch, "broken", "vdk-x", "1.0", "x = not a module");
  CHECK(read_environment(environment_of({scratch.path("broken")})).is_fatal);
  write_plugin(scratch, "twice", "vdk-x", "1.0", "x = a.b\ny = a.b");
  CHECK(read_environment(environment_of({scratch.path("twice")})).is_fatal);
  scratch.write("bad/any-1.dist-info/entry_points.txt", "[x]\nno equals sign\n");
  CHECK(read_environment(environment_of({scratch.path("bad")})).is_fatal);
  write_plugin(scratch, "sound", "vdk-x", "1.0", "x = a.b");
  CHECK_FALSE(read_environment(environment_of({scratch.path("sound")})).is_fatal);
}

TEST_CASE("a distribution without entry points shadows a plugin with the same name") {
  const Scratch scratch;
  scratch.write("one/VDK.x-2.0.dist-info/METADATA", "Name: vdk-x\n");
  write_plugin(scratch, "two", "vdk-x", "1.0", "x = a.b");
  const Reading reading =
      read_environment(environment_of({scratch.path("one"), scratch.path("two")}));
  CHECK(only(reading).sighting.is_shadowed);
  CHECK(only(reading).sighting.is_active);
  CHECK(has_code(only(reading).problems, ProblemCode::shadowed_distribution));
}

TEST_CASE("a zip file on the search path under two names is read once") {
  const Scratch scratch;
  scratch.write("a.zip",
                make_zip({{"x-1.dist-info/entry_points.txt", "[vdk.plugin.run]\nx = a\n"}}));
  make_link("a.zip", scratch.path("b.zip"));
  const Reading reading =
      read_environment(environment_of({scratch.path("a.zip"), scratch.path("b.zip")}));
  CHECK(only(reading).sighting.is_active);
}

TEST_CASE("a leftover of a failed uninstall is not an installed driver") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-x", "1.0", "x = a.b");
  for (int i = 0; i < 8; ++i) {
    make_folder(scratch.path("site/tabulate-0." + std::to_string(i) + ".dist-info"));
  }
  scratch.write("site/tabulate-0.9.dist-info/METADATA", "Name: tabulate\n");
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  REQUIRE(only(reading).drivers.size() == 1);
  CHECK(only(reading).drivers[0].installed_version == "0.9");
}

TEST_CASE("an empty search path has no plugins") {
  const Reading reading = read_environment(environment_of({}));
  CHECK(reading.distributions == 0);
  CHECK(reading.plugins.empty());
}

TEST_CASE("a name and version missing from METADATA come from the directory's name") {
  const Scratch scratch;
  const auto name_of = [&](const std::string& directory, const std::string& file,
                           const std::string& metadata) {
    const std::string folder = "site/" + directory + "/";
    scratch.write(folder + "entry_points.txt", "[vdk.plugin.run]\nx = x\n");
    if (!file.empty()) scratch.write(folder + file, metadata);
  };
  name_of("vdk_none-1.0.dist-info", "", "");
  name_of("vdk_empty-2.0-py3.11.egg-info", "PKG-INFO", "");
  name_of("vdk_unknown-3.0.dist-info", "METADATA", "Name: UNKNOWN\nVersion: UNKNOWN\n");
  name_of("vdk_blank-4.0.dist-info", "METADATA", "\nName: other\n");
  name_of("vdk_other-5.0.dist-info", "METADATA", "Name: VDK.Mine\nVersion: 6\n");
  std::map<std::string, std::string> found;
  for (const Plugin& plugin : read_environment(environment_of({scratch.path("site")})).plugins) {
    found[plugin.name] = plugin.project.version.value_or("");
  }
  CHECK(found == std::map<std::string, std::string>{{"vdk-none", "1.0"},
                                                    {"vdk-empty", "2.0"},
                                                    {"vdk-unknown", "3.0"},
                                                    {"vdk-blank", "4.0"},
                                                    {"vdk-mine", "6"}});
}

TEST_CASE("an installed plugin has its manifest in dist-info, or else in its package") {
  const Scratch scratch;
  write_plugin(scratch, "site", "vdk-moon", "1", "moon = vdk.plugin.moon.entry");
  scratch.write("site/vdk/plugin/moon/vdk-plugin.yaml", "name: package");
  const auto found = [&] {
    const Reading reading = read_environment(environment_of({scratch.path("site")}));
    REQUIRE(only(reading).manifest);
    return only(reading).manifest->text;
  };
  CHECK(found() == "name: package");
  scratch.write("site/vdk_moon-1.dist-info/vdk-plugin.yaml", "name: dist-info");
  CHECK(found() == "name: dist-info");
}

namespace {

/// A distribution as uv installs it with `--link-mode symlink`; the cache is gone.
void link_distribution(const Scratch& scratch, const std::string& stem) {
  const std::string metadata = scratch.path("site/" + stem + ".dist-info/");
  for (const std::string name : {"METADATA", "entry_points.txt"})
    make_link(scratch.path("cache/" + stem + "/" + name), metadata + name);
  scratch.write("site/" + stem + ".dist-info/INSTALLER", "uv");
}

}  // namespace

TEST_CASE("distributions whose metadata is a dead link are counted, and may be plugins") {
  const Scratch scratch;
  link_distribution(scratch, "vdk_core-1.0");
  link_distribution(scratch, "vdk_x-2.0");
  // Most distributions have no entry points.
  make_link(scratch.path("cache/METADATA"), scratch.path("site/lib-3.0.dist-info/METADATA"));
  make_link(scratch.path("cache/cli_entry.py"), scratch.path("site/vdk/internal/cli_entry.py"));
  write_plugin(scratch, "site", "vdk-y", "1.0", "y = y");
  scratch.write("site/y.py", hook_code);
  vdk::model::Environment environment = environment_of({scratch.path("site")});
  environment.base_prefix = make_installation(scratch, "base");
  const Reading reading = read_environment(environment);
  CHECK(reading.distributions == 4);
  REQUIRE(reading.plugins.size() == 4);
  CHECK(reading.plugins[0].name == "vdk-y");
  CHECK_FALSE(reading.plugins[0].sighting.has_lost_entry_points);
  const auto dead = std::ranges::find(reading.plugins, "vdk-x", &Plugin::name);
  REQUIRE(dead != reading.plugins.end());
  CHECK(dead->sighting.has_lost_entry_points);
  CHECK_FALSE(dead->sighting.is_active);
  CHECK(dead->project.version == "2.0");
  CHECK(dead->problems.empty());
  CHECK(reading.installers == std::vector<std::string>{"uv"});
  REQUIRE(has_code(reading.problems, ProblemCode::dead_links));
  const auto problem =
      std::ranges::find(reading.problems, ProblemCode::dead_links, &vdk::model::Problem::code);
  CHECK(problem->message.starts_with("the metadata of 3 of 4 distributions are links to files"));
  CHECK(problem->message.find(scratch.path("cache/")) != std::string::npos);
  REQUIRE(reading.programs.size() == 1);
  CHECK(vdk::model::fails(reading.programs[0].import_result));
  CHECK(reading.programs[0].import_result->dead_link ==
        scratch.path("site/vdk/internal/cli_entry.py"));
}

TEST_CASE("links that lead somewhere are not dead") {
  const Scratch scratch;
  write_plugin(scratch, "cache", "vdk-x", "1.0", "x = vdk.plugin.x.entry");
  scratch.write("cache/entry.py", hook_code);
  make_folder(scratch.path("site"));
  for (const std::string name : {"METADATA", "entry_points.txt"}) {
    make_link(scratch.path("cache/vdk_x-1.0.dist-info/" + name),
              scratch.path("site/vdk_x-1.0.dist-info/" + name));
  }
  make_link(scratch.path("cache/entry.py"), scratch.path("site/vdk/plugin/x/entry.py"));
  const Plugin plugin = only(read_environment(environment_of({scratch.path("site")})));
  CHECK(plugin.sighting.is_active);
  CHECK_FALSE(plugin.sighting.has_lost_entry_points);
  CHECK(plugin.facts.calls.size() == 1);
}

TEST_CASE("a metadata directory that is a dead link itself is a dead distribution") {
  const Scratch scratch;
  make_link(scratch.path("cache/gone"), scratch.path("site/vdk_x-1.0.dist-info"));
  const Reading reading = read_environment(environment_of({scratch.path("site")}));
  CHECK(only(reading).name == "vdk-x");
  CHECK(only(reading).sighting.has_lost_entry_points);
  CHECK(has_code(reading.problems, ProblemCode::dead_links));
}
