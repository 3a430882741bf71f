#include "vdk/environments/installer.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

constexpr std::size_t configuration_limit = 64 * 1024;  ///< bytes

/// uv writes its version into the pyvenv.cfg that it creates.
bool is_made_by_uv(const std::string& prefix) {
  const support::FileText text =
      support::read_file(support::join_path(prefix, "pyvenv.cfg"), configuration_limit);
  if (text.error != support::ReadError::none) return false;
  const std::vector<std::string> lines = support::split(text.text, '\n');
  return std::ranges::any_of(lines, [](const std::string& line) {
    const std::size_t end = line.find('=');
    return end != std::string::npos && support::trim(std::string_view(line).substr(0, end)) == "uv";
  });
}

/// Debian and its derivatives have ensurepip, which `python -m venv` runs, in a package of its own.
bool lacks_venv_package(const model::Environment& environment) {
  const std::string library = "/usr/lib/python" + environment.python;
  return environment.prefix == "/usr" && support::is_file("/etc/debian_version") &&
         support::is_file(library + "/os.py") && !support::is_directory(library + "/ensurepip");
}

}  // namespace

void describe_installer(model::Environment& environment) {
  environment.has_pip = std::ranges::any_of(environment.search_path, [](const std::string& path) {
    return support::is_file(support::join_path(path, "pip/__main__.py"));
  });
  // The marker is in the standard library, and does not apply to virtual environments (PEP 668).
  const bool is_installation =
      !environment.prefix.empty() && environment.prefix == environment.base_prefix;
  environment.is_base = is_installation && !support::is_directory(support::join_path(
                                               environment.prefix, "conda-meta"));
  environment.is_externally_managed =
      is_installation && !environment.python.empty() &&
      support::is_file(support::join_path(
          environment.prefix, "lib/python" + environment.python + "/EXTERNALLY-MANAGED"));
  environment.lacks_venv = is_installation && lacks_venv_package(environment);
  const bool has_no_installer = environment.installers.empty() && !environment.prefix.empty();
  if (has_no_installer && is_made_by_uv(environment.prefix))
    environment.installers.emplace_back("uv");
}

}  // namespace vdk::environments
