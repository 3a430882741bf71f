#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vdk/packaging/version.hpp"

namespace vdk::packaging {

/// One clause of a version specifier set (PEP 440): an operator and a version.
class Specifier {
 public:
  enum class Operator {
    compatible,
    equal,
    not_equal,
    at_most,
    at_least,
    less,
    greater,
    identical,
  };

  /// Parses a clause. Returns nothing for text that is not a specifier.
  static std::optional<Specifier> parse(std::string_view text);

  /// Whether a version satisfies the clause. A pre-release does if it is in the range.
  bool contains(const Version& version) const;

 private:
  bool is_prefix_of(const Version& version) const;
  bool is_equal(const Version& version) const;
  bool is_less_than_bound(const Version& version) const;
  bool is_greater_than_bound(const Version& version) const;

  Operator operator_ = Operator::equal;
  std::string text_;                ///< the text that `===` compares with
  std::optional<Version> version_;  ///< absent for `===` only
  bool is_prefix_ = false;          ///< `.*`, and the second half of `~=`
};

}  // namespace vdk::packaging
