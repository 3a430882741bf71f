#include "vdk/installed/distributions.hpp"

#include <algorithm>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "catch.hpp"
#include "environments.hpp"
#include "zip_file.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using namespace vdk::tests;

namespace {

constexpr std::string_view one_plugin = "[vdk.plugin.run]\nx = vdk.plugin.x.entry\n";

const Distribution& only(const Place& place) {
  REQUIRE(place.distributions.size() == 1);
  return place.distributions.front();
}

}  // namespace

TEST_CASE("the name of a metadata directory gives the name and version") {
  const auto check = [](std::string_view directory, std::string_view name,
                        std::string_view version) {
    const DirectoryName parsed = parse_directory_name(directory);
    CHECK(parsed.name == name);
    CHECK(parsed.version == version);
  };
  check("vdk_foo-1.0.dist-info", "vdk_foo", "1.0");
  check("vdk-foo-1.0.dist-info", "vdk-foo", "1.0");
  check("vdk_foo-1.0-py3.11.egg-info", "vdk_foo", "1.0");
  check("vdk_foo-1.0-py3.11-linux-x86_64.egg", "vdk_foo", "1.0");
  check("vdk_foo.egg-info", "vdk_foo", "");
  check("vdk-foo.egg-info", "vdk-foo", "");
  check("vdk_foo-py3.11.egg-info", "vdk_foo", "");
  check("x-unknown.dist-info", "x", "unknown");
  check(".dist-info", "", "");
}

TEST_CASE("a listing that is known is used") {
  const Scratch scratch;
  scratch.write("a-1.dist-info/METADATA", "");
  vdk::support::DirectoryListing listing;
  listing.entries.push_back({.name = "b-1.dist-info", .kind = {}});
  CHECK(only(read_place(scratch.path(), 12, {{scratch.path(), listing}})).key == "b");
  CHECK(only(read_place(scratch.path(), 12, {{"/elsewhere", listing}})).key == "a");
}

TEST_CASE("distributions are recognised by their suffix in any case, at the top level only") {
  const Scratch scratch;
  scratch.write("A-1.DIST-INFO/entry_points.txt", one_plugin);
  scratch.write("deep/b-1.dist-info/entry_points.txt", one_plugin);
  scratch.write("EGG-INFO/entry_points.txt", one_plugin);
  scratch.write("c.dist-infos/entry_points.txt", one_plugin);
  CHECK(only(read_place(scratch.path())).is_plugin);
}

TEST_CASE("a file named like a metadata directory is a distribution without entry points") {
  const Scratch scratch;
  scratch.write("old-1.0.egg-info", "Name: old\n");
  const Place place = read_place(scratch.path());
  CHECK_FALSE(only(place).is_plugin);
  CHECK(only(place).problems.empty());
}

TEST_CASE("a metadata directory can be a symbolic link") {
  const Scratch scratch;
  scratch.write("store/x/entry_points.txt", one_plugin);
  make_link("../store/x", scratch.path("site/x-1.dist-info"));
  CHECK(only(read_place(scratch.path("site"))).is_plugin);
}

TEST_CASE("a name that is not valid UTF-8 is still read") {
  const Scratch scratch;
  scratch.write("\xFFx-1.dist-info/entry_points.txt", one_plugin);
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_plugin);
  CHECK(only(place).directory_name.name == "\xFFx");
}

TEST_CASE("a FIFO does not block and is reported") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info"));
  REQUIRE(::mkfifo(scratch.path("x-1.dist-info/entry_points.txt").c_str(), 0600) == 0);
  const Place place = read_place(scratch.path());
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].code == ProblemCode::not_a_regular_file);
}

TEST_CASE("a directory named entry_points.txt is ignored, as in Python") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info/entry_points.txt"));
  CHECK(only(read_place(scratch.path())).problems.empty());
}

TEST_CASE("a symbolic link loop is fatal") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info"));
  make_link("entry_points.txt", scratch.path("x-1.dist-info/entry_points.txt"));
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_fatal);
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].code == ProblemCode::link_loop);
  CHECK(only(place).problems[0].severity == vdk::model::Severity::fatal);
}

TEST_CASE("an invalid line in any group is fatal") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/entry_points.txt", "[console_scripts]\nno equals sign\n");
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_fatal);
  CHECK_FALSE(only(place).is_plugin);
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].where.line == 2);
}

TEST_CASE("a metadata directory that links to itself is fatal") {
  const Scratch scratch;
  make_link("x-1.dist-info", scratch.path("x-1.dist-info"));
  const Place place = read_place(scratch.path());
  CHECK(only(place).is_fatal);
  CHECK(only(place).problems[0].code == ProblemCode::link_loop);
}

