#include "vdk/python/standard_modules.hpp"

#include "catch.hpp"

using vdk::python::is_compiled_module;
using vdk::python::is_library_module;

TEST_CASE("a standard library module exists from the version that added it") {
  CHECK_FALSE(is_library_module("tomllib", 10));
  CHECK(is_library_module("tomllib", 11));
  CHECK_FALSE(is_library_module("annotationlib", 13));
  CHECK(is_library_module("annotationlib", 14));
  CHECK_FALSE(is_library_module("profiling", 14));
  CHECK(is_library_module("profiling", 15));
  CHECK_FALSE(is_compiled_module("_zstd", 13));
  CHECK(is_compiled_module("_zstd", 14));
}

TEST_CASE("a standard library module is gone from the version that removed it") {
  CHECK(is_library_module("distutils", 11));
  CHECK_FALSE(is_library_module("distutils", 12));
  CHECK(is_library_module("sre_parse", 14));
  CHECK_FALSE(is_library_module("sre_parse", 15));
  CHECK(is_compiled_module("_crypt", 12));
  CHECK_FALSE(is_compiled_module("_crypt", 13));
}

TEST_CASE("a Python newer than the tables has the modules of the newest table") {
  CHECK(is_library_module("annotationlib", 20));
  CHECK(is_compiled_module("sys", 20));
  CHECK_FALSE(is_library_module("distutils", 20));
}

TEST_CASE("a module is compiled or in the library, and a third-party module is neither") {
  CHECK_FALSE(is_library_module("sys", 13));
  CHECK_FALSE(is_compiled_module("os", 13));
  CHECK_FALSE(is_compiled_module("yaml", 13));
  CHECK_FALSE(is_library_module("yaml", 13));
}
