#include "vdk/diagnosis/install_lines.hpp"

#include <algorithm>
#include <utility>

#include "vdk/model/found_by.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/requirement.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

namespace {

using Lines = std::vector<std::string>;

constexpr const char* setuptools = "setuptools<82";

/// Returns the requirements that install a plugin. quickstart-vdk and vdk-plugin-control-cli need a
/// lower bound for vdk-control-cli: without it, the installer goes back to an old release that
/// lacks modules that vdk-plugin-control-cli imports.
Lines requirements_of(const std::string& name) {
  const bool needs_control_cli = name == "quickstart-vdk" || name == "vdk-plugin-control-cli";
  return needs_control_cli ? Lines{name, "vdk-control-cli>=1.3.1711238791"} : Lines{name};
}

/// Builds a line such as `uv pip install --python /env WORD...`.
std::string command(const Installer& installer, const std::string& verb, const Lines& words) {
  std::string line = installer.program + " " + verb;
  if (!installer.target.empty()) line += " " + installer.target;
  for (const std::string& word : words) line += " " + support::quote_for_shell(word);
  return line;
}

bool is_built(const std::string& requirement) {
  return packaging::is_part_of_vdk(packaging::requirement_name(requirement));
}

struct SplitRequirements {
  Lines built;  ///< VDK's own, which exist only as source distributions
  Lines others;
};

SplitRequirements split_built(const Lines& requirements) {
  SplitRequirements split;
  for (const std::string& one : requirements)
    (is_built(one) ? split.built : split.others).push_back(one);
  return split;
}

Lines joined(Lines words, const Lines& more) {
  support::append(words, more);
  return words;
}

/// Removes `setuptools<82`, so that a line does not name it twice.
Lines without_setuptools(Lines requirements) {
  std::erase(requirements, setuptools);
  return requirements;
}

/// Third-party source distributions are built in isolation, as their authors expect. They come
/// before VDK's distributions, which are built with what is installed.
void write_for_pip(const Installer& pip, const model::Steps& steps, Lines& lines) {
  const SplitRequirements installs = split_built(steps.installs);
  const SplitRequirements reinstalls = split_built(steps.reinstalls);
  const Lines build = {"--no-build-isolation"};
  const Lines again = {"--force-reinstall", "--no-deps"};
  if (!installs.built.empty() || !reinstalls.built.empty())
    lines.push_back(command(pip, "install",
                            joined({setuptools, "wheel"}, without_setuptools(installs.others))));
  else if (!installs.others.empty())
    lines.push_back(command(pip, "install", installs.others));
  if (!installs.built.empty())
    lines.push_back(command(pip, "install", joined(build, installs.built)));
  if (!reinstalls.others.empty())
    lines.push_back(command(pip, "install", joined(again, reinstalls.others)));
  if (!reinstalls.built.empty())
    lines.push_back(command(pip, "install", joined(joined(build, again), reinstalls.built)));
}

/// uv builds each source distribution in isolation. The constraint on setuptools is piped in,
/// because a file would need a place and might already exist there. `-b` is used because the long
/// form of the option differs between versions of uv.
std::string build_command(const Installer& uv, const Lines& words) {
  const Lines build = {"-b", "/dev/stdin"};
  return "echo " + support::quote_for_shell(setuptools) + " | " +
         command(uv, "install", joined(build, words));
}

void write_for_uv(const Installer& uv, const model::Steps& steps, Lines& lines) {
  if (std::ranges::any_of(steps.installs, is_built))
    lines.push_back(build_command(uv, joined({setuptools}, without_setuptools(steps.installs))));
  else if (!steps.installs.empty())
    lines.push_back(command(uv, "install", steps.installs));
  if (steps.reinstalls.empty()) return;
  const Lines again = joined({"--reinstall", "--no-deps"}, steps.reinstalls);
  const bool builds = std::ranges::any_of(steps.reinstalls, is_built);
  lines.push_back(builds ? build_command(uv, again) : command(uv, "install", again));
}

/// Whether VDK must not install here: the environment is the system's Python, or a Python for all
/// projects in which nobody has installed VDK.
bool is_for_everything(const model::Environment& environment) {
  if (environment.executable.empty() || !environment.has_interpreter) return false;
  return environment.is_externally_managed ||
         (environment.is_base && model::find_vdk(environment) == nullptr);
}

}  // namespace

