#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vdk::packaging {

class Specifier;

/// A version that compares as PEP 440 defines. Stores numbers as digit strings without leading
/// zeros, so that they have no upper limit.
class Version {
 public:
  /// Parses a version. Returns nothing for text that is not a PEP 440 version.
  static std::optional<Version> parse(std::string_view text);

  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version& other) const;

  bool is_prerelease() const;
  const std::string& text() const { return text_; }

 private:
  friend class Specifier;
  std::string normal_text() const;
  std::string text_;  ///< as written, without whitespace at the ends
  std::string epoch_;
  std::vector<std::string> release_;
  std::string pre_kind_;
  std::string pre_number_;
  std::optional<std::string> post_;
  std::optional<std::string> dev_;
  std::vector<std::string> local_;
};

/// Orders any two texts: PEP 440 versions first, in their own order, then all others by their
/// bytes.
std::weak_ordering compare_versions(std::string_view a, std::string_view b);

/// Whether a version satisfies a specifier set (`>=1.2,!=1.5.*,~=2.0`). Nothing satisfies a set
/// that cannot be parsed. Pre-releases count, because the version is already installed.
bool satisfies(const Version& version, std::string_view specifiers);

}  // namespace vdk::packaging
