#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/invocation.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// Options for where to look, as typed.
struct SourceFlags {
  std::vector<std::string> prefixes, interpreters, path, trees, indexes, rules;
  std::optional<std::string> root;
  bool has_no_environment = false;
  bool has_all_environments = false;
  bool has_no_tree = false;
};

/// Declares `--env` only.
void declare_prefixes(CLI::App& app, SourceFlags& words);

/// Declares `--source-tree` only.
void declare_trees(CLI::App& app, SourceFlags& words);

/// Declares `--index` only.
void declare_indexes(CLI::App& app, SourceFlags& words);

/// Declares `--rules` only.
void declare_rules(CLI::App& app, SourceFlags& words);

/// Declares `--env`, `--python`, `--all-envs`, `--path` and `--root`.
void declare_environments(CLI::App& app, SourceFlags& words);

/// Declares `--no-env`, `--source-tree`, `--no-source-tree`, `--index` and `--rules`, for commands
/// that can work without an environment.
void declare_other_places(CLI::App& app, SourceFlags& words);

/// Whether an option says which environments to use.
bool names_environment(const SourceFlags& words);

/// Turns these options into a request for a scan, and records errors in `check`.
scan::ScanRequest resolve_places(const SourceFlags& words, const Invocation& invocation,
                                 Check& check);

}  // namespace vdk::cli
