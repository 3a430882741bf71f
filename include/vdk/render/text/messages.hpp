#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

// Messages for stderr. Each is sanitized and consists of complete lines, each with its line feed.

/// A word that is not one of `valid`: says so, suggests the nearest valid word unless `nearest` is
/// empty, and lists the valid words, wrapped at 80 cells. `kind` is a noun, for example `type` or
/// `column`.
std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::string& nearest, const std::vector<std::string>& valid);

/// A word that is not a data-source type: suggests the nearest type unless `nearest` is empty,
/// names plugins of that name that are not connectors (`others`), lists the types that have a
/// connector (`served`), and says how to list all types.
std::string unknown_type(const std::string& typed, const std::string& nearest,
                         const std::vector<std::string>& others,
                         const std::vector<std::string>& served);

/// A known type that no connector serves.
std::string no_connector_for(const std::string& type, int plugins_known);

/// A pattern that looks like a path: how to name an environment instead.
std::string pattern_is_path(const std::string& pattern);

/// An answer without rows.
std::string nothing_matched(int connectors_known, int plugins_known);

/// One line in the style of compiler messages: `FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]`. If the
/// file is unknown, the line starts with the plugin, if there is one.
std::string diagnostic(const model::Problem& problem);

/// The same after `error: ` and without the severity, for a problem because of which there is no
/// answer.
std::string refusal(const model::Problem& problem);

/// One line of at most `width` terminal cells that says what is read, without a line feed. A long
/// path loses its first folders.
std::string reading(const std::string& path, int width);

/// Input for the hints after a table of connectors.
struct Hints {
  std::string environment;       ///< prefix of the primary environment; empty if there is none
  std::string found_by;          ///< as in `model::Environment`
  int connectors_installed = 0;  ///< broken ones included
  int connectors_known = 0;
  std::string index_date;             ///< ISO 8601; empty if the built-in index is not used
  std::vector<std::string> broken;    ///< names of broken connectors
  std::vector<std::string> defaults;  ///< connection names that could be the default database
  bool may_be_single = false;         ///< fewer than two of these are certain to be registered
  bool has_default_type = false;      ///< `db_default_type` is set
  bool is_empty = false;              ///< nothing is listed
  bool is_wide = false;               ///< all columns are shown
  bool has_vdk = true;                ///< VDK is installed in the primary environment
  bool is_dead = false;               ///< an earlier line says that VDK would not start there
  std::vector<std::string> undriven;  ///< names of listed connectors that lack a driver
  std::string doctor = "vdk connectors doctor";  ///< the command that shows details
};

/// Up to three hints: what is installed where and the date of the index; whether the default
/// database is ambiguous; what to try next. A command that contains quotes is on a line of its own.
/// The hints never say that the only connector is the default: a plugin can register names that
/// only running it would show.
std::string hints(const Hints& hints);

/// The `doctor` command for an environment, ready to paste into a shell. It names the environment
/// with the same option as the user did. `root` is the value of `--root`; empty without one.
std::string doctor_command(const model::Environment& environment, const std::string& root = {});

/// Says which plugins the patterns would match with `--all`; empty if there are none.
std::string matched_with_all(const std::vector<std::string>& names);

/// A message for each environment in which VDK is installed and certain to fail at start.
std::string dead_environments(const std::vector<model::Environment>& environments,
                              const std::string& root = {});

}  // namespace vdk::render
