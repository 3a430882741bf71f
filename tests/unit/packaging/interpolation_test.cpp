#include "vdk/packaging/interpolation.hpp"

#include <map>

#include "catch.hpp"

using namespace vdk;
using packaging::Interpolation;
using Fault = Interpolation::Fault;

namespace {

Interpolation expand(const std::string& value, const std::map<std::string, std::string>& values) {
  return packaging::interpolate(value, [&](const std::string& key) {
    const auto found = values.find(key);
    return found == values.end() ? nullptr : &found->second;
  });
}

}  // namespace

TEST_CASE("a reference is replaced, and two percent signs are one") {
  CHECK(expand("5%%", {}).text == "5%");
  CHECK(expand("a%(X)sb", {{"x", "%(y)s!"}, {"y", "z"}}).text == "az!b");
}

TEST_CASE("a percent sign before anything else is a fault, as in configparser") {
  for (const char* value : {"5%", "%x", "%(x", "%()s", "%(x)", "%(x)d"})
    CHECK(expand(value, {{"x", "1"}, {"", "1"}}).fault == Fault::syntax);
}

TEST_CASE("a reference to a missing key is a fault that names the key") {
  const Interpolation result = expand("%(Moon)s", {});
  CHECK(result.fault == Fault::missing_key);
  CHECK(result.missing == "moon");
}

TEST_CASE("endless and exploding references end") {
  CHECK(expand("%(x)s", {{"x", "%(x)s"}}).fault == Fault::too_deep);
  std::map<std::string, std::string> values = {{"k0", "%%"}};
  for (int i = 1; i < 9; ++i) {
    const std::string below = "%(k" + std::to_string(i - 1) + ")s";
    values["k" + std::to_string(i)] = below + below + below + below;
  }
  CHECK(expand("%(k8)s", values).fault == Fault::unknown);
}
