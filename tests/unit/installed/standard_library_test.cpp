#include "vdk/installed/standard_library.hpp"

#include "catch.hpp"

using vdk::installed::is_compiled_module;
using vdk::installed::is_library_module;

TEST_CASE("A module of the standard library begins with the version that added it") {
  CHECK_FALSE(is_library_module("tomllib", 10));
  CHECK(is_library_module("tomllib", 11));
  CHECK_FALSE(is_library_module("annotationlib", 13));
  CHECK(is_library_module("annotationlib", 14));
  CHECK_FALSE(is_library_module("profiling", 14));
  CHECK(is_library_module("profiling", 15));
  CHECK_FALSE(is_compiled_module("_zstd", 13));
  CHECK(is_compiled_module("_zstd", 14));
}

TEST_CASE("A module of the standard library ends with the version that removed it") {
  CHECK(is_library_module("distutils", 11));
  CHECK_FALSE(is_library_module("distutils", 12));
  CHECK(is_library_module("sre_parse", 14));
  CHECK_FALSE(is_library_module("sre_parse", 15));
  CHECK(is_compiled_module("_crypt", 12));
  CHECK_FALSE(is_compiled_module("_crypt", 13));
}

TEST_CASE("A Python that is newer than the tables has what the newest of them has") {
  CHECK(is_library_module("annotationlib", 20));
  CHECK(is_compiled_module("sys", 20));
  CHECK_FALSE(is_library_module("distutils", 20));
}

TEST_CASE("A module is in C or in Python, and a lookalike is neither") {
  CHECK_FALSE(is_library_module("sys", 13));
  CHECK_FALSE(is_compiled_module("os", 13));
  CHECK_FALSE(is_compiled_module("yaml", 13));
  CHECK_FALSE(is_library_module("yaml", 13));
}
