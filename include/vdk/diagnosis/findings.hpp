#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// Returns the dotted names of the modules that failing imports miss, without duplicates. The fix
/// for such an import depends on the distribution that owns the module.
std::vector<std::string> list_missing_modules(const model::Environment& environment);

/// Returns the files at fault for failing imports, which may be damaged, without duplicates.
std::vector<std::string> list_suspect_files(const model::Environment& environment);

/// Returns everything that is wrong with an environment, worst first: faults that stop VDK, in the
/// order in which VDK would meet them, then the rest. One fault gives one finding, however many
/// entry points it breaks. `more` are problems that are not in `environment.problems`.
std::vector<model::Finding> find_findings(const FixContext& context, const model::Problems& more);

/// Decides from the findings whether VDK would start.
model::Examination::Verdict judge_start(const model::Environment& environment,
                                        const std::vector<model::Finding>& findings);

}  // namespace vdk::diagnosis
