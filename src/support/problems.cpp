#include "vdk/support/problems.hpp"

#include <utility>

namespace vdk::support {

model::Problem environment_problem(model::Severity severity, std::string code, std::string message,
                                   std::string file, int line) {
  return {.severity = severity,
          .code = std::move(code),
          .message = std::move(message),
          .where = {.file = std::move(file), .line = line},
          .plugin = {},
          .source = "environment"};
}

void report(model::Plugin& plugin, model::Severity severity, std::string code, std::string message,
            model::Location where) {
  model::Problem problem = environment_problem(severity, std::move(code), std::move(message),
                                               std::move(where.file), where.line);
  problem.plugin = plugin.name;
  plugin.problems.push_back(std::move(problem));
}

void keep_problems(model::Problems problems, const std::string& source, model::Problems& to) {
  for (model::Problem& problem : problems) {
    problem.source = source;
    to.push_back(std::move(problem));
  }
}

}  // namespace vdk::support
