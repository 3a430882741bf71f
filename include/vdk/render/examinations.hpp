#pragma once

#include <string>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::render {

struct ExaminationStyle {
  bool is_colored = false;
  bool has_notes = true;
};

/// For each environment first whether VDK would start there, then its findings: what stops VDK or
/// loses something in full, notes in one line each. `loose` are problems of no environment.
std::string examinations(const std::vector<model::Examination>& examinations,
                         const model::Diagnostics& loose, const std::string& vdk_elsewhere,
                         const ExaminationStyle& style);

/// One document of kind `connectors.doctor`.
std::string examinations_json(const std::vector<model::Examination>& examinations,
                              const model::Diagnostics& loose, const std::string& tool_version);

}  // namespace vdk::render
