#include "poetry_constraint.hpp"

#include <algorithm>
#include <vector>

#include "specifier.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

constexpr std::string_view operator_characters = "<>=!~^";

/// Adds one to a number of any length.
std::string next_number(std::string digits) {
  auto digit = digits.rbegin();
  while (digit != digits.rend() && *digit == '9') *digit++ = '0';
  if (digit == digits.rend()) return "1" + digits;
  ++*digit;
  return digits;
}

/// The leading `1.2.3` of a version.
std::vector<std::string> release_of(std::string_view version) {
  const std::size_t end = std::min(version.find_first_not_of("0123456789."), version.size());
  std::vector<std::string> parts = support::split(version.substr(0, end), '.');
  std::erase(parts, std::string());
  return parts;
}

/// `>=version,<bound`. The bound is the release with part `place` raised by one and the later parts
/// zero.
std::string range_below(std::string_view version, const std::vector<std::string>& release,
                        std::size_t place) {
  std::vector<std::string> bound(release.begin(),
                                 release.begin() + static_cast<std::ptrdiff_t>(place + 1));
  bound.back() = next_number(bound.back());
  bound.resize(release.size(), "0");
  return ">=" + std::string(version) + ",<" + support::join(bound, ".");
}

/// Caret: allows changes that keep the first part that is not zero.
std::string convert_caret(std::string_view version, const std::vector<std::string>& release) {
  std::size_t place = 0;
  while (place + 1 < release.size() && release[place].find_first_not_of('0') == std::string::npos)
    ++place;
  return range_below(version, release, place);
}

/// Tilde: allows changes after the second part, or after the first if the version has only one.
std::string convert_tilde(std::string_view version, const std::vector<std::string>& release) {
  return range_below(version, release, release.size() == 1 ? 0 : 1);
}

std::optional<std::string> convert_one(std::string_view text) {
  if (text == "*") return std::string();
  const bool is_tilde = text.starts_with('~') && !text.starts_with("~=");
  if (text.starts_with('^') || is_tilde) {
    const std::string_view version = support::trim(text.substr(1));
    if (!Version::parse(version)) return std::nullopt;
    const std::vector<std::string> release =
        release_of(version.starts_with('v') ? version.substr(1) : version);
    if (release.empty()) return std::nullopt;
    return is_tilde ? convert_tilde(version, release) : convert_caret(version, release);
  }
  std::string specifier(text);
  if (operator_characters.find(text.front()) == std::string_view::npos)
    specifier.insert(0, "==");
  else if (text.front() == '=' && !text.starts_with("=="))
    specifier.insert(0, "=");
  if (!Specifier::parse(specifier)) return std::nullopt;
  std::erase(specifier, ' ');
  return specifier;
}

/// Splits at commas, spaces and tabs, but not between an operator and its version.
std::vector<std::string> split_constraints(std::string_view text) {
  std::vector<std::string> parts(1);
  bool had_blank = false;
  for (const char c : text) {
    if (c == ',') {
      parts.emplace_back();
    } else if (c == ' ' || c == '\t') {
      had_blank = true;
      continue;
    } else {
      std::string& part = parts.back();
      const bool awaits_version =
          part.empty() || operator_characters.find(part.back()) != std::string_view::npos;
      if (had_blank && !awaits_version) parts.emplace_back();
      parts.back() += c;
    }
    had_blank = false;
  }
  std::erase(parts, std::string());
  return parts;
}

}  // namespace

std::optional<std::string> convert_poetry_constraint(std::string_view constraint) {
  if (constraint.find('|') != std::string_view::npos) return std::nullopt;
  std::vector<std::string> specifiers;
  for (const std::string& part : split_constraints(constraint)) {
    std::optional<std::string> specifier = convert_one(part);
    if (!specifier) return std::nullopt;
    if (!specifier->empty()) specifiers.push_back(std::move(*specifier));
  }
  return support::join(specifiers, ",");
}

std::string python_marker(std::string_view specifiers) {
  std::vector<std::string> clauses;
  for (const std::string& specifier : support::split(specifiers, ',')) {
    const std::size_t start = specifier.find_first_not_of(operator_characters);
    if (start == std::string::npos) continue;
    // `python_version` has only two parts, so a patch number needs the full version.
    const auto dots = std::ranges::count(specifier, '.');
    const std::string variable =
        dots > 1 && !specifier.ends_with(".*") ? "python_full_version " : "python_version ";
    clauses.push_back(variable + specifier.substr(0, start) + " \"" + specifier.substr(start) +
                      "\"");
  }
  return support::join(clauses, " and ");
}

}  // namespace vdk::packaging
