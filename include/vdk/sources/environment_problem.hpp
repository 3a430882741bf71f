#pragma once

#include <string>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::sources {

/// A problem of an environment, or of the search for one; line 0 is the whole file.
model::Diagnostic environment_problem(model::Severity severity, std::string code,
                                      std::string message, std::string file, int line = 0);

/// Adds such a problem to a plugin.
void report(model::Plugin& plugin, model::Severity severity, std::string code, std::string message,
            model::Location where);

/// Moves what a reader found to the problems of a plugin or a reading, as of a source.
void keep_problems(model::Diagnostics problems, const std::string& source, model::Diagnostics& to);

}  // namespace vdk::sources
