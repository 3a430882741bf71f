#include "vdk/scan/next_programs.hpp"

#include <unordered_set>
#include <utility>

#include "vdk/environments/programs.hpp"
#include "vdk/environments/pyenv.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::scan {

namespace {

bool leads_nowhere(const std::string& program, const model::ProcessContext& process) {
  const environments::Shim shim = environments::find_shim(program);
  if (shim.manager != "pyenv") return false;
  const std::string target = environments::resolve_pyenv_program(shim.root, "vdk", process);
  return target.empty() || support::real_path(target) == process.own_executable;
}

}  // namespace

std::vector<std::string> find_next_programs(const model::ProcessContext& process) {
  std::vector<std::string> result;
  std::unordered_set<std::string> seen;
  for (std::string& program : environments::find_programs("vdk", process)) {
    const std::string file = support::real_path(program);
    if (!seen.insert(file).second) continue;
    if (file == process.own_executable)
      result.clear();
    else if (!leads_nowhere(program, process))
      result.push_back(std::move(program));
  }
  return result;
}

}  // namespace vdk::scan
