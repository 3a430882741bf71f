#pragma once

#include <string>

#include "vdk/model/configuration_plan.hpp"

namespace vdk::render {

enum class ConfigurationFormat { ini, env };

struct ConfigurationStyle {
  ConfigurationFormat format = ConfigurationFormat::ini;
  bool has_all_open = false;  ///< also the keys that few people set, as far as they have a default
  bool is_fragment = false;   ///< keys only: no section header, no default database
};

/// A block to paste into a data job's config.ini, or into a POSIX shell. Unchanged, it alters
/// nothing but what must be filled in: a key stands open when it is required, or with its constant
/// default; what is secret, computed or without a default is commented out. Ends
/// with a line feed.
std::string configuration(const model::ConfigurationPlan& plan, const ConfigurationStyle& style);

/// What a person should know before pasting a section, in lines for stderr: a name that the
/// connector mangles or has taken, that it reads no sections, what other plugins ask of each
/// section. Empty where there is nothing to say.
std::string configuration_warnings(const model::ConfigurationPlan& plan);

/// The variable VDK reads a key from: `VDK_` and the key in capitals, dots and dashes as
/// underscores; with a section `VDK_SECTION_KEY`.
std::string environment_variable(const std::string& key, const std::string& section = {});

}  // namespace vdk::render
