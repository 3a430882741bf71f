#include "vdk/installed/plugin_metadata.hpp"

#include <algorithm>

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using namespace vdk::tests;
using vdk::model::Plugin;
using vdk::model::Severity;

namespace {

constexpr std::string_view one_plugin = "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n";

Plugin describe(const Scratch& scratch) {
  const Place place = read_place(scratch.path());
  REQUIRE(place.distributions.size() == 1);
  return describe_plugin(place, place.distributions.front(), "here");
}

Plugin describe(const std::string& directory, std::string_view metadata) {
  const Scratch scratch;
  scratch.write(directory + "/entry_points.txt", one_plugin);
  scratch.write(directory + (directory.ends_with("egg-info") ? "/PKG-INFO" : "/METADATA"),
                metadata);
  return describe(scratch);
}

long count(const Plugin& plugin, ProblemCode code) {
  return std::ranges::count(plugin.problems, code, &vdk::model::Problem::code);
}

}  // namespace

TEST_CASE("a directory may spell the name and version as packaging tools do") {
  const auto differs = [](const std::string& directory, std::string_view name,
                          std::string_view version) {
    return count(describe(directory, "Metadata-Version: 2.1\nName: " + std::string(name) +
                                         "\nVersion: " + std::string(version) + "\n"),
                 ProblemCode::metadata_differs_from_directory) == 1;
  };
  CHECK_FALSE(differs("vdk_x-1.0.dist-info", "vdk-x", "1.0"));
  CHECK_FALSE(differs("VDK.X-1.0.0.dist-info", "vdk_x", "1.0"));
  CHECK_FALSE(differs("vdk_x-1.0_1.dist-info", "vdk-x", "1.0-1"));
  CHECK_FALSE(differs("vdk_x-1.0+abc-py3.11.egg-info", "vdk-x", "1.0+abc"));
  CHECK_FALSE(differs("vdk_x.egg-info", "vdk-x", "7"));
  CHECK_FALSE(differs("vdk-x-1.0.dist-info", "vdk-x", "1.0"));
  CHECK(differs("vdk_x-1.0.dist-info", "vdk-y", "1.0"));
  CHECK(differs("vdk_x-1.0.dist-info", "vdk-x", "1.1"));
}

TEST_CASE("dashes in a directory's name are noted") {
  CHECK(count(describe("vdk-x-1.0.dist-info", "Name: vdk-x\nVersion: 1.0\n"),
              ProblemCode::unescaped_directory_name) == 1);
  CHECK(count(describe("vdk-x.egg-info", "Name: vdk-x\nVersion: 1.0\n"),
              ProblemCode::unescaped_directory_name) == 1);
  CHECK(count(describe("vdk_x-1.0.dist-info", "Name: vdk-x\nVersion: 1.0\n"),
              ProblemCode::unescaped_directory_name) == 0);
}

TEST_CASE("a leftover of pip is reported once") {
  const Plugin plugin = describe("~dk_x-1.0.dist-info", "Name: vdk-x\nVersion: 1.0\n");
  CHECK(plugin.name == "vdk-x");
  CHECK(count(plugin, ProblemCode::pip_leftover) == 1);
  CHECK(plugin.problems.size() == 1);
}

TEST_CASE("PKG-INFO is used if METADATA is empty") {
  const Scratch scratch;
  scratch.write("x-1.0.dist-info/entry_points.txt", one_plugin);
  scratch.write("x-1.0.dist-info/METADATA", "");
  scratch.write("x-1.0.dist-info/PKG-INFO", "Name: x\nVersion: 1.0\nSummary: s\n");
  CHECK(describe(scratch).project.summary == "s");
}

TEST_CASE("metadata files of any kind never block the scan") {
  const Scratch scratch;
  const std::string folder = "x-1.0.dist-info/";
  scratch.write(folder + "entry_points.txt", one_plugin);
  REQUIRE(::mkfifo(scratch.path(folder + "METADATA").c_str(), 0600) == 0);
  make_folder(scratch.path(folder + "PKG-INFO"));
  make_link("direct_url.json", scratch.path(folder + "direct_url.json"));
  make_link("/dev/zero", scratch.path(folder + "INSTALLER"));
  const Plugin plugin = describe(scratch);
  CHECK(plugin.name == "x");
  CHECK(plugin.project.version == "1.0");
  CHECK(count(plugin, ProblemCode::not_a_regular_file) == 2);
  CHECK(count(plugin, ProblemCode::unreadable_file) == 1);
  CHECK(count(plugin, ProblemCode::metadata_missing) == 1);
  CHECK(std::ranges::none_of(plugin.problems, [](const vdk::model::Problem& problem) {
    return problem.severity == Severity::fatal;
  }));
}

TEST_CASE("only the start of an overlong METADATA is read") {
  const Scratch scratch;
  scratch.write("x-1.0.dist-info/entry_points.txt", one_plugin);
  scratch.write("x-1.0.dist-info/METADATA",
                "Name: x\nVersion: 1.0\nSummary: s\n\n" + std::string(5 * 1024 * 1024, 'd'));
  const Plugin plugin = describe(scratch);
  CHECK(plugin.project.summary == "s");
  CHECK(count(plugin, ProblemCode::unreadable_file) == 0);
}
