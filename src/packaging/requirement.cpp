#include "vdk/packaging/requirement.hpp"

#include <algorithm>

#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

/// Takes a name off the text (PEP 508: it starts and ends with a letter or digit). Returns an empty
/// name if there is none.
std::string_view take_name(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, [](char c) {
    return support::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.';
  });
  const std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  const bool is_whole = !name.empty() && support::is_letter_or_digit(name.front()) &&
                        support::is_letter_or_digit(name.back());
  if (!is_whole) return {};
  text.remove_prefix(name.size());
  return name;
}

/// Takes `[a, b]`, if present, off the text. Returns false if it is malformed.
bool take_extras(std::string_view& text, std::vector<std::string>& extras) {
  text = support::trim(text);
  if (!text.starts_with('[')) return true;
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) return false;
  const std::string_view inside = support::trim(text.substr(1, end - 1));
  text.remove_prefix(end + 1);
  if (inside.empty()) return true;
  for (const std::string& part : support::split(inside, ',')) {
    std::string_view rest = support::trim(part);
    const std::string_view name = take_name(rest);
    if (name.empty() || !rest.empty()) return false;
    extras.emplace_back(name);
  }
  return true;
}

/// Splits the text after the name at the first `;`: no specifier contains one.
void take_marker(std::string_view& text, std::string& marker) {
  const std::size_t semicolon = text.find(';');
  if (semicolon == std::string_view::npos) return;
  marker = support::trim(text.substr(semicolon + 1));
  text = text.substr(0, semicolon);
}

}  // namespace

std::optional<Requirement> parse_requirement(std::string_view text) {
  text = support::trim(text);
  const std::string_view name = take_name(text);
  if (name.empty()) return std::nullopt;
  Requirement requirement;
  requirement.distribution = support::normalize_name(name);
  if (!take_extras(text, requirement.extras)) return std::nullopt;
  text = support::trim(text);
  if (text.starts_with('@')) {
    // A `;` may be part of a URL, so only whitespace ends the URL (PEP 508).
    text = support::trim(text.substr(1));
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    requirement.url = text.substr(0, end);
    text = support::trim(text.substr(end));
    if (requirement.url.empty() || (!text.empty() && !text.starts_with(';'))) return std::nullopt;
    take_marker(text, requirement.marker);
    return requirement;
  }
  take_marker(text, requirement.marker);
  text = support::trim(text);
  if (text.starts_with('(')) {
    if (!text.ends_with(')')) return std::nullopt;
    text = support::trim(text.substr(1, text.size() - 2));
  }
  constexpr std::string_view operators = "<>=!~";
  if (!text.empty() && operators.find(text.front()) == std::string_view::npos) return std::nullopt;
  requirement.specifiers = text;
  return requirement;
}

std::string requirement_name(std::string_view text) {
  const std::optional<Requirement> requirement = parse_requirement(text);
  return requirement ? requirement->distribution : std::string();
}

std::string spelled_name(std::string_view text) {
  text = support::trim(text);
  return std::string(take_name(text));
}

bool is_part_of_vdk(std::string_view name) {
  return name == "vdk" || name.starts_with("vdk-") || name == "quickstart-vdk" ||
         name == "airflow-provider-vdk";
}

}  // namespace vdk::packaging
