#include "vdk/catalogue/lines.hpp"

#include <algorithm>

#include "vdk/packaging/requirement.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using Lines = std::vector<std::string>;

constexpr const char* setuptools = "setuptools<82";

/// What a plugin is asked for with: vdk-control-cli went back to a release without the modules that
/// this plugin imports; only a lower bound keeps it new.
Lines requirements_of(const std::string& name) {
  const bool needs_control_cli = name == "quickstart-vdk" || name == "vdk-plugin-control-cli";
  return needs_control_cli ? Lines{name, "vdk-control-cli>=1.3.1711238791"} : Lines{name};
}

/// `uv pip install --python /env`, and blanks between the words.
std::string command(const Installer& installer, const std::string& verb, const Lines& words) {
  std::string line = installer.program + " " + verb;
  if (!installer.target.empty()) line += " " + installer.target;
  for (const std::string& word : words) line += " " + quote_for_shell(word);
  return line;
}

/// Lines before the one that builds VDK's source distributions, and the options of that one.
struct BuildSetup {
  Lines before;
  Lines options;
};

BuildSetup set_up_build(const Installer& installer) {
  if (installer.is_uv)
    return {.before = {"echo " + quote_for_shell(setuptools) + " > build-constraints.txt"},
            .options = {"--build-constraints", "build-constraints.txt"}};
  return {.before = {command(installer, "install", {setuptools, "wheel"})},
          .options = {"--no-build-isolation"}};
}

bool is_active(const model::Environment& environment) {
  return environment.found_by == "VIRTUAL_ENV" || environment.found_by == "CONDA_PREFIX" ||
         environment.found_by == "CONDA_PREFIX-base";
}

}  // namespace

std::string quote_for_shell(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:+@%,=";
  // zsh expands a word that starts with `=`.
  const bool is_plain =
      !word.empty() && word.front() != '=' && word.find_first_not_of(plain) == std::string::npos;
  if (is_plain) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

std::optional<Installer> find_installer(const model::Environment& environment) {
  const bool has_python = std::ranges::none_of(environment.problems, [](const auto& problem) {
    return problem.code == "interpreter-missing";
  });
  if (!has_python || environment.executable.empty() || environment.is_externally_managed)
    return std::nullopt;
  const bool is_uv = !environment.installers.empty() && environment.installers.front() == "uv";
  if (is_uv && is_active(environment))
    return Installer{.is_uv = true, .program = "uv pip", .target = {}};
  if (is_uv)
    return Installer{.is_uv = true,
                     .program = "uv pip",
                     .target = "--python " + quote_for_shell(environment.prefix)};
  if (!environment.has_pip) return std::nullopt;
  const std::string named = quote_for_shell(environment.executable) + " -m pip";
  return Installer{.is_uv = false, .program = is_active(environment) ? "pip" : named, .target = {}};
}

Lines install_lines(const Installer& installer, const Lines& requirements) {
  const bool builds = std::ranges::any_of(requirements, [](const std::string& requirement) {
    return packaging::is_part_of_vdk(packaging::requirement_name(requirement));
  });
  if (!builds) return {command(installer, "install", requirements)};
  BuildSetup setup = set_up_build(installer);
  Lines words = setup.options;
  if (installer.is_uv) words.emplace_back(setuptools);
  words.insert(words.end(), requirements.begin(), requirements.end());
  setup.before.push_back(command(installer, "install", words));
  return setup.before;
}

Lines reinstall_lines(const Installer& installer, const std::string& name,
                      const std::string& version) {
  BuildSetup setup;
  if (packaging::is_part_of_vdk(name)) setup = set_up_build(installer);
  Lines words = setup.options;
  words.emplace_back(installer.is_uv ? "--reinstall" : "--force-reinstall");
  words.emplace_back("--no-deps");
  words.push_back(name + "==" + version);
  setup.before.push_back(command(installer, "install", words));
  return setup.before;
}

std::string uninstall_line(const Installer& installer, const std::string& name) {
  return command(installer, "uninstall", installer.is_uv ? Lines{name} : Lines{"--yes", name});
}

Lines install_lines(const std::string& name, const model::Environment* environment) {
  const Lines requirements = requirements_of(name);
  if (environment == nullptr)
    return install_lines(Installer{.is_uv = false, .program = "pip", .target = {}}, requirements);
  if (environment->is_externally_managed && !environment->executable.empty()) {
    Lines lines = {quote_for_shell(environment->executable) + " -m venv .venv"};
    const Installer fresh{.is_uv = false, .program = ".venv/bin/python -m pip", .target = {}};
    for (std::string& line : install_lines(fresh, requirements)) lines.push_back(std::move(line));
    return lines;
  }
  const std::optional<Installer> installer = find_installer(*environment);
  return installer ? install_lines(*installer, requirements) : Lines{};
}

Lines enable_lines(const model::Connector& connector) {
  Lines lines;
  for (const std::string& type : connector.types)
    lines.push_back("export VDK_DB_DEFAULT_TYPE=" + type);
  return lines;
}

}  // namespace vdk::catalogue
