#include "vdk/environments/programs.hpp"

#include <algorithm>
#include <cstddef>

#include "vdk/model/environment.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

std::vector<std::string> find_programs(std::string_view name,
                                       const model::ProcessContext& process) {
  std::vector<std::string> result;
  const std::string path = model::variable(process, "PATH");
  if (path.empty()) return result;
  for (const std::string& part : support::split(path, ':')) {
    // An empty part of PATH is the working directory (POSIX).
    const std::string folder = support::absolute_path(part, process.working_directory);
    std::string program = support::join_path(folder, name);
    if (support::contains(result, program)) continue;
    if (support::is_executable_file(program)) result.push_back(std::move(program));
  }
  return result;
}

Shim recognise_shim(std::string_view script) {
  if (!script.starts_with("#!")) return {};
  const auto contains = [&](std::string_view words) {
    return script.find(words) != std::string_view::npos;
  };
  constexpr std::string_view setting = "export PYENV_ROOT=\"";
  if (const std::size_t start = script.find(setting); start != std::string_view::npos) {
    const std::string_view rest = script.substr(start + setting.size());
    return {.manager = "pyenv", .root = std::string(rest.substr(0, rest.find('"')))};
  }
  if (contains("asdf exec") || contains("asdf-plugin")) return {.manager = "asdf", .root = {}};
  if (contains("mise exec") || contains("mise x ")) return {.manager = "mise", .root = {}};
  return {};
}

Shim find_shim(const std::string& program) {
  constexpr std::size_t shim_size = 1024;
  Shim shim = recognise_shim(support::read_start_of_file(program, shim_size).text);
  if (!shim.manager.empty() || !support::is_link(program)) return shim;
  // The shims of mise are links to mise itself, which looks at the name that it is called by.
  if (support::file_name(support::real_path(program)) == "mise") shim.manager = "mise";
  return shim;
}

}  // namespace vdk::environments
