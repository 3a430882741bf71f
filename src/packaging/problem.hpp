#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"

namespace vdk::packaging {

/// A diagnostic as every reader of this module writes it.
model::Problem make_problem(model::Severity severity, std::string code, std::string message,
                            std::string_view file, int line);

}  // namespace vdk::packaging
