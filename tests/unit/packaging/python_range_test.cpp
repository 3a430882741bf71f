#include "vdk/packaging/python_range.hpp"

#include <string_view>
#include <utility>

#include "catch.hpp"

namespace {

std::pair<int, int> range(std::string_view requires_python) {
  const auto found = vdk::packaging::python_range(requires_python);
  return {found.least, found.most};
}

}  // namespace

TEST_CASE("requires-python bounds the minor versions of Python") {
  CHECK(range(">=3.9") == std::pair(9, 99));
  CHECK(range(">=3.8,<3.12") == std::pair(8, 11));
  CHECK(range("~=3.7") == std::pair(7, 99));
  CHECK(range(">=3.8.1,<3.11.5") == std::pair(8, 11));
  CHECK(range("==3.10.*") == std::pair(10, 10));
}

TEST_CASE("without a usable requires-python, any Python that VDK supports may run the code") {
  CHECK(range("") == std::pair(7, 99));
  CHECK(range("three") == std::pair(7, 99));
  CHECK(range(">=2.7") == std::pair(7, 99));
  CHECK(range("<3") == std::pair(7, 99));
}
