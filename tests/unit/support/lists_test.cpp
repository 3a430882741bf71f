#include "vdk/support/lists.hpp"

#include <map>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk::support;

namespace {

struct Named {
  std::string name;
  int number = 0;
};

}  // namespace

TEST_CASE("a list contains a value, or one with that member") {
  const std::vector<Named> list = {{"a", 1}, {"b", 2}};
  CHECK(contains(std::vector<std::string>{"a", "b"}, "b"));
  CHECK_FALSE(contains(std::vector<std::string>{}, "b"));
  CHECK(contains(list, "b", &Named::name));
  CHECK_FALSE(contains(list, 3, &Named::number));
}

TEST_CASE("the first fitting element is found, or nothing") {
  std::vector<Named> list = {{"a", 1}, {"b", 2}, {"b", 3}};
  CHECK(find_by(list, "b", &Named::name) == &list[1]);
  CHECK(find_by(list, "c", &Named::name) == nullptr);
  CHECK(find_where(list, [](const Named& one) { return one.number > 2; }) == &list[2]);
  const std::map<std::string, int> map = {{"a", 1}};
  CHECK(*find_value(map, "a") == 1);
  CHECK(find_value(map, "b") == nullptr);
}

TEST_CASE("lists are joined in order, and words added once") {
  std::vector<std::string> words = {"b"};
  append(words, {"a", "b"});
  CHECK(words == std::vector<std::string>{"b", "a", "b"});
  add_once(words, "a");
  add_once(words, "c");
  CHECK(words == std::vector<std::string>{"b", "a", "b", "c"});
  sort_unique(words);
  CHECK(words == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("of elements with the same key the first is kept") {
  std::vector<Named> list = {{"b", 1}, {"a", 2}, {"b", 3}, {"a", 4}};
  sort_unique(list, &Named::name);
  REQUIRE(list.size() == 2);
  CHECK(list.front().number == 2);
  CHECK(list.back().number == 1);
}
