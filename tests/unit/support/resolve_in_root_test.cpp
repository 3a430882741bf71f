#include "vdk/support/resolve_in_root.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/open_file.hpp"

using namespace vdk::support;
using vdk::tests::Scratch;

namespace {

/// A folder that stands for `/`, beside a folder that must never be reached.
class Image {
 public:
  Image() : root_(::open(make_root(scratch_).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    scratch_.write("outside/secret", "");
  }

  std::string path(std::string_view below) const {
    return scratch_.path("image/" + std::string(below));
  }
  void write(std::string_view below) const { scratch_.write("image/" + std::string(below), ""); }
  void link(const std::string& target, std::string_view below) const {
    REQUIRE(::symlink(target.c_str(), path(below).c_str()) == 0);
  }

  /// The place where a path leads, or the name of the error.
  std::string resolve(const std::string& path, LastLink last = LastLink::follow) const {
    const PlaceInRoot place = resolve_in_root(root_.number(), path, last);
    return place.error == 0 ? place.path : std::to_string(place.error);
  }

  /// The inode where a path leads, or minus the errno, for us and for the kernel.
  long find_ours(const std::string& path, LastLink last) const {
    const PlaceInRoot place = resolve_in_root(root_.number(), path, last);
    if (place.error != 0) return -place.error;
    struct stat status {};
    REQUIRE(::fstatat(root_.number(), place.path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0);
    return static_cast<long>(status.st_ino);
  }
  long find_kernels(const std::string& path, LastLink last) const {
    open_how how{};
    how.flags = O_PATH | O_CLOEXEC | (last == LastLink::keep ? O_NOFOLLOW : 0);
    how.resolve = RESOLVE_IN_ROOT;
    const long opened = ::syscall(SYS_openat2, root_.number(), path.c_str(), &how, sizeof(how));
    if (opened < 0) return -errno;
    const OpenFile file(static_cast<int>(opened));
    struct stat status {};
    REQUIRE(::fstat(file.number(), &status) == 0);
    return static_cast<long>(status.st_ino);
  }

  /// Old kernels do not have openat2, and containers may forbid it.
  bool has_kernels() const { return find_kernels(".", LastLink::follow) > 0; }

 private:
  static std::string make_root(const Scratch& scratch) {
    std::filesystem::create_directory(scratch.path("image"));
    return scratch.path("image");
  }

  Scratch scratch_;
  OpenFile root_;
};

std::string error(int number) { return std::to_string(number); }

}  // namespace

TEST_CASE("a path without links is relative to the root") {
  const Image image;
  image.write("opt/venv/pyvenv.cfg");
  CHECK(image.resolve("/opt/venv/pyvenv.cfg") == "opt/venv/pyvenv.cfg");
  CHECK(image.resolve("opt//venv/./pyvenv.cfg") == "opt/venv/pyvenv.cfg");
  CHECK(image.resolve("//opt/venv/") == "opt/venv");
  CHECK(image.resolve("/") == ".");
  CHECK(image.resolve("/opt/..") == ".");
}

TEST_CASE("nothing leads out of the root") {
  const Image image;
  image.write("usr/bin/python3");
  image.link("/usr/bin/python3", "usr/bin/absolute");
  image.link("../../../../../usr/bin/python3", "usr/bin/climbing");
  image.link("../outside", "beside");
  image.link("/", "usr/root");
  CHECK(image.resolve("/../../usr/bin/python3") == "usr/bin/python3");
  CHECK(image.resolve("/usr/bin/absolute") == "usr/bin/python3");
  CHECK(image.resolve("/usr/bin/climbing") == "usr/bin/python3");
  CHECK(image.resolve("/usr/root/usr/bin/absolute") == "usr/bin/python3");
  CHECK(image.resolve("/beside/secret") == error(ENOENT));
  CHECK(image.resolve("/../outside/secret") == error(ENOENT));
}

TEST_CASE("a link is kept only if it is the last component") {
  const Image image;
  image.write("lib/file");
  image.link("lib", "lib64");
  CHECK(image.resolve("/lib64", LastLink::keep) == "lib64");
  CHECK(image.resolve("/lib64/", LastLink::keep) == "lib");
  CHECK(image.resolve("/lib64/file", LastLink::keep) == "lib/file");
}

TEST_CASE("errors are those of the kernel") {
  const Image image;
  image.write("file");
  image.link("loop", "loop");
  CHECK(image.resolve("") == error(ENOENT));
  CHECK(image.resolve("/none") == error(ENOENT));
  CHECK(image.resolve("/none/..") == error(ENOENT));
  CHECK(image.resolve("/file/below") == error(ENOTDIR));
  CHECK(image.resolve("/file/") == error(ENOTDIR));
  CHECK(image.resolve("/file/../file") == error(ENOTDIR));
  CHECK(image.resolve("/loop") == error(ELOOP));
  CHECK(image.resolve("/" + std::string(256, 'x')) == error(ENAMETOOLONG));
  CHECK(image.resolve("/" + std::string(5000, '/')) == error(ENAMETOOLONG));
}

TEST_CASE("40 links are followed, and no more") {
  const Image image;
  image.write("0");
  for (int i = 1; i <= 41; ++i) image.link(std::to_string(i - 1), std::to_string(i));
  CHECK(image.resolve("/40") == "0");
  CHECK(image.resolve("/41") == error(ELOOP));
  if (image.has_kernels()) {
    CHECK(image.find_kernels("/40", LastLink::follow) > 0);
    CHECK(image.find_kernels("/41", LastLink::follow) == -ELOOP);
  }
}

TEST_CASE("the kernel's own resolution gives the same places and errors") {
  std::mt19937 random(1);
  const auto choose = [&](std::size_t count) { return random() % count; };
  const auto make_path = [&] {
    constexpr std::array<std::string_view, 7> names = {"a", "b", "c", "d", ".", "..", ""};
    std::string path = choose(2) == 0 ? "/" : "";
    for (std::size_t left = 1 + choose(5); left > 0; --left) {
      path += names[choose(choose(3) == 0 ? names.size() : 4)];
      if (left > 1 || choose(6) == 0) path += "/";
    }
    return path;
  };
  int compared = 0;
  for (int round = 0; round < 60; ++round) {
    const Image image;
    if (!image.has_kernels()) return;
    std::vector<std::string> folders = {""};
    for (int made = 0; made < 16; ++made) {
      const std::string name =
          folders[choose(folders.size())] + "/" + std::string(1, "abcd"[choose(4)]);
      const std::size_t kind = choose(5);
      const std::string file = image.path(name);
      const std::string target = make_path();
      // None of these follows a link of that name. The name may be taken.
      if (kind < 2 && ::mkdir(file.c_str(), 0700) == 0) folders.push_back(name);
      if (kind == 2) (void)::mknod(file.c_str(), S_IFREG | 0600, 0);
      if (kind > 2 && !target.empty()) (void)!::symlink(target.c_str(), file.c_str());
    }
    for (int asked = 0; asked < 100; ++asked) {
      const std::string path = make_path();
      for (const LastLink last : {LastLink::follow, LastLink::keep}) {
        INFO("round " << round << ", path '" << path << "'");
        REQUIRE(image.find_ours(path, last) == image.find_kernels(path, last));
        ++compared;
      }
    }
  }
  CHECK(compared == 12'000);
}