TEST_CASE("devices and dangling links do not block, and /dev/null counts as an empty file") {
  const Scratch scratch;
  make_link("/dev/zero", scratch.path("a/x-1.dist-info/entry_points.txt"));
  const Place endless = read_place(scratch.path("a"));
  REQUIRE(only(endless).problems.size() == 1);
  CHECK(only(endless).problems[0].code == ProblemCode::not_a_regular_file);
  CHECK_FALSE(only(endless).is_fatal);
  make_link("/dev/null", scratch.path("b/x-1.dist-info/entry_points.txt"));
  CHECK(only(read_place(scratch.path("b"))).problems.empty());
  make_link("/nowhere/at/all", scratch.path("c/x-1.dist-info/entry_points.txt"));
  CHECK(only(read_place(scratch.path("c"))).problems.empty());
}

TEST_CASE("a socket is fatal, since Python cannot open it") {
  const Scratch scratch;
  make_folder(scratch.path("x-1.dist-info"));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string file = scratch.path("x-1.dist-info/entry_points.txt");
  if (file.size() >= sizeof(address.sun_path)) {
    WARN("skipped: the path of the scratch folder is too long for a socket");
    return;
  }
  std::ranges::copy(file, address.sun_path);
  const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(number >= 0);
  // The socket API predates derived types.
  const void* raw = &address;
  REQUIRE(::bind(number, static_cast<const sockaddr*>(raw), sizeof(address)) == 0);
  ::close(number);
  CHECK(only(read_place(scratch.path())).is_fatal);
}

TEST_CASE("a file without read permission is skipped with a note") {
  const Scratch scratch;
  const std::string file = scratch.write("x-1.dist-info/entry_points.txt", one_plugin);
  REQUIRE(::chmod(file.c_str(), 0) == 0);
  if (::access(file.c_str(), R_OK) == 0) {
    WARN("skipped: this user may read everything");
    return;
  }
  const Place place = read_place(scratch.path());
  CHECK_FALSE(only(place).is_fatal);
  REQUIRE(only(place).problems.size() == 1);
  CHECK(only(place).problems[0].code == ProblemCode::unreadable_file);
}

TEST_CASE("an empty metadata directory is noted only where it can matter") {
  const auto count_empty = [](const std::vector<std::string>& files, const std::string& folder) {
    const Scratch scratch;
    for (const std::string& file : files) scratch.write(file, "");
    make_folder(scratch.path(folder));
    long count = 0;
    for (const Distribution& distribution : read_place(scratch.path()).distributions) {
      count += std::ranges::count(distribution.problems, ProblemCode::empty_metadata_directory,
                                  &vdk::model::Problem::code);
      CHECK(distribution.is_empty == !distribution.problems.empty());
    }
    return count;
  };
  CHECK(count_empty({"x-1.0.dist-info/METADATA"}, "X-0.9.dist-info") == 1);
  CHECK(count_empty({}, "vdk_x-0.9.dist-info") == 1);
  CHECK(count_empty({}, "x-0.9.dist-info") == 0);
  CHECK(count_empty({"vdk_x-1.0.dist-info/METADATA"}, "x-0.9.dist-info") == 0);
  CHECK(count_empty({"vdk_x-1.0.egg-info"}, "vdk_x-0.9.egg-info") == 1);
}

TEST_CASE("Python 3.8 and 3.9 read entry points with configparser") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/entry_points.txt", "[a]\nx = y\nx = y\n");
  CHECK(only(read_place(scratch.path(), 8)).is_fatal);
  CHECK(only(read_place(scratch.path(), 9)).is_fatal);
  CHECK_FALSE(only(read_place(scratch.path(), 10)).is_fatal);
  CHECK_FALSE(only(read_place(scratch.path(), 7)).is_fatal);
}

TEST_CASE("Python 3.8 and 3.9 keep the order of the directory") {
  const Scratch scratch;
  for (int i = 0; i < 12; ++i) {
    scratch.write("x.egg/a" + std::to_string(i) + "-1.dist-info/METADATA", "");
    scratch.write("x.egg/A" + std::to_string(i) + "-2.dist-info/METADATA", "");
  }
  make_folder(scratch.path("x.egg/EGG-INFO"));
  const Place place = read_place(scratch.path("x.egg"), 9);
  std::vector<std::string> found;
  for (const Distribution& distribution : place.distributions) {
    found.push_back(distribution.metadata);
  }
  CHECK(found == place.names);
}

TEST_CASE("an egg's own metadata is not moved next to others with the same key") {
  const Scratch scratch;
  const std::string file = scratch.write("vdk_x-1.0.egg", make_zip({{"EGG-INFO/PKG-INFO", ""},
                                                                    {"a-1.dist-info/METADATA", ""},
                                                                    {"vdk_x-2.dist-info/a", ""}}));
  const Place place = read_place(file);
  REQUIRE(place.distributions.size() == 3);
  CHECK(place.distributions[0].metadata == "a-1.dist-info");
  CHECK(place.distributions[1].metadata == "vdk_x-2.dist-info");
  CHECK(place.distributions[2].metadata == "EGG-INFO");
  CHECK(read_place(file, 9).distributions[0].metadata == "EGG-INFO");
}