std::optional<Installer> find_installer(const model::Environment& environment) {
  if (!environment.has_interpreter || environment.executable.empty() ||
      environment.is_externally_managed)
    return std::nullopt;
  const bool is_uv = !environment.installers.empty() && environment.installers.front() == "uv";
  if (is_uv && model::is_activated(environment))
    return Installer{.is_uv = true, .program = "uv pip", .target = {}};
  if (is_uv)
    return Installer{.is_uv = true,
                     .program = "uv pip",
                     .target = "--python " + support::quote_for_shell(environment.prefix)};
  if (!environment.has_pip) return std::nullopt;
  const std::string named = support::quote_for_shell(environment.executable) + " -m pip";
  // In a moved environment, the script `pip` runs another Python.
  const bool is_short = model::is_activated(environment) && !environment.is_moved;
  return Installer{.is_uv = false, .program = is_short ? "pip" : named, .target = {}};
}

std::string advise_install(const model::Environment& environment, const std::string& requirement,
                           bool reinstalls) {
  const bool is_usable = environment.has_interpreter && !environment.executable.empty();
  if (!is_usable || find_installer(environment)) return {};
  const std::string what = support::quote_for_shell(requirement);
  const std::string verb = reinstalls ? "reinstall " : "install ";
  if (environment.is_externally_managed)
    return "pip refuses to install here, since the system manages this Python: " + verb + what +
           " with the system's packages, or use a virtual environment";
  const std::string tool =
      environment.installers.empty() ? "" : support::to_lower(environment.installers.front());
  const bool is_poetry = tool.starts_with("poetry");
  if (is_poetry || tool.starts_with("pdm")) {
    const std::string program = is_poetry ? "poetry" : "pdm";
    const std::string name = packaging::spelled_name(requirement);
    return "in the project of this environment, run: " +
           (reinstalls ? program + " remove " + name + " && " : "") + program + " add " + what;
  }
  if (tool == "conda")
    return verb + what + " with conda, or run 'conda install pip' here and use pip";
  return verb + what + " with the tool that created this environment, which has no pip";
}

std::string advise_outside(const model::Environment& environment,
                           const model::InstalledDistribution& installed) {
  const std::string what = installed.name + " " + installed.version;
  const std::string where = support::quote(support::parent_path(installed.metadata));
  if (environment.is_externally_managed)
    return "pip refuses to reinstall " + what + " in " + where +
           ", since the system manages this Python (PEP 668): install VDK in a virtual environment";
  return what + " is in " + where +
         ", outside this environment: reinstall it as it was installed, for example with 'pip "
         "install --user'";
}

Lines write_lines(const model::Steps& steps, const std::optional<Installer>& installer) {
  Lines lines;
  if (!steps.removals.empty()) {
    lines.emplace_back("rm -r");
    for (const std::string& path : steps.removals)
      lines.back() += " " + support::quote_for_shell(path);
  }
  if (!installer) return lines;
  if (!steps.uninstalls.empty())
    lines.push_back(command(*installer, "uninstall",
                            joined(installer->is_uv ? Lines{} : Lines{"--yes"}, steps.uninstalls)));
  if (installer->is_uv)
    write_for_uv(*installer, steps, lines);
  else
    write_for_pip(*installer, steps, lines);
  return lines;
}

InstallTarget install_target(const model::Environment* environment) {
  if (environment == nullptr)
    return {.first = {}, .installer = Installer{.is_uv = false, .program = "pip", .target = {}}};
  if (!is_for_everything(*environment))
    return {.first = {}, .installer = find_installer(*environment)};
  // Python 2 has no venv module and cannot run VDK.
  if (environment->python.starts_with("2.")) return {};
  InstallTarget target{
      .first = {},
      .installer = Installer{.is_uv = false, .program = ".venv/bin/python -m pip", .target = {}}};
  if (environment->lacks_venv)
    target.first.push_back("apt install python" + environment->python + "-venv");
  target.first.push_back(support::quote_for_shell(environment->executable) + " -m venv .venv");
  return target;
}

Lines install_lines(const std::string& name, const InstallTarget& target) {
  model::Steps steps;
  steps.installs = requirements_of(name);
  return joined(target.first, write_lines(steps, target.installer));
}

Lines enable_lines(const model::Connector& connector) {
  Lines lines;
  for (const std::string& type : connector.types)
    lines.push_back("export VDK_DB_DEFAULT_TYPE=" + support::quote_for_shell(type));
  return lines;
}

}  // namespace vdk::diagnosis
