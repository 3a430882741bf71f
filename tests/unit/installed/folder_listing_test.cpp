#include "folder_listing.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk::installed;
using Kind = vdk::model::FoundModule::Kind;

namespace {

Listing list(const std::vector<std::string>& names, int minor) {
  Listing listing(minor);
  for (const std::string& name : names) listing.add(name);
  return listing;
}

}  // namespace

TEST_CASE("a listing finds the files of a module among similar names") {
  const std::vector<std::string> names = {".m.py",     "m",         "m-1.dist-info",
                                          "m.abi3.so", "m.py",      "m.pyc",
                                          "m.txt",     "m0.py",     "m1",
                                          "m2.pyc",    "m3.json",   "m4.cpython-311-x.so",
                                          "m5.py",     "m5.py.orig"};
  const Listing listing = list(names, 11);
  CHECK(listing.has_plain("m"));
  CHECK_FALSE(listing.has_plain("m0"));
  CHECK(listing.find_form("m")->ending == ".abi3.so");
  const std::vector<std::string> builds = {"m.so", "m.cpython-311-x.so", "m.abi3.so"};
  CHECK(list(builds, 11).find_form("m")->ending == ".cpython-311-x.so");
  CHECK(listing.find_form("m0")->kind == Kind::source);
  CHECK_FALSE(listing.holds("m1"));
  CHECK(listing.offers("m1"));
  CHECK(listing.find_form("m2")->kind == Kind::bytecode);
  CHECK_FALSE(listing.holds("m3"));
  CHECK(listing.find_form("m4")->kind == Kind::extension);
  CHECK(listing.find_form("m5")->ending == ".py");
  CHECK_FALSE(listing.offers("m6"));
  CHECK_FALSE(listing.offers("k"));
  CHECK(listing.list_plain() == std::vector<std::string>{"m", "m1"});
  CHECK_FALSE(list(names, 10).holds("m4"));
}

TEST_CASE("a folder has modules if one of its files is one") {
  const std::vector<std::string> data = {"a", "a.json", "b.cpython-39-x.so"};
  const std::vector<std::string> bytecode = {"a", "b.pyc"};
  CHECK_FALSE(list(data, 11).has_modules());
  CHECK(list(data, 9).has_modules());
  CHECK(list(bytecode, 11).has_modules());
}

TEST_CASE("a dead link may be the module that is missing") {
  const std::vector<std::string> links = {"m", "m.py", "n.abi3.so", "o.json"};
  Listing listing(11);
  for (const std::string& link : links) listing.add_dead_link(link);
  CHECK(listing.find_dead_link("m") == "m");
  CHECK(listing.find_dead_link("n") == "n.abi3.so");
  CHECK(listing.find_dead_link("o").empty());
}
