#include "vdk/support/sha256.hpp"

#include <string>

#include "catch.hpp"

using vdk::support::sha256_for_record;

// The digests are those of Python's hashlib.
TEST_CASE("a digest is written as RECORD writes it") {
  CHECK(sha256_for_record("") == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
  CHECK(sha256_for_record("abc") == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

TEST_CASE("a digest is right at the borders of a block") {
  const auto repeat = [](std::size_t count) { return sha256_for_record(std::string(count, 'a')); };
  CHECK(repeat(55) == "n0OQ-NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg");
  CHECK(repeat(56) == "s1Q5pKxvCUi21vnjxq8PX1kM4g8b3nCQ73lwaG7Gc4o");
  CHECK(repeat(64) == "_-BU_nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs");
  CHECK(repeat(1000) == "Qe3s5C1j6Nm_UVqbppMuHCDLyfWl0TRkWttdsblzfqM");
}
