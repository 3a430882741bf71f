#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace vdk::packaging {

/// A value of an INI file after `configparser.BasicInterpolation`.
struct Interpolation {
  /// `unknown`: it would take too long to expand, or it may be valid.
  enum class Fault { none, syntax, missing_key, too_deep, unknown };
  Fault fault = Fault::none;
  std::string text;     ///< without a fault, the value as the program sees it
  std::string missing;  ///< the key that is missing, in lower case
};

/// Replaces `%%` and `%(key)s`. `find` returns the value of a key in lower case, or null.
Interpolation interpolate(std::string_view value,
                          const std::function<const std::string*(const std::string&)>& find);

}  // namespace vdk::packaging
