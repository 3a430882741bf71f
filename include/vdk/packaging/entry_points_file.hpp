#pragma once

#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

struct EntryPointsFileReading {
  std::vector<model::EntryPoint> entry_points;  ///< of every group, in order
  model::Problems problems;
};

/// Which program reads the file. flit also takes `:` for `=`, and turns names into lower case.
enum class EntryPointsReader { setuptools, flit };

/// Reads a file from which a build takes its entry points: INI text with a section for each group.
/// A line that stops the build is reported and skipped.
EntryPointsFileReading read_entry_points_file(std::string_view text, std::string_view file,
                                              EntryPointsReader reader);

}  // namespace vdk::packaging
