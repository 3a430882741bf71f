#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::render {

/// Untrusted text as text of GitHub Flavored Markdown, in a paragraph or in a cell of a table: what
/// has a meaning in Markdown or HTML is escaped (sections 2.4 and 6.2), and it stays on one line.
/// At the start of a paragraph, use `escape_markdown_line`.
std::string escape_markdown(std::string_view text);

/// The same for a text with which a line starts: it does not become a heading, a list or a quote.
std::string escape_markdown_line(std::string_view text);

/// Untrusted text as a code span in a cell of a table, where a backslash hides `|` even in code
/// (sections 6.3 and 4.10). Elsewhere that backslash would be shown.
std::string markdown_cell_code(std::string_view text);

/// Lines of untrusted text as a fenced code block (section 4.5) in a language such as `sh`. A line
/// feed in one of them does not start another line.
std::string markdown_block(std::string_view language, const std::vector<std::string>& lines);

/// One row of a table; the cells are Markdown (section 4.10).
std::string markdown_row(const std::vector<std::string>& cells);

}  // namespace vdk::render
