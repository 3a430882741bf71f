#include "vdk/sources/pth.hpp"

#include <array>
#include <cstddef>
#include <optional>

#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    const bool is_pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (is_pair ? 2 : 1));
  }
  return lines;
}

std::string_view trim_right(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n\v\f");
  return last == std::string_view::npos ? std::string_view{} : line.substr(0, last + 1);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The literal argument of `site.addsitedir("...")`.
std::optional<std::string> find_added_site(std::string_view line) {
  constexpr std::string_view call = "site.addsitedir(";
  const std::size_t start = line.find(call);
  if (start == std::string_view::npos) return std::nullopt;
  std::string_view rest = support::trim(line.substr(start + call.size()));
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return std::nullopt;
  const std::size_t end = rest.find(rest.front(), 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view path = rest.substr(1, end - 1);
  // An escape would have to be decoded as Python does; no tool writes one.
  if (contains(path, "\\")) return std::nullopt;
  return std::string(path);
}

/// Import lines that are known to leave the search path as it is.
bool is_harmless(std::string_view line, std::string_view file) {
  constexpr std::array<std::string_view, 6> known = {
      "_virtualenv",     "_distutils_hack", "__editable__",
      "_editable_impl_", "coverage",        "importlib.util.module_from_spec"};
  for (const std::string_view word : known) {
    if (contains(line, word)) return true;
  }
  return file.ends_with("-nspkg.pth") || file.ends_with("distutils-precedence.pth");
}

}  // namespace

PathConfiguration read_path_configuration(std::string_view text, std::string_view file, int minor) {
  PathConfiguration result;
  // utf-8-sig since 3.13; before, the mark becomes part of the first line.
  if (minor >= 13 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

  bool is_moving = false;
  int number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (line.starts_with('#') || support::trim(line).empty()) continue;
    if (line.starts_with("import ") || line.starts_with("import\t")) {
      if (contains(line, "sys.__plen")) {
        is_moving = !contains(line, "__egginsert");
      } else if (const auto site = find_added_site(line)) {
        result.lines.push_back({.path = *site, .is_site = true, .moves_to_front = false});
      } else if (!is_harmless(line, file)) {
        result.problems.push_back({.severity = model::Severity::note,
                                   .code = "pth-runs-code",
                                   .message = "a line of \"" + support::file_name(file) +
                                              "\" runs code when Python starts; what it adds to "
                                              "the search path cannot be known",
                                   .where = {.file = std::string(file), .line = number},
                                   .plugin = {},
                                   .source = "environment"});
      }
      continue;
    }
    // A NUL makes site.py drop the rest of the file.
    if (contains(line, std::string_view("\0", 1))) break;
    result.lines.push_back(
        {.path = std::string(trim_right(line)), .is_site = false, .moves_to_front = is_moving});
  }
  return result;
}

}  // namespace vdk::sources
