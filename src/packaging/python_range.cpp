#include "vdk/packaging/python_range.hpp"

#include <algorithm>
#include <string>

#include "vdk/packaging/version.hpp"

namespace vdk::packaging {
namespace {

// A version that is not out yet stands for all later ones.
constexpr int latest = 30;

bool is_allowed(int minor, std::string_view specifiers) {
  const std::string text = "3." + std::to_string(minor);
  const auto first = Version::parse(text + ".0");
  const auto last = Version::parse(text + ".99");
  return (first && satisfies(*first, specifiers)) || (last && satisfies(*last, specifiers));
}

}  // namespace

model::PythonRange python_range(std::string_view requires_python) {
  model::PythonRange range;
  if (requires_python.empty()) return range;
  int least = range.least;
  while (least <= latest && !is_allowed(least, requires_python)) ++least;
  if (least > latest) return range;
  int most = latest;
  while (!is_allowed(most, requires_python)) --most;
  range.least = least;
  if (most < latest) range.most = most;
  return range;
}

}  // namespace vdk::packaging
