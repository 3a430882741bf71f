#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::render {

struct ExaminationStyle {
  bool is_colored = false;
  bool has_notes = true;
  bool is_verbose = false;  ///< show every note, and every environment in full
  int width = 0;            ///< maximum width in terminal cells; 0 for no limit
};

/// For each environment: whether VDK would start there, then the fatal and serious findings, then
/// the notes, and last the lines to paste if several findings have a fix. `loose` are problems that
/// belong to no environment. `vdk_elsewhere` is the prefix of the environment that `vdk` on PATH
/// belongs to; empty if that is the same one.
std::string examinations(const std::vector<model::Examination>& examinations,
                         const model::Problems& loose, const std::string& vdk_elsewhere,
                         const ExaminationStyle& style);

}  // namespace vdk::render
