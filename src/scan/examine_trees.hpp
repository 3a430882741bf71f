#pragma once

#include <vector>

#include "vdk/model/tree_examination.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::scan {

/// Checks the plugins of each source tree as their author would before a release. The problems that
/// reading the trees found are not among them yet.
std::vector<model::TreeExamination> examine_trees(const Survey& survey);

/// Moves the problems of source trees from a scan to the trees that they belong to.
void take_tree_problems(Scan& scan, std::vector<model::TreeExamination>& trees);

}  // namespace vdk::scan
