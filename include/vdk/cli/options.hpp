#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"
#include "vdk/model/report.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

enum class Format { table, wide, json, jsonl, name };

/// Everything `list` was asked for, resolved once.
struct ListOptions {
  scan::ScanRequest request;
  model::Query query;
  Format format = Format::table;
  std::vector<std::string> columns;          ///< chosen with `--columns`; empty for the usual ones
  std::vector<std::string> added_columns;    ///< `+C`
  std::vector<std::string> dropped_columns;  ///< `-C`
  bool has_headers = true;
  int width = 0;  ///< cells to fit, 0 for no limit
  bool is_colored = false;
  bool has_config = false;
  bool has_evidence = false;
  bool fails_when_empty = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
  bool has_hints = false;
};

/// Options, or what to say instead of an answer: help, or what was wrong.
struct ListParsing {
  ListOptions options;
  std::optional<Outcome> outcome;
};

/// Reads the words after `list`.
ListParsing parse_list(const std::vector<std::string>& words, const Invocation& invocation);

}  // namespace vdk::cli
