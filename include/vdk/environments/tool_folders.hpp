#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// A folder that may be an environment of some tool.
struct ToolFolder {
  std::string prefix;
  std::string found_by;  ///< the tool: `pyenv`, `pipx`, `uv-tool`, `conda`, ...
};

/// Lists the folders where tools keep environments, by tool and name. Links come last, so that a
/// folder is found under its own name first.
std::vector<ToolFolder> list_tool_folders(const model::ProcessContext& process);

}  // namespace vdk::environments
