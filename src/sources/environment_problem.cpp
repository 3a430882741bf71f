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

}  // namespace vdk::sources
