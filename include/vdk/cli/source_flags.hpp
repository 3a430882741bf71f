#pragma once

#include <string>
#include <vector>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/invocation.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// Where to look, as typed.
struct SourceFlags {
  std::vector<std::string> prefixes, interpreters, path, trees, indexes, rules;
  bool has_no_environment = false;
  bool has_all_environments = false;
  bool has_no_tree = false;
};

/// `--env` alone.
void declare_prefixes(CLI::App& app, SourceFlags& words);

/// `--source-tree` alone.
void declare_trees(CLI::App& app, SourceFlags& words);

/// `--index` alone.
void declare_indexes(CLI::App& app, SourceFlags& words);

/// `--rules` alone.
void declare_rules(CLI::App& app, SourceFlags& words);

/// `--env`, `--python`, `--all-envs`, `--path`.
void declare_environments(CLI::App& app, SourceFlags& words);

/// `--no-env`, `--source-tree`, `--no-source-tree`, `--index`, `--rules`: for commands that can do
/// without an environment.
void declare_other_places(CLI::App& app, SourceFlags& words);

/// What these words ask for.
scan::ScanRequest resolve_places(const SourceFlags& words, const Invocation& invocation,
                                 Check& check);

}  // namespace vdk::cli
