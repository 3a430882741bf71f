#include "vdk/sources/environment_problem.hpp"

#include <utility>

namespace vdk::sources {

model::Diagnostic environment_problem(model::Severity severity, std::string code,
                                      std::string message, std::string file, int line) {
  return {.severity = severity,
          .code = std::move(code),
          .message = std::move(message),
          .where = {.file = std::move(file), .line = line},
          .plugin = {},
          .source = "environment"};
}

void report(model::Plugin& plugin, model::Severity severity, std::string code, std::string message,
            model::Location where) {
  model::Diagnostic problem = environment_problem(severity, std::move(code), std::move(message),
                                                  std::move(where.file), where.line);
  problem.plugin = plugin.name;
  plugin.problems.push_back(std::move(problem));
}

void keep_problems(model::Diagnostics problems, const std::string& source, model::Diagnostics& to) {
  for (model::Diagnostic& problem : problems) {
    problem.source = source;
    to.push_back(std::move(problem));
  }
}

}  // namespace vdk::sources
