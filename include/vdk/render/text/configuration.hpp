#pragma once

#include <string>

#include "vdk/model/configuration_plan.hpp"

namespace vdk::render {

enum class ConfigurationFormat { ini, env };

struct ConfigurationStyle {
  ConfigurationFormat format = ConfigurationFormat::ini;
  /// Also write rarely used keys that have a default, not commented out.
  bool has_all_open = false;
  bool is_fragment = false;  ///< only the keys, without section header and default database
};

/// A block to paste into a data job's config.ini or into a POSIX shell. As printed, it changes
/// nothing except the required keys: those, and keys with their constant default, are active; keys
/// that are secret, computed or without a default are commented out. Ends with a line feed.
std::string configuration(const model::ConfigurationPlan& plan, const ConfigurationStyle& style);

/// Why there is no block for a section; empty if there is one.
std::string configuration_refusal(const model::ConfigurationPlan& plan);

/// Warnings about a section, in lines for stderr: the connector changes its name or already uses
/// it, the connector does not read sections, or other plugins require keys in every section. Empty
/// if there are none.
std::string configuration_warnings(const model::ConfigurationPlan& plan);

/// The environment variable that VDK reads a key from: `VDK_KEY`, or `VDK_SECTION_KEY` with a
/// section. Letters are in upper case; dots and dashes become underscores.
std::string environment_variable(const std::string& key, const std::string& section = {});

}  // namespace vdk::render
