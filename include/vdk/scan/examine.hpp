#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/tree_examination.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// What to examine.
struct ExaminationRequest {
  ScanRequest scan;
  std::string job;  ///< directory of a data job whose config.ini is checked; empty for none
};

/// A scan and what is wrong with each environment.
struct ExaminationReport {
  Scan scan;                                     ///< if it has refusals, there is no answer
  std::vector<model::Examination> examinations;  ///< in the order of the environments
  std::vector<model::TreeExamination> trees;     ///< their problems are not among those of `scan`
};

/// Scans, reads what is installed in each environment, and finds what is wrong there and how to fix
/// it. Slower than `scan`: it follows requirements and finds the owners of missing modules.
ExaminationReport examine(const ExaminationRequest& request);

}  // namespace vdk::scan
