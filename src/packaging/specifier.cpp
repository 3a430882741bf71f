#include "specifier.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "vdk/support/lists.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

struct Spelling {
  std::string_view text;
  Specifier::Operator value;
};

/// Longer spellings come first, because a shorter one may be their prefix.
constexpr std::array<Spelling, 8> spellings = {{{"===", Specifier::Operator::identical},
                                                {"~=", Specifier::Operator::compatible},
                                                {"==", Specifier::Operator::equal},
                                                {"!=", Specifier::Operator::not_equal},
                                                {"<=", Specifier::Operator::at_most},
                                                {">=", Specifier::Operator::at_least},
                                                {"<", Specifier::Operator::less},
                                                {">", Specifier::Operator::greater}}};

bool has_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const support::CodePoint c = support::code_point_at(text, i);
    if (c.length != 0 && support::is_python_blank(c.value)) return true;
    i += std::max<std::size_t>(c.length, 1);
  }
  return false;
}

/// The length of a release without trailing zeros, which do not count in comparisons.
std::size_t significant_length(const std::vector<std::string>& release) {
  std::size_t length = release.size();
  while (length > 0 && release[length - 1] == "0") --length;
  return length;
}

bool is_same_release(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::size_t length = significant_length(a);
  return length == significant_length(b) &&
         std::ranges::equal(std::span(a).first(length), std::span(b).first(length));
}

}  // namespace

std::optional<Specifier> Specifier::parse(std::string_view text) {
  text = support::strip_python_blanks(text);
  const Spelling* const spelling = support::find_where(
      spellings, [&](const Spelling& each) { return text.starts_with(each.text); });
  if (spelling == nullptr) return std::nullopt;
  std::string_view rest = support::strip_python_blanks(text.substr(spelling->text.size()));
  Specifier specifier;
  specifier.operator_ = spelling->value;
  specifier.text_ = rest;
  if (specifier.operator_ == Operator::identical) {
    if (has_blank(rest)) return std::nullopt;
    return specifier;
  }
  const bool is_equality =
      specifier.operator_ == Operator::equal || specifier.operator_ == Operator::not_equal;
  if (is_equality && rest.ends_with(".*")) {
    specifier.is_prefix_ = true;
    rest.remove_suffix(2);
    if (rest != support::strip_python_blanks(rest)) return std::nullopt;
  }
  specifier.version_ = Version::parse(rest);
  if (!specifier.version_) return std::nullopt;
  const Version& version = *specifier.version_;
  if (!version.local_.empty() && (!is_equality || specifier.is_prefix_)) return std::nullopt;
  if (specifier.is_prefix_ && version.dev_) return std::nullopt;
  if (specifier.operator_ == Operator::compatible && version.release_.size() < 2)
    return std::nullopt;
  return specifier;
}

/// `==V.*`: the version, padded with zeros, starts with V. A local part does not count.
bool Specifier::is_prefix_of(const Version& version) const {
  const Version& prefix = *version_;
  if (prefix.epoch_ != version.epoch_) return false;
  const bool is_compatible = operator_ == Operator::compatible;
  const std::size_t length = prefix.release_.size() - (is_compatible ? 1 : 0);
  for (std::size_t i = 0; i < length; ++i) {
    const auto part =
        i < version.release_.size() ? std::string_view(version.release_[i]) : std::string_view("0");
    if (part != prefix.release_[i]) return false;
  }
  if (is_compatible || (prefix.pre_kind_.empty() && !prefix.post_)) return true;
  // The parts after the release are compared one by one, so no part of the release may be left
  // over.
  if (version.release_.size() > length) return false;
  if (prefix.pre_kind_ != version.pre_kind_ || prefix.pre_number_ != version.pre_number_)
    return false;
  return !prefix.post_ || prefix.post_ == version.post_;
}

bool Specifier::is_equal(const Version& version) const {
  if (is_prefix_) return is_prefix_of(version);
  if (!version_->local_.empty()) return version == *version_;
  Version candidate = version;
  candidate.local_.clear();
  return candidate == *version_;
}

/// `<V` excludes pre-releases of V itself, unless V is one.
bool Specifier::is_less_than_bound(const Version& version) const {
  if (!(version < *version_)) return false;
  return version_->is_prerelease() || !version.is_prerelease() ||
         version.epoch_ != version_->epoch_ ||
         !is_same_release(version.release_, version_->release_);
}

/// `>V` excludes post-releases of V itself, unless V is one, and local versions of V.
bool Specifier::is_greater_than_bound(const Version& version) const {
  if (!(version > *version_)) return false;
  const bool is_same =
      version.epoch_ == version_->epoch_ && is_same_release(version.release_, version_->release_);
  if (!is_same) return true;
  return (version_->post_ || !version.post_) && version.local_.empty();
}

bool Specifier::contains(const Version& version) const {
  if (operator_ == Operator::identical)
    return support::to_lower(version.normal_text()) == support::to_lower(text_);
  Version candidate = version;
  candidate.local_.clear();
  switch (operator_) {
    case Operator::equal:
      return is_equal(version);
    case Operator::not_equal:
      return !is_equal(version);
    case Operator::compatible:
      return candidate >= *version_ && is_prefix_of(version);
    case Operator::at_most:
      return candidate <= *version_;
    case Operator::at_least:
      return candidate >= *version_;
    case Operator::less:
      return is_less_than_bound(version);
    case Operator::greater:
      return is_greater_than_bound(version);
    case Operator::identical:
      break;
  }
  return false;
}

bool satisfies(const Version& version, std::string_view specifiers) {
  for (const std::string& part : support::split(specifiers, ',')) {
    if (support::strip_python_blanks(part).empty()) continue;
    const std::optional<Specifier> specifier = Specifier::parse(part);
    if (!specifier || !specifier->contains(version)) return false;
  }
  return true;
}

}  // namespace vdk::packaging
