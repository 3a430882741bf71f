#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

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

/// Parsed options. `outcome` is set if there is nothing to answer: it has the help text or a usage
/// error.
struct ListParsing {
  ListOptions options;
  std::optional<Outcome> outcome;
};

/// Parses the arguments after `list`.
ListParsing parse_list(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
