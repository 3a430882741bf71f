#pragma once

#include <string>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/format.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/sheet.hpp"

namespace vdk::cli {

/// The options of `options::printing`, `options::table` and `options::text`, resolved once.
struct Printing {
  Format format = Format::table;
  bool has_headers = true;
  int width = 0;  ///< maximum width in terminal cells; 0 for no limit
  bool is_colored = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
  bool has_hints = false;
};

/// The format that was asked for; the first one of the command if none was.
Format asked_format(const Arguments& arguments);

/// Whether a terminal shows UTF-8: it does unless the locale (POSIX.1-2017, section 8.2) names
/// something else. A container usually has no locale, but a terminal with UTF-8.
bool shows_utf8(const model::ProcessContext& process);

/// Resolves the output options and records errors in `check`.
Printing resolve_printing(const Arguments& arguments, const Invocation& invocation, Check& check);

/// A JSON document as it is printed: for `Format::yaml` as YAML, else unchanged.
std::string document(std::string json, Format format);

/// A sheet as CSV, TSV or Markdown.
std::string sheet_text(const render::Sheet& sheet, const Printing& printing);

}  // namespace vdk::cli
