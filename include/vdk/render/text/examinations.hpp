#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

struct ExaminationStyle {
  bool is_colored = false;
  bool has_notes = true;
  bool is_verbose = false;  ///< every note and every environment in full
  int width = 0;            ///< cells to fit, 0 for no limit
};

/// For each environment first whether VDK would start there, then its findings: what stops VDK or
/// loses something, then notes, last what to paste where several findings are to be mended. `loose`
/// are problems of no environment.
std::string examinations(const std::vector<model::Examination>& examinations,
                         const model::Problems& loose, const std::string& vdk_elsewhere,
                         const ExaminationStyle& style);

}  // namespace vdk::render
