#include "vdk/installed/editable_finder.hpp"

#include "catch.hpp"

using namespace vdk::installed;

TEST_CASE("the finder of setuptools is understood") {
  const auto finder = read_editable_finder(
      "MAPPING: dict[str, str] = {'b': '/s/b'}\nNAMESPACES = {'vdk': ['/s/vdk', '/t/vdk']}\n"
      "OTHER = {'c': '/c'}\nprint('x', '/y')\n",
      "f.py");
  CHECK(finder.is_understood);
  REQUIRE(finder.modules.size() == 1);
  CHECK(finder.modules[0].module == "b");
  CHECK(finder.modules[0].path == "/s/b");
  REQUIRE(finder.namespaces.size() == 2);
  CHECK(finder.namespaces[1].module == "vdk");
  CHECK(finder.namespaces[1].path == "/t/vdk");
}

TEST_CASE("the finder of editables is understood") {
  const auto finder = read_editable_finder(
      "from editables.redirector import RedirectingFinder as F\nF.install()\n"
      "F.map_module('a', '/s/a/__init__.py')\nF.map_module('b', '/s/b.py')\n",
      "f.py");
  CHECK(finder.is_understood);
  REQUIRE(finder.modules.size() == 2);
  CHECK(finder.modules[0].path == "/s/a");
  CHECK(finder.modules[1].path == "/s/b.py");
}

TEST_CASE("a finder with other contents is not understood") {
  CHECK_FALSE(read_editable_finder("", "f.py").is_understood);
  CHECK_FALSE(read_editable_finder("MAPPING = load()\n", "f.py").is_understood);
  CHECK_FALSE(read_editable_finder("MAPPING = {'a': 'relative'}\n", "f.py").is_understood);
  CHECK_FALSE(
      read_editable_finder("MAPPING = {'a': '/a'}\nNAMESPACES = {'b': x}\n", "f.py").is_understood);
  CHECK_FALSE(read_editable_finder("F.map_module(*names)\n", "f.py").is_understood);
  CHECK_FALSE(read_editable_finder("MAPPING = {'a': '/a'}\n)\n", "f.py").is_understood);
}

TEST_CASE("a finder is recognised by its file name") {
  CHECK(is_editable_finder("__editable___vdk_x_1_0_finder.py"));
  CHECK(is_editable_finder("_editable_impl_vdk_x.py"));
  CHECK_FALSE(is_editable_finder("__editable__.vdk_x-1.0.pth"));
  CHECK_FALSE(is_editable_finder("editable.py"));
}
