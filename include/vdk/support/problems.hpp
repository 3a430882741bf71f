#pragma once

#include <string>

#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::support {

/// A problem of an environment, or of the search for one; line 0 is the whole file.
model::Problem environment_problem(model::Severity severity, std::string code, std::string message,
                                   std::string file, int line = 0);

/// Adds such a problem to a plugin.
void report(model::Plugin& plugin, model::Severity severity, std::string code, std::string message,
            model::Location where);

/// Moves what a reader found to the problems of a plugin or a reading, as of a source.
void keep_problems(model::Problems problems, const std::string& source, model::Problems& to);

}  // namespace vdk::support
