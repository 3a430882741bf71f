#pragma once

#include <string>
#include <vector>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

namespace options {

/// The options that only `list` has: which rows, and how to print them.
extern const Options filters_of_list, output_of_list;

}  // namespace options

/// The options of `list`, resolved once.
struct ListOptions {
  scan::ScanRequest request;
  model::Query query;
  Printing printing;
  std::vector<std::string> columns;          ///< from `--columns`; empty for the default columns
  std::vector<std::string> added_columns;    ///< `+C`
  std::vector<std::string> dropped_columns;  ///< `-C`
  bool has_config = false;
  bool has_evidence = false;
  bool fails_when_empty = false;
};

/// Resolves the arguments and records errors in `check`.
ListOptions resolve_list(const Arguments& arguments, const Invocation& invocation, Check& check);

}  // namespace vdk::cli
