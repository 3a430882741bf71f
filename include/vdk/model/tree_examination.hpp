#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"

namespace vdk::model {

/// What `doctor` says about the plugins of one source tree.
struct TreeExamination {
  std::string path;
  std::vector<std::string> plugins;  ///< normalized names (PEP 503), sorted
  Problems problems;                 ///< the most severe first
};

}  // namespace vdk::model
