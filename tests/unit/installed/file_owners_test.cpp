#include "vdk/installed/file_owners.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk::installed;
using vdk::tests::Scratch;

namespace {

/// The keys of the distributions that list a file, sorted.
std::vector<std::string> find_keys(FileOwners& owners, const std::string& file) {
  std::vector<std::string> keys;
  for (const FileOwners::Owner& owner : owners.find(file)) keys.push_back(owner.distribution->key);
  std::ranges::sort(keys);
  return keys;
}

}  // namespace

TEST_CASE("a list names the Python files, however it writes their paths") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/RECORD",
                "b/c.py,sha256=a,1\r\n\n../../bin/run.py,,\n\"a,b.py\",,\n./d//e/./f.py\nb/c.so,,\n"
                " g.py ,,");
  const Place place = read_place(scratch.path());
  CHECK(list_python_files(place, place.distributions.at(0)) ==
        std::vector<std::string>{"a,b.py", "b/c.py", "bin/run.py", "d/e/f.py"});
}

TEST_CASE("a distribution without a list of files is not one without files") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/METADATA", "");
  scratch.write("y-1.dist-info/RECORD", "");
  const Place place = read_place(scratch.path());
  for (const Distribution& distribution : place.distributions)
    CHECK(list_python_files(place, distribution).has_value() == (distribution.key == "y"));
}

TEST_CASE("all distributions that list a file are found, in every place that contains it") {
  const Scratch scratch;
  scratch.write("x-1.dist-info/RECORD", "inner/m.py,,\ninner/m.py,,\nn.py,,\n");
  scratch.write("y-1.dist-info/RECORD", "n.py,,\n");
  scratch.write("inner/z-1.dist-info/RECORD", "m.py,,\n");
  const std::vector<Place> places = {read_place(scratch.path()), read_place(scratch.path("inner"))};
  FileOwners owners(places);
  CHECK(find_keys(owners, scratch.path("inner/m.py")) == std::vector<std::string>{"x", "z"});
  CHECK(find_keys(owners, scratch.path("n.py")) == std::vector<std::string>{"x", "y"});
  CHECK(find_keys(owners, scratch.path("m.py")).empty());
  CHECK(find_keys(owners, "/elsewhere/n.py").empty());
}
