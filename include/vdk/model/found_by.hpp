#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "vdk/model/environment.hpp"

namespace vdk::model {

/// One way to find an environment that has a place in the order of precedence. The tools that keep
/// environments elsewhere (pipx, conda, ...) have no row: their name is all there is to say.
struct WayToFind {
  std::string_view name;  ///< `Environment::found_by`, part of the output
  std::string_view reason;
  bool is_option = false;     ///< the user named the environment
  bool is_activated = false;  ///< `pip` and `python` of the user's shell belong to it
};

inline constexpr std::array<WayToFind, 13> ways_to_find = {{
    {.name = "--env", .reason = "named with --env", .is_option = true},
    {.name = "--python", .reason = "named with --python", .is_option = true},
    {.name = "--path", .reason = "named with --path", .is_option = true},
    {.name = "VDK_CONNECTORS_PYTHON", .reason = "VDK_CONNECTORS_PYTHON names its Python"},
    {.name = "VIRTUAL_ENV",
     .reason = "it is the active environment (VIRTUAL_ENV)",
     .is_activated = true},
    {.name = "CONDA_PREFIX",
     .reason = "it is the active environment (CONDA_PREFIX)",
     .is_activated = true},
    {.name = "CONDA_PREFIX-base",
     .reason = "it is conda's base, and nothing closer was found",
     .is_activated = true},
    {.name = "inside-venv", .reason = "the working directory is inside it"},
    {.name = "dot-venv", .reason = "it is the nearest '.venv' in this directory or its parents"},
    {.name = "own-environment",
     .reason = "this program is installed in it, and nothing is activated"},
    {.name = "vdk-script", .reason = "'vdk' on PATH belongs to it, and nothing is activated"},
    {.name = "pyenv", .reason = "pyenv selects it, and nothing is activated"},
    {.name = "PATH-python3", .reason = "'python3' on PATH belongs to it, and nothing is activated"},
}};

/// How an environment was found; null if by a tool without a row.
inline const WayToFind* way_to_find(const Environment& environment) {
  const auto found = std::ranges::find(ways_to_find, environment.found_by, &WayToFind::name);
  return found == ways_to_find.end() ? nullptr : &*found;
}

/// Whether an option names the environment.
inline bool is_named(const Environment& environment) {
  const WayToFind* const way = way_to_find(environment);
  return way != nullptr && way->is_option;
}

/// Whether the environment is activated in the user's shell.
inline bool is_activated(const Environment& environment) {
  const WayToFind* const way = way_to_find(environment);
  return way != nullptr && way->is_activated;
}

}  // namespace vdk::model
