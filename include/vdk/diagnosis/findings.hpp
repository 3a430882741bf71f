#pragma once

#include <string>
#include <vector>

#include "vdk/diagnosis/fix.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// The dotted modules, each once, whose owners decide the remedies of failing imports.
std::vector<std::string> list_missing_modules(const model::Environment& environment);

/// Everything that is wrong with an environment, worst first: what stops VDK in the order in which
/// VDK would meet it, then the rest. One finding for one fault, however many entry points it takes
/// down; `more` are problems that the environment does not hold itself.
std::vector<model::Finding> find_findings(const FixContext& context, const model::Problems& more);

/// Whether VDK would start, by these findings.
model::Examination::Verdict judge_start(const model::Environment& environment,
                                        const std::vector<model::Finding>& findings);

}  // namespace vdk::diagnosis
