#include "vdk/render/text/markdown.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

/// One backtick more than the longest run of them in the text.
std::string longer_fence(std::string_view text, std::size_t least) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char letter : text) {
    run = letter == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max(longest + 1, least), '`');
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]|~$";
  std::string escaped;
  for (const char letter : sanitize(support::trim(text))) {
    if (letter == '<') {
      escaped += "&lt;";
    } else if (letter == '&') {
      escaped += "&amp;";
    } else {
      if (support::contains(markup, letter)) escaped += '\\';
      escaped += letter;
    }
  }
  return escaped;
}

std::string escape_markdown_line(std::string_view text) {
  std::string escaped = escape_markdown(text);
  // `1.` and `1)` start a list too.
  const std::size_t mark = std::min(escaped.find_first_not_of("0123456789"), escaped.size());
  constexpr std::string_view starts = "#>+-=.)";
  if (mark < escaped.size() && support::contains(starts, escaped[mark])) escaped.insert(mark, "\\");
  return escaped;
}

std::string markdown_cell_code(std::string_view text) {
  const std::string code = sanitize(support::trim(text));
  if (code.empty()) return {};
  const std::string fence = longer_fence(code, 1);
  // A space at both ends is not part of the code; it keeps backticks apart from the fence.
  const std::string pad = code.front() == '`' || code.back() == '`' ? " " : "";
  std::string span = fence + pad;
  for (const char letter : code) {
    if (letter == '|') span += '\\';
    span += letter;
  }
  return span + pad + fence;
}

std::string markdown_block(std::string_view language, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += sanitize(line) + "\n";
  const std::string fence = longer_fence(text, 3);
  return fence + std::string(language) + "\n" + text + fence + "\n";
}

std::string markdown_row(const std::vector<std::string>& cells) {
  return "| " + support::join(cells, " | ") + " |\n";
}

}  // namespace vdk::render
