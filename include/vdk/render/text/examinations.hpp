#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/tree_examination.hpp"

namespace vdk::render {

struct ExaminationStyle {
  bool is_colored = false;
  bool has_notes = true;
  bool is_verbose = false;  ///< show every note, and every environment in full
  int width = 0;            ///< maximum width in terminal cells; 0 for no limit
};

/// Everything that `doctor` found.
struct Examined {
  const std::vector<model::Examination>& environments;
  const std::vector<model::TreeExamination>& trees;
  const model::Problems& loose;  ///< belong to no environment and no source tree
  /// Prefix of the environment that `vdk` on PATH belongs to; empty if that is the examined one.
  const std::string& vdk_elsewhere;
};

/// For each environment: whether VDK would start there, then the fatal and serious findings, then
/// the notes, and last the lines to paste if several findings have a fix. For each source tree:
/// what was checked, the problems, and whether anything speaks against a release.
std::string examinations(const Examined& examined, const ExaminationStyle& style);

}  // namespace vdk::render
