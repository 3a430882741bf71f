#include "vdk/support/lower_case.hpp"

#include <string>

#include "catch.hpp"

using vdk::support::lower_case;

TEST_CASE("letters beyond ASCII are lowered") {
  CHECK(lower_case("FERRET-1") == "ferret-1");
  CHECK(lower_case("ÄPFEL") == "äpfel");
  CHECK(lower_case("ХОРЁК") == "хорёк");
  CHECK(lower_case("ẞ") == "ß");
  CHECK(lower_case("\U00010400") == "\U00010428");
  CHECK(lower_case("日本") == "日本");
}

TEST_CASE("the letter whose lower case is two letters") {
  CHECK(lower_case("İSTANBUL") == "i\u0307stanbul");
}

TEST_CASE("a sigma at the end of a word is a final sigma") {
  CHECK(lower_case("ΟΔΟΣ") == "οδος");
  CHECK(lower_case("ΟΔΟΣ ΟΔΟΣ") == "οδος οδος");
  CHECK(lower_case("Σ") == "σ");
  CHECK(lower_case("ΑΣΑ") == "ασα");
  CHECK(lower_case("ΑΣ.Α") == "ασ.α");
  CHECK(lower_case("ΑΣ.") == "ας.");
  CHECK(lower_case("Α.Σ") == "α.ς");
  CHECK(lower_case("1Σ") == "1σ");
}

TEST_CASE("bytes that are not UTF-8 stay as they are") {
  CHECK(lower_case("A\xFF\xC3") == "a\xFF\xC3");
  CHECK(lower_case("").empty());
}
