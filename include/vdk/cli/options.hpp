#pragma once

#include "vdk/cli/command.hpp"

/// The options that several commands share.
namespace vdk::cli::options {

extern const Option output, json, color, strict, quiet, verbose;
extern const Option no_headers, no_trunc, width;
extern const Option env, python, all_envs, path, root;
extern const Option no_env, source_tree, no_source_tree, index, rules;

/// `--output`, `--json`, `--color`, and those of `messages`.
extern const Options printing;
/// `--strict`, `--quiet` and `--verbose`.
extern const Options messages;
/// For commands that print a table.
extern const Options table;
/// For commands that wrap text.
extern const Options text;
/// Which environments to use.
extern const Options environments;
/// For commands that can work without an environment.
extern const Options other_places;

inline constexpr std::string_view filters = "Filters";
inline constexpr std::string_view output_heading = "Output";
inline constexpr std::string_view where = "Where to look";

}  // namespace vdk::cli::options
