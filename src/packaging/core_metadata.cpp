#include "vdk/packaging/core_metadata.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "manifest_text.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

struct Header {
  std::string_view name;   ///< in any case
  std::string_view value;  ///< with the lines that continue it, and their line breaks
};

/// The length of the header name at the start of a line: printable ASCII up to the colon (RFC
/// 5322). Nothing if the line has no header.
std::optional<std::size_t> header_name_length(std::string_view line) {
  const auto end = std::ranges::find_if(
      line, [](char c) { return !support::is_printable(c) || c == ' ' || c == ':'; });
  if (end == line.end() || *end != ':') return std::nullopt;
  return static_cast<std::size_t>(end - line.begin());
}

/// The headers as the `email` package finds them. The first line that is not a header ends them.
std::vector<Header> read_headers(std::string_view text) {
  std::vector<Header> headers;
  bool can_continue = false;
  while (!text.empty()) {
    const std::string_view line = support::take_file_line(text);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!can_continue) continue;
      std::string_view& value = headers.back().value;
      value = {value.data(), static_cast<std::size_t>(line.data() + line.size() - value.data())};
      continue;
    }
    can_continue = false;
    if (line.starts_with("From ")) continue;
    const std::optional<std::size_t> length = header_name_length(line);
    if (!length) break;
    if (*length == 0) continue;
    headers.push_back({.name = line.substr(0, *length), .value = line.substr(*length + 1)});
    can_continue = true;
  }
  return headers;
}

/// The first header with a name, which is in lower case; null if there is none.
const Header* find_header(const std::vector<Header>& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const Header& header) { return support::equals_lower(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

/// The value of the first header with this name. Returns nothing if it is missing, empty or
/// `UNKNOWN`, which setuptools wrote for an unset field.
std::optional<std::string> find_value(const std::vector<Header>& headers, std::string_view name) {
  const Header* const header = find_header(headers, name);
  if (header == nullptr) return std::nullopt;
  std::string value = support::fold_lines(header->value);
  if (value.empty() || value == "UNKNOWN") return std::nullopt;
  return value;
}

std::optional<std::string> find_license(const std::vector<Header>& headers) {
  std::optional<std::string> expression = find_value(headers, "license-expression");
  if (expression) return expression;
  const Header* const header = find_header(headers, "license");
  if (header == nullptr) return std::nullopt;
  std::string_view text = support::trim(header->value);
  text = support::trim(text.substr(0, text.find_first_of("\r\n")));
  if (text.empty() || text == "UNKNOWN" || text.size() > longest_license) return std::nullopt;
  return std::string(text);
}

std::optional<std::string> find_homepage(const std::vector<Header>& headers) {
  std::optional<std::string> page = find_value(headers, "home-page");
  if (page) return page;
  for (const Header& header : headers) {
    if (!support::equals_lower(header.name, "project-url")) continue;
    const std::string value = support::fold_lines(header.value);
    const std::size_t comma = value.find(',');
    if (comma == std::string::npos || !is_homepage_label(value.substr(0, comma))) continue;
    return std::string(support::trim(std::string_view(value).substr(comma + 1)));
  }
  return std::nullopt;
}

/// Whether the text ends in the middle of a character. This is not an error, because the caller may
/// have read only the start of the file.
bool is_cut_character(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  return rest.size() < 4 && static_cast<unsigned char>(rest.front()) >= 0xC2 &&
         std::ranges::all_of(rest.substr(1), support::is_continuation);
}

}  // namespace

MetadataReading read_core_metadata(std::string_view text, std::string_view file) {
  MetadataReading reading;
  const auto note = [&](model::ProblemCode code, std::string message, int line) {
    reading.problems.push_back(
        model::make_problem(code, std::move(message), {.file = std::string(file), .line = line}));
  };
  if (text.starts_with(support::byte_order_mark)) {
    note(model::ProblemCode::metadata_bom, "a byte order mark hides all headers from Python", 1);
    text = support::without_byte_order_mark(text);
  }
  const std::size_t bad = support::find_invalid_utf8(text);
  std::string replaced;
  if (bad != std::string_view::npos && !is_cut_character(text, bad)) {
    note(model::ProblemCode::metadata_not_utf8, "the file is not UTF-8",
         support::line_of_offset(text, bad));
    replaced = support::to_valid_utf8(text);
    text = replaced;
  }
  const std::vector<Header> headers = read_headers(text);
  model::Project& project = reading.project;
  project.name = find_value(headers, "name").value_or("");
  project.version = find_value(headers, "version");
  project.summary = find_value(headers, "summary");
  project.license = find_license(headers);
  project.homepage = find_homepage(headers);
  project.requires_python = find_value(headers, "requires-python");
  for (const Header& header : headers) {
    if (!support::equals_lower(header.name, "requires-dist")) continue;
    std::string requirement = support::fold_lines(header.value);
    if (!requirement.empty()) project.requirements.push_back(std::move(requirement));
  }
  if (project.name.empty())
    note(model::ProblemCode::metadata_no_name, "the header 'Name' is missing", 0);
  if (!project.version)
    note(model::ProblemCode::metadata_no_version, "the header 'Version' is missing", 0);
  return reading;
}

}  // namespace vdk::packaging
