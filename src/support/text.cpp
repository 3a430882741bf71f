#include "vdk/support/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace vdk::support {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
/// Space, tab, LF, VT, FF or CR.
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

struct ClassMatch {
  bool is_class = false;  ///< the pattern has a complete `[...]`
  bool matches = false;
  std::size_t length = 1;
};

/// Matches `[a-z]` or `[!a-z]` at the start of `pattern` (fnmatch). A `]` right after the bracket
/// is an ordinary character.
ClassMatch match_class(std::string_view pattern, char c) {
  std::size_t i = 1;
  const bool is_negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (is_negated) ++i;
  const std::size_t first = i;
  bool found = false;
  while (i < pattern.size() && (pattern[i] != ']' || i == first)) {
    const char low = lower(pattern[i]);
    char high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = lower(pattern[i + 2]);
      i += 2;
    }
    found = found || (byte_of(low) <= byte_of(c) && byte_of(c) <= byte_of(high));
    ++i;
  }
  if (i >= pattern.size()) return {};
  return {.is_class = true, .matches = found != is_negated, .length = i + 1};
}

}  // namespace

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::string to_upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), upper);
  return result;
}

bool equals_lower(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  // Backwards, because most file names differ in their last characters.
  for (std::size_t i = word.size(); i > 0; --i)
    if (lower(text[i - 1]) != word[i - 1]) return false;
  return true;
}

bool ends_with_lower(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         equals_lower(text.substr(text.size() - suffix.size()), suffix);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) result += separator;
    result += part;
  }
  return result;
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

template std::optional<int> parse_number(std::string_view text);
template std::optional<unsigned> parse_number(std::string_view text);
template std::optional<std::int64_t> parse_number(std::string_view text);
template std::optional<double> parse_number(std::string_view text);

std::string counted(int count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string normalize_name(std::string_view name, char separator) {
  std::string result(name.size(), '\0');
  std::size_t size = 0;
  bool is_in_run = false;
  for (const char c : name) {
    const bool is_separator = c == '-' || c == '_' || c == '.';
    if (!is_separator || !is_in_run) result[size++] = is_separator ? separator : lower(c);
    is_in_run = is_separator;
  }
  result.resize(size);
  return result;
}

bool is_plain_name(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool matches_glob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  // Only the last star needs another try: a longer match of an earlier one could not help.
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
      continue;
    }
    const char c = lower(text[t]);
    ClassMatch step;
    if (p < pattern.size() && pattern[p] == '[') step = match_class(pattern.substr(p), c);
    if (p < pattern.size() && !step.is_class)
      step.matches = pattern[p] == '?' || lower(pattern[p]) == c;
    if (step.matches) {
      p += step.length;
      ++t;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++retry;
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string join_path(std::string_view a, std::string_view b) {
  if (a.empty() || b.starts_with('/')) return std::string(b);
  std::string result(a);
  if (!result.ends_with('/')) result += '/';
  return result += b;
}

std::string parent_path(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string file_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.substr(path.rfind('/') + 1));
}

bool is_below(std::string_view path, std::string_view folder) {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  const bool has_prefix = !folder.empty() && path.size() > folder.size() + 1 &&
                          path.starts_with(folder) && path[folder.size()] == '/';
  return has_prefix && path.find("/../") == std::string_view::npos && !path.ends_with("/..");
}

bool is_same_or_below(std::string_view module, std::string_view package) {
  if (!module.starts_with(package)) return false;
  return module.size() == package.size() || module[package.size()] == '.';
}

bool is_site_folder(std::string_view path) {
  const std::string name = file_name(path);
  return name == "site-packages" || name == "dist-packages";
}

}  // namespace vdk::support
