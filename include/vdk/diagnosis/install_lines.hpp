#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"

namespace vdk::diagnosis {

/// The program that changes one environment, in the form of the tool that made it.
struct Installer {
  bool is_uv = false;
  std::string program;  ///< `pip`, `/env/bin/python -m pip`, `uv pip`; quoted
  std::string target;   ///< `--python /env`, where the program must be told; quoted
};

/// The program for an environment that was looked at; the short form where it is the active one.
/// Nothing where no line is known to work: no interpreter, no pip, managed by the system (PEP 668).
std::optional<Installer> find_installer(const model::Environment& environment);

/// Lines that do these steps: what goes, what is installed, what is put back. By pip VDK's own
/// distributions come last of the latter two, since they are built with what is installed. Where
/// one is built, setuptools is held below 82: VDK's source distributions, and vdk-core at run time,
/// import `pkg_resources`, which setuptools 82 removed. Without an installer only what takes none.
std::vector<std::string> write_lines(const model::Steps& steps,
                                     const std::optional<Installer>& installer);

/// Lines to paste that install a plugin into the environment looked at, or into one made for it
/// where that one belongs to the system or to everything; for the active one where none was looked
/// at. Empty where no line is known to work.
std::vector<std::string> install_lines(const std::string& name,
                                       const model::Environment* environment);

/// Lines to paste that make a connector the default database, one for each of its types.
std::vector<std::string> enable_lines(const model::Connector& connector);

}  // namespace vdk::diagnosis
