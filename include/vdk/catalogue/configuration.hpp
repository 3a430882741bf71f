#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::catalogue {

/// Options of a connector that belong together in a configuration block.
struct OptionGroup {
  /// `required`: all are needed. `alternative`: one group of these is enough, besides what is
  /// required. `common`: what most people set. `other`: the rest.
  enum class Part { required, alternative, common, other };
  Part part = Part::other;
  std::vector<model::ConfigOption> options;
};

/// What a person has to set for one connector, and can.
struct ConfigurationPlan {
  std::string connector;   ///< normalized distribution name
  std::string type;        ///< for `db_default_type`; empty where it serves none or several
  std::string section;     ///< a name for `[vdk_NAME]`, empty for the main section
  std::string connection;  ///< what the connector will call the section's connection; empty for the
                           ///< main section, and where that is not known
  bool is_name_mangled = false;     ///< `connection` is not the section's name
  std::vector<OptionGroup> groups;  ///< required, alternatives, common, other; none is empty
};

/// Groups a connector's options. Without curated knowledge of what is needed, options without a
/// default count as common: only running the code could tell which are required.
ConfigurationPlan plan_configuration(const model::Connector& connector, std::string_view section);

/// What `lstrip("vdk_")` leaves of a name: all leading `v`, `d`, `k` and `_` go.
std::string strip_section_name(std::string_view name);

}  // namespace vdk::catalogue
