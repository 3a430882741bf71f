#include "problem.hpp"

#include <utility>

namespace vdk::packaging {

model::Problem make_problem(model::Severity severity, std::string code, std::string message,
                            std::string_view file, int line) {
  model::Problem problem;
  problem.severity = severity;
  problem.code = std::move(code);
  problem.message = std::move(message);
  problem.where = {.file = std::string(file), .line = line};
  return problem;
}

}  // namespace vdk::packaging
