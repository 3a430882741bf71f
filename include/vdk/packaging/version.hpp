#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::packaging {

class Specifier;

/// A version as PEP 440 orders it. Numbers are kept as digit strings without leading zeros, so that
/// they have no upper limit.
class Version {
 public:
  /// Nothing for text that is no PEP 440 version.
  static std::optional<Version> parse(std::string_view text);

  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version& other) const;

  bool is_prerelease() const;
  const std::string& text() const { return text_; }

 private:
  friend class Specifier;
  std::string normal_text() const;
  std::string text_;  ///< as written, without blanks at the ends
  std::string epoch_;
  std::vector<std::string> release_;
  std::string pre_kind_;
  std::string pre_number_;
  std::optional<std::string> post_;
  std::optional<std::string> dev_;
  std::vector<std::string> local_;
};

/// Orders any two version texts: PEP 440 versions by it, others after them by bytes.
std::weak_ordering compare_versions(std::string_view a, std::string_view b);

/// Whether a version fits a specifier set (`>=1.2,!=1.5.*,~=2.0`). A set that cannot be read is
/// never satisfied. Pre-releases fit, as for what is installed already.
bool satisfies(const Version& version, std::string_view specifiers);

}  // namespace vdk::packaging
