#pragma once

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/format.hpp"
#include "vdk/cli/usage.hpp"

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

/// Resolves the output options and records errors in `check`.
Printing resolve_printing(const Arguments& arguments, const Invocation& invocation, Check& check);

}  // namespace vdk::cli