TEST_CASE("a zip, a wheel and a zipped egg are read, with and without directory entries") {
  const Scratch scratch;
  const std::string own(one_plugin);
  const std::string whole =
      make_zip({{"x-1.dist-info/", ""}, {"x-1.dist-info/entry_points.txt", own}});
  const std::string bare = make_zip({{"x-1.dist-info/entry_points.txt", own}});
  for (const std::string& text : {whole, bare, "#!/usr/bin/env python3\n" + bare}) {
    const Place place = read_place(scratch.write("x-1-py3-none-any.whl", text));
    CHECK(place.is_archive);
    CHECK(place.identity.has_value());
    CHECK(only(place).is_plugin);
  }
  const std::string egg = make_zip({{"egg-info/entry_points.txt", own}});
  CHECK(only(read_place(scratch.write("vdk_x-1.0.egg", egg))).directory_name.name == "vdk_x");
  CHECK(read_place(scratch.write("vdk_x-1.0.zip", egg)).distributions.empty());
}

TEST_CASE("a damaged zip is empty, and a path inside a zip is not a place") {
  const Scratch scratch;
  std::string text = make_zip({{"x-1.dist-info/entry_points.txt", std::string(one_plugin)}});
  scratch.write("sound.zip", text);
  text[text.rfind("PK\x01\x02")] = 'X';
  const Place damaged = read_place(scratch.write("a.zip", text));
  CHECK(damaged.distributions.empty());
  REQUIRE(damaged.problems.size() == 1);
  CHECK(damaged.problems[0].code == ProblemCode::unreadable_file);
  const Place inside = read_place(scratch.path("sound.zip/lib"));
  CHECK_FALSE(inside.is_archive);
  CHECK(inside.distributions.empty());
  CHECK(inside.problems.empty());
}

TEST_CASE("a zip member that Python cannot read is fatal, one that is too large is not") {
  const Scratch scratch;
  std::string text = make_zip({{"x-1.dist-info/entry_points.txt", std::string(one_plugin)}});
  text[text.find("vdk.plugin.x")] = 'V';
  CHECK(only(read_place(scratch.write("a.zip", text))).is_fatal);
  const std::string large(vdk::support::default_size_limit + 1, '\n');
  const Place place =
      read_place(scratch.write("b.zip", make_zip({{"x-1.dist-info/entry_points.txt", large}})));
  CHECK_FALSE(only(place).is_fatal);
  CHECK(only(place).problems.size() == 1);
}

TEST_CASE("a great many entries are read in reasonable time") {
  const Scratch scratch;
  std::vector<ZipMember> members;
  for (int i = 0; i < 50'000; ++i) {
    members.push_back({.name = "a" + std::to_string(i) + "-1.dist-info/METADATA", .text = ""});
  }
  CHECK(read_place(scratch.write("a.zip", make_zip(members))).distributions.size() == 50'000);
}

TEST_CASE("an egg's own metadata counts when the egg is on the search path") {
  const Scratch scratch;
  scratch.write("vdk_x-2.0-py3.11.egg/EGG-INFO/entry_points.txt", one_plugin);
  const Place place = read_place(scratch.path("vdk_x-2.0-py3.11.egg"));
  CHECK(only(place).is_plugin);
  CHECK(only(place).directory_name.name == "vdk_x");
  CHECK(only(place).directory_name.version == "2.0");
  CHECK(read_place(scratch.path()).distributions.empty());
}

TEST_CASE("an egg's own metadata comes after other metadata in the egg") {
  const Scratch scratch;
  for (int i = 0; i < 6; ++i) {
    scratch.write("x.egg/a" + std::to_string(i) + "-1.dist-info/METADATA", "");
  }
  scratch.write("x.egg/EGG-INFO/entry_points.txt", one_plugin);
  for (int i = 6; i < 12; ++i) {
    scratch.write("x.egg/a" + std::to_string(i) + "-1.dist-info/METADATA", "");
  }
  const Place place = read_place(scratch.path("x.egg"));
  REQUIRE(place.distributions.size() == 13);
  CHECK(place.distributions.back().metadata == "EGG-INFO");
}

TEST_CASE("distributions with the same key are adjacent") {
  const Scratch scratch;
  // Enough names that the directory is unlikely to list them alphabetically.
  for (int i = 0; i < 12; ++i) {
    scratch.write("a" + std::to_string(i) + "-1.dist-info/METADATA", "");
    scratch.write("A" + std::to_string(i) + "-2.dist-info/METADATA", "");
  }
  const Place place = read_place(scratch.path());
  REQUIRE(place.distributions.size() == 24);
  for (std::size_t i = 0; i < 24; i += 2) {
    CHECK(place.distributions[i].key == place.distributions[i + 1].key);
  }
}

TEST_CASE("a path that does not exist is an empty place") {
  const Place place = read_place("/nowhere/at/all");
  CHECK(place.distributions.empty());
  CHECK(place.problems.empty());
  CHECK_FALSE(place.identity.has_value());
}

TEST_CASE("two paths to the same directory have the same identity") {
  const Scratch scratch;
  make_folder(scratch.path("lib"));
  make_link("lib", scratch.path("lib64"));
  CHECK(read_place(scratch.path("lib")).identity == read_place(scratch.path("lib64")).identity);
}
