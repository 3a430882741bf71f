#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// What to look at closely.
struct ExaminationRequest {
  ScanRequest scan;
  std::string job;  ///< the folder of a data job, whose config.ini is looked at; empty for none
};

/// A scan, and what is wrong with each environment.
struct ExaminationReport {
  Scan scan;                                     ///< with refusals there is no answer
  std::vector<model::Examination> examinations;  ///< in the order of the environments
};

/// Scans, takes stock of each environment, and finds what is wrong there and what mends it. Costs
/// more than `scan`: it follows requirements, and reads who owns a module that is missing.
ExaminationReport examine(const ExaminationRequest& request);

}  // namespace vdk::scan
