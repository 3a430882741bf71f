#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"

namespace vdk::diagnosis {

/// The command that installs into one environment, with the tool that created the environment.
struct Installer {
  bool is_uv = false;
  std::string program;  ///< `pip`, `/env/bin/python -m pip`, `uv pip`; quoted
  std::string target;   ///< `--python /env` if the program needs it, else empty; quoted
};

/// Returns the installer for an environment, in its short form if the environment is active.
/// Returns nothing if no command is known to work: the environment has no interpreter or no pip, or
/// the system manages it (PEP 668).
std::optional<Installer> find_installer(const model::Environment& environment);

/// What to do where no command is known to install, in plain words or in those of the tool that
/// manages the environment. `reinstalls`: the words are about a distribution that is installed.
/// Empty if there is an installer, or if the environment itself must be created again.
std::string advise_install(const model::Environment& environment, const std::string& requirement,
                           bool reinstalls);

/// What to do about a damaged distribution outside of the environment, where no command is known to
/// reinstall it.
std::string advise_outside(const model::Environment& environment,
                           const model::InstalledDistribution& installed);

/// Returns lines that do these steps: remove, then install, then reinstall. With pip, VDK's own
/// distributions are the last to be installed and the last to be reinstalled, because they are
/// built with what is installed. If one of them is built, setuptools is kept below 82: VDK's source
/// distributions, and vdk-core at run time, import `pkg_resources`, which setuptools 82 removed.
/// Without an installer, returns only the lines that need none.
std::vector<std::string> write_lines(const model::Steps& steps,
                                     const std::optional<Installer>& installer);

/// How to install plugins into one environment.
struct InstallTarget {
  std::vector<std::string> first;  ///< lines to run before
  std::optional<Installer> installer;
};

/// Returns the target for an environment, or for the active one if it is null. If it is the
/// system's Python or one shared by all projects, the lines create a virtual environment first.
/// Without an installer if no command is known to work.
InstallTarget install_target(const model::Environment* environment);

/// Returns lines to paste that install a plugin; none if no command is known to work.
std::vector<std::string> install_lines(const std::string& name, const InstallTarget& target);

/// Returns lines to paste that make a connector the default database, one for each of its types.
std::vector<std::string> enable_lines(const model::Connector& connector);

}  // namespace vdk::diagnosis
