#include "vdk/facts/vdk_hooks.hpp"

#include <algorithm>
#include <array>

#include "vdk/support/edit_distance.hpp"

namespace vdk::facts {
namespace {

// The functions marked with `hookspec` in vdk-core: CoreHookSpecs and JobRunHookSpecs
// (vdk/api/plugin/core_hook_spec.py), in the order in which VDK calls them.
constexpr std::array<std::string_view, 9> lifecycle{
    "vdk_start", "vdk_command_line", "vdk_configure", "vdk_initialize", "initialize_job",
    "run_job",   "run_step",         "finalize_job",  "vdk_exit"};

// Called at any time, or not in every run. InternalHookSpecs are in
// vdk/internal/builtin_plugins/internal_hookspecs.py, the hooks of connections in
// vdk/api/plugin/connection_hook_spec.py, of data sources in vdk/plugin/data_sources/hook_spec.py
// of vdk-data-sources.
constexpr std::array<std::string_view, 10> others{
    "vdk_exception", "vdk_main", "vdk_cli_execute", "db_connection_validate_operation",
    "db_connection_before_operation", "db_connection_on_operation_failure",
    "vdk_data_sources_register",
    // Older versions of vdk-core have these instead of the last two of connections.
    "db_connection_decorate_operation", "db_connection_execute_operation",
    "db_connection_recover_operation"};

constexpr std::size_t misspelling_limit = 2;  // edits

}  // namespace

const std::size_t lifecycle_length = lifecycle.size();

bool is_vdk_hook(std::string_view name) {
  return std::ranges::find(lifecycle, name) != lifecycle.end() ||
         std::ranges::find(others, name) != others.end();
}

std::string_view misspelt_vdk_hook(std::string_view name) {
  std::string_view nearest;
  std::size_t distance = misspelling_limit + 1;
  const auto look_at = [&](std::string_view hook) {
    const bool lacks_prefix = hook.starts_with("vdk_") && hook.substr(4) == name;
    const std::size_t least =
        name.size() < hook.size() ? hook.size() - name.size() : name.size() - hook.size();
    if (!lacks_prefix && least > misspelling_limit) return;
    const std::size_t edits = lacks_prefix ? 0 : support::edit_distance(name, hook);
    if (edits < distance) {
      nearest = hook;
      distance = edits;
    }
  };
  std::ranges::for_each(lifecycle, look_at);
  std::ranges::for_each(others, look_at);
  return nearest;
}

std::size_t lifecycle_position(std::string_view hook) {
  const auto found = std::ranges::find(lifecycle, hook);
  return static_cast<std::size_t>(found - lifecycle.begin());
}

}  // namespace vdk::facts
