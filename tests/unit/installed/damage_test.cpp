#include "vdk/installed/damage.hpp"

#include <string>

#include "catch.hpp"
#include "scratch.hpp"

using namespace vdk::installed;
using vdk::tests::Scratch;

namespace {

/// The line of RECORD for a file that contains `abc`.
const std::string abc = ",sha256=ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0,3\n";

std::string write_record(const Scratch& scratch, const std::string& text) {
  scratch.write("site/vdk_x-1.dist-info/RECORD", text);
  return scratch.path("site/vdk_x-1.dist-info");
}

}  // namespace

TEST_CASE("a file is damaged if RECORD states another size or another hash") {
  const Scratch scratch;
  const std::string metadata = write_record(
      scratch, "x/same.py" + abc + "x/cut.py" + abc + "x/other.py" + abc + "x/listed.py,,\n");
  scratch.write("site/x/same.py", "abc");
  scratch.write("site/x/cut.py", "ab");
  scratch.write("site/x/other.py", "abd");
  scratch.write("site/x/listed.py", "a");
  CHECK_FALSE(find_damage(metadata, scratch.path("site/x/same.py")));
  CHECK_FALSE(find_damage(metadata, scratch.path("site/x/listed.py")));
  CHECK_FALSE(find_damage(metadata, scratch.path("site/x/unlisted.py")));
  CHECK_FALSE(find_damage(metadata, scratch.path("elsewhere/x/cut.py")));
  const auto cut = find_damage(metadata, scratch.path("site/x/cut.py"));
  REQUIRE(cut);
  CHECK(cut->distribution == "vdk-x");
  CHECK(cut->size == 2);
  CHECK(cut->recorded == 3);
  const auto other = find_damage(metadata, scratch.path("site/x/other.py"));
  REQUIRE(other);
  CHECK(other->size == 3);
}

TEST_CASE("damaged sources are listed with the empty ones first") {
  const Scratch scratch;
  const std::string metadata = write_record(
      scratch, "x/cut.py" + abc + "x/empty.py" + abc + "x/data.txt" + abc + "x/gone.py" + abc);
  scratch.write("site/x/cut.py", "a");
  scratch.write("site/x/empty.py", "");
  scratch.write("site/x/data.txt", "");
  const auto damaged = find_damaged_sources(metadata);
  REQUIRE(damaged.size() == 2);
  CHECK(damaged[0].file == scratch.path("site/x/empty.py"));
  CHECK(damaged[1].file == scratch.path("site/x/cut.py"));
}
