#pragma once

#include <string>
#include <vector>

#include "vdk/catalogue/remedy.hpp"
#include "vdk/model/diagnostic.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::catalogue {

/// The dotted modules, each once, whose owners decide the remedies of failing imports.
std::vector<std::string> list_missing_modules(const model::Environment& environment);

/// Everything that is wrong with an environment, worst first: what stops VDK in the order in which
/// VDK would meet it, then the rest. One finding for one fault, however many entry points it takes
/// down; `more` are problems that the environment does not hold itself.
std::vector<model::Finding> find_findings(const Circumstances& circumstances,
                                          const model::Diagnostics& more);

/// Whether VDK is certain not to start: it is there, and one of the findings is fatal.
bool is_stopped(const model::Examination& examination);

}  // namespace vdk::catalogue
