#include "vdk/render/text/sheet.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "vdk/render/text/markdown.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using Cells = std::vector<std::string>;

/// Spreadsheets calculate what begins with one of these, some of them also in full width
/// (https://owasp.org/www-community/attacks/CSV_Injection).
constexpr std::array<std::string_view, 8> formula_starts = {"=",      "+",      "-",      "@",
                                                            "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

std::string without_formula(const std::string& text) {
  const std::string_view start = support::trim(text);
  const bool is_formula = std::ranges::any_of(
      formula_starts, [&](std::string_view sign) { return start.starts_with(sign); });
  return is_formula ? "'" + text : text;
}

Sheet without_formulas(Sheet sheet) {
  for (SheetColumn& column : sheet) {
    if (column.is_ours) continue;
    for (std::string& cell : column.cells) cell = without_formula(cell);
  }
  return sheet;
}

/// Safe for a terminal except that line breaks stay, as line feeds.
std::string sanitized_lines(const std::string& text) {
  Cells lines;
  for (std::string_view line : support::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(sanitize(line));
  }
  return support::join(lines, "\n");
}

std::string csv_cell(const std::string& text) {
  std::string cell = sanitized_lines(text);
  // In many countries a spreadsheet separates the values of a CSV file at semicolons.
  if (cell.find_first_of(",;\"\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char character : cell) quoted.append(character == '"' ? 2 : 1, character);
  return quoted + "\"";
}

std::string markdown_cell(const std::string& text) {
  const std::string cell = escape_markdown(text);
  return cell.empty() ? "-" : cell;
}

Cells names_of(const Sheet& sheet) {
  Cells names;
  for (const SheetColumn& column : sheet) names.push_back(column.name);
  return names;
}

std::vector<Cells> rows_of(const Sheet& sheet) {
  std::vector<Cells> rows(sheet.empty() ? 0 : sheet.front().cells.size());
  for (const SheetColumn& column : sheet)
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].push_back(column.cells[row]);
  return rows;
}

template <typename Convert>
Cells converted(Cells cells, Convert convert) {
  for (std::string& cell : cells) cell = convert(cell);
  return cells;
}

template <typename Convert>
std::string lines(const Sheet& sheet, bool has_headers, std::string_view separator,
                  std::string_view end, Convert convert) {
  std::string text;
  if (has_headers)
    text += support::join(converted(names_of(sheet), convert), separator).append(end);
  for (const Cells& row : rows_of(sheet))
    text += support::join(converted(row, convert), separator).append(end);
  return text;
}

}  // namespace

std::string csv(const Sheet& sheet, bool has_headers) {
  return lines(without_formulas(sheet), has_headers, ",", "\r\n", csv_cell);
}

std::string tsv(const Sheet& sheet, bool has_headers) {
  return lines(without_formulas(sheet), has_headers, "\t", "\n", sanitize);
}

std::string markdown(const Sheet& sheet, bool has_headers) {
  const auto header = [&](const std::string& name) {
    return has_headers ? markdown_cell(support::to_upper(name)) : std::string();
  };
  std::string text =
      markdown_row(converted(names_of(sheet), header)) + markdown_row(Cells(sheet.size(), "---"));
  for (const Cells& row : rows_of(sheet)) text += markdown_row(converted(row, markdown_cell));
  return text;
}

}  // namespace vdk::render
