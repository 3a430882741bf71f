#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/tree_examination.hpp"

namespace vdk::render {

/// One document of kind `connectors.doctor`. `loose` are problems that belong to no environment.
std::string examinations_json(const std::vector<model::Examination>& examinations,
                              const std::vector<model::TreeExamination>& trees,
                              const model::Problems& loose, const std::string& tool_version);

}  // namespace vdk::render
