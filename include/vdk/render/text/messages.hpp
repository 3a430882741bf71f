#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

// What is said on stderr. Every text is sanitized and made of whole lines, each with its line feed.

/// A word that is none of `valid`: what was wrong, the nearest valid word unless it is empty, the
/// valid words wrapped at 80 cells. `kind` is a noun: `type`, `column`.
std::string unknown_word(const std::string& kind, const std::string& typed,
                         const std::string& nearest, const std::vector<std::string>& valid);

/// A word that is no type: the nearest one unless it is empty, plugins of that name that connect to
/// nothing, the types that have a connector, and where all words are.
std::string unknown_type(const std::string& typed, const std::string& nearest,
                         const std::vector<std::string>& others,
                         const std::vector<std::string>& served);

/// A known type that nothing serves.
std::string no_connector_for(const std::string& type, int plugins_known);

/// An answer without a row.
std::string nothing_matched(int connectors_known, int plugins_known);

/// One line as compilers write them: `FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]`. Without a file
/// the plugin stands in its place.
std::string diagnostic(const model::Problem& problem);

/// The same behind `error: ` and without the severity: there is no answer because of it.
std::string refusal(const model::Problem& problem);

/// What the lines after a table are made of.
struct Hints {
  std::string environment;       ///< prefix of the primary environment, empty without one
  std::string found_by;          ///< as in `model::Environment`
  int connectors_installed = 0;  ///< broken ones included
  int connectors_known = 0;
  std::string index_date;             ///< ISO 8601, empty without the built-in index
  std::vector<std::string> broken;    ///< names of broken connectors
  std::vector<std::string> defaults;  ///< connection names that could be the default database
  bool has_default_type = false;      ///< `db_default_type` is set
  bool has_vdk = true;                ///< in the primary environment
  bool is_dead = false;               ///< a line has said that VDK would not start there
  std::vector<std::string> undriven;  ///< names of listed connectors that lack a driver
  std::string doctor = "vdk connectors doctor";  ///< the command that looks closer
};

/// At most three lines, and a command where it stands alone: what is installed where and how old
/// the index is; whether the default database is ambiguous; what to try next. Never that a sole
/// connector is the default: a plugin can register more names than can be read.
std::string hints(const Hints& hints);

/// The call of `doctor` that looks at an environment, as it was named, to be pasted into a shell.
std::string doctor_command(const model::Environment& environment);

/// What the patterns would match with `--all`.
std::string matched_with_all(const std::vector<std::string>& names);

/// A line for each environment in which VDK is installed and certain to die at start.
std::string dead_environments(const std::vector<model::Environment>& environments);

}  // namespace vdk::render
