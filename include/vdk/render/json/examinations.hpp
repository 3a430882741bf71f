#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

/// One document of kind `connectors.doctor`. `loose` are problems that belong to no environment.
std::string examinations_json(const std::vector<model::Examination>& examinations,
                              const model::Problems& loose, const std::string& tool_version);

}  // namespace vdk::render
