#pragma once

#include <string>
#include <vector>

namespace vdk::render {

struct SheetColumn {
  std::string name;                ///< lower case, as for `--columns`
  std::vector<std::string> cells;  ///< the same number in every column; untrusted, may be empty
  bool is_ours = false;            ///< words of this program alone, so none of them is a formula
};

/// A table for other programs: nothing is shortened. Control, bidirectional and zero-width
/// characters in its cells are written as `sanitize` does.
using Sheet = std::vector<SheetColumn>;

/// Comma-separated values (RFC 4180). Line breaks in a cell are kept, as line feeds. An untrusted
/// cell that a spreadsheet would treat as a formula gets a leading apostrophe.
std::string csv(const Sheet& sheet, bool has_headers);

/// Tab-separated values (IANA media type text/tab-separated-values): nothing is quoted, and line
/// breaks in a cell become spaces. Formulas get an apostrophe too.
std::string tsv(const Sheet& sheet, bool has_headers);

/// A table in GitHub Flavored Markdown (section 4.10), always with a header line: without headers
/// its cells are empty. Characters with a meaning in Markdown or HTML are escaped; an empty cell is
/// `-`.
std::string markdown(const Sheet& sheet, bool has_headers);

}  // namespace vdk::render
