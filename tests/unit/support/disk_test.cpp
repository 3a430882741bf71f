#include "vdk/support/disk.hpp"

#include <cerrno>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"

using namespace vdk::support;
using vdk::tests::Scratch;

namespace {

/// An image with a link to `/opt/real`, which also exists outside.
struct Image {
  Image() {
    scratch.write("image/opt/real/file", "inside");
    link("/opt/real", "image/opt/linked");
    link(scratch.path("outside.txt"), "image/opt/leak");
    scratch.write("outside.txt", "outside");
  }
  void link(const std::string& target, const std::string& below) const {
    REQUIRE(::symlink(target.c_str(), scratch.path(below).c_str()) == 0);
  }
  std::string path() const { return scratch.path("image"); }

  Scratch scratch;
};

}  // namespace

TEST_CASE("in a root, every function reads inside it") {
  const Image image;
  const RootScope root(image.path());
  REQUIRE(root.error() == 0);
  CHECK(read_file("/opt/linked/file").text == "inside");
  CHECK(read_start_of_file("/opt/linked/file", 2).text == "in");
  CHECK(is_file("/opt/linked/file"));
  CHECK(is_directory("/opt/linked"));
  CHECK(is_link("/opt/linked"));
  CHECK_FALSE(is_link("/opt/real"));
  CHECK_FALSE(is_executable_file("/opt/real/file"));
  CHECK(is_same_file("/opt/linked/file", "/opt/real/../real/file"));
  CHECK(real_path("/opt/linked/file") == "/opt/real/file");
  CHECK(real_path("/..") == "/");
  CHECK(list_directory("/opt/linked").entries.size() == 1);
  CHECK(list_directory("/opt/real/file").error == ReadError::not_found);
}

TEST_CASE("in a root, nothing outside it exists") {
  const Image image;
  const std::string outside = image.scratch.path("outside.txt");
  const RootScope root(image.path());
  CHECK(read_file("/opt/leak").error == ReadError::not_found);
  CHECK(read_file(outside).error == ReadError::not_found);
  CHECK(read_file("/../outside.txt").error == ReadError::not_found);
  CHECK(real_path("/opt/leak").empty());
  CHECK_FALSE(is_file("/opt/leak"));
  CHECK(is_link("/opt/leak"));
}

TEST_CASE("in a root, a file of an open directory is reached through links inside it") {
  const Image image;
  image.link("/opt/real", "image/opt/real/info");
  const RootScope root(image.path());
  const OpenFile directory(open_path("/opt/real", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(directory.is_open());
  CHECK(read_file_at(directory, "/opt/real", "file").text == "inside");
  CHECK(read_file_at(directory, "/opt/real", "info/file").text == "inside");
}

TEST_CASE("a program in a root is executable if its file is") {
  const Image image;
  const std::string file = image.scratch.path("image/opt/real/file");
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  const RootScope root(image.path());
  CHECK(is_executable_file("/opt/linked/file"));
}

TEST_CASE("a root lasts as long as its scope, and a scope in it may leave it") {
  const Image image;
  const std::string outside = image.scratch.path("outside.txt");
  {
    const RootScope root(image.path());
    CHECK_FALSE(is_file(outside));
    {
      const RootScope none("");
      CHECK(is_file(outside));
    }
    {
      const RootScope other(image.scratch.path());
      CHECK(read_file("/outside.txt").text == "outside");
    }
    CHECK_FALSE(is_file(outside));
  }
  CHECK(is_file(outside));
}

TEST_CASE("in a root that cannot be opened, nothing exists") {
  const Image image;
  const std::string file = image.scratch.path("outside.txt");
  CHECK(RootScope(file).error() == ENOTDIR);
  const RootScope root(image.scratch.path("none"));
  CHECK(root.error() == ENOENT);
  CHECK_FALSE(is_directory("/"));
  CHECK_FALSE(is_file(file));
  CHECK(list_directory("/").error != ReadError::none);
}

TEST_CASE("a watch sees each path before it is opened, inside a root too") {
  const Scratch scratch;
  scratch.write("sub/file", "text");
  std::vector<std::string> seen;
  const std::string file = scratch.path("sub/file");
  {
    const ReadWatch watch([&](const std::string& path) { seen.push_back(path); });
    const ReadWatch inner({});
    CHECK(read_file(file).text == "text");
    CHECK(read_file(file + "s").error == ReadError::not_found);
    const RootScope root(scratch.path("sub"));
    CHECK(list_directory("/").entries.size() == 1);
  }
  CHECK(read_file(file).text == "text");
  CHECK(seen == std::vector<std::string>{file, file + "s", "/"});
}
