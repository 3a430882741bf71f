#pragma once

#include <string>
#include <vector>

#include "vdk/catalogue/remedy.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::catalogue {

/// Lines to paste that do the steps of all findings at once, each once and in an order that works.
/// Of what is missing, the version is asked for that all who require it can live with.
std::vector<std::string> combine_cures(const std::vector<model::Finding>& findings,
                                       const Circumstances& circumstances);

}  // namespace vdk::catalogue
