#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vdk/model/location.hpp"
#include "vdk/model/problem_code.hpp"

namespace vdk::model {

/// The words of `Problem::source`.
inline constexpr std::array<std::string_view, 5> problem_source_words = {"environment", "tree",
                                                                         "index", "rules", "job"};

/// One thing that is wrong with the input. It affects nothing else: the scan goes on.
struct Problem {
  Severity severity = Severity::note;
  ProblemCode code{};
  std::string message;  ///< lower case, no full stop, names in quotes
  Location where;
  std::string plugin;  ///< normalized distribution name; empty if it belongs to no plugin
  std::string source;  ///< one of `problem_source_words`; set by the code that collects problems,
                       ///< since a parser of one file does not know it
};

using Problems = std::vector<Problem>;

/// Makes a problem with the usual severity of its code, unless another severity is given.
inline Problem make_problem(ProblemCode code, std::string message, Location where,
                            std::optional<Severity> severity = std::nullopt) {
  return {.severity = severity.value_or(kind_of(code).severity.usual),
          .code = code,
          .message = std::move(message),
          .where = std::move(where),
          .plugin = {},
          .source = {}};
}

/// Whether VDK starts in spite of a problem, and only a data job is affected.
inline bool ends_only_job(const Problem& problem) { return problem.source == "job"; }

/// Whether something was not read in full, so that the answer may be incomplete.
inline bool is_loss(const Problem& problem) { return kind_of(problem.code).traits.is_loss; }

}  // namespace vdk::model
