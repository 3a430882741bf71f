#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// Everything `list` was asked for, resolved once.
struct ListOptions {
  scan::ScanRequest request;
  model::Query query;
  Printing printing;
  std::vector<std::string> columns;          ///< chosen with `--columns`; empty for the usual ones
  std::vector<std::string> added_columns;    ///< `+C`
  std::vector<std::string> dropped_columns;  ///< `-C`
  bool has_config = false;
  bool has_evidence = false;
  bool fails_when_empty = false;
};

/// Options, or what to say instead of an answer: help, or what was wrong.
struct ListParsing {
  ListOptions options;
  std::optional<Outcome> outcome;
};

/// Reads the words after `list`.
ListParsing parse_list(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
