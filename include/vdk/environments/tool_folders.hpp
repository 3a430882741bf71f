#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"

namespace vdk::environments {

/// A folder that one of the tools keeps environments in, or was told of.
struct ToolFolder {
  std::string prefix;
  std::string found_by;  ///< the tool: `pyenv`, `pipx`, `uv-tool`, `conda`, ...
};

/// Each folder that may be an environment, by tool and name, links last, so that a folder is met
/// under its own name first.
std::vector<ToolFolder> list_tool_folders(const model::ProcessContext& process);

}  // namespace vdk::environments
