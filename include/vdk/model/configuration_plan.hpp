#pragma once

#include <string>
#include <vector>

#include "vdk/model/facts.hpp"

namespace vdk::model {

/// Options that belong together in a configuration block.
struct OptionGroup {
  /// `required`: all of these must be set. `alternative`: in addition, one group of this kind must
  /// be set. `common`: most people set these. `other`: the rest.
  enum class Part { required, alternative, common, other };
  Part part = Part::other;
  std::vector<ConfigOption> options;
};

/// Keys that a plugin requires in every section, even in those of other connectors: without them no
/// job runs.
struct SectionDemand {
  std::string connector;          ///< normalized distribution name
  std::vector<std::string> keys;  ///< as written in the code
};

/// What must be configured for one connector, and what can be.
struct ConfigurationPlan {
  std::string connector;  ///< normalized distribution name
  /// Value for `db_default_type`; empty if the connector serves no type or several.
  std::string type;
  std::string section;     ///< NAME of the section `[vdk_NAME]`; empty for the main section
  std::string connection;  ///< the name that the connector gives to the section's connection; empty
                           ///< for the main section and if it is not known
  bool is_name_mangled = false;  ///< `connection` differs from the section's name
  /// In the order required, alternative, common, other; no group is empty.
  std::vector<OptionGroup> groups;
  bool sees_secrets = true;  ///< the connector reads a job's secrets
  /// The connector creates connections from sections, or this is not known.
  bool takes_sections = true;
  /// VDK does not find keys in a section of that name: it removes `NAME_` from them first.
  bool hides_keys = false;
  /// The connection of the main section has the name `connection` already.
  bool is_name_taken = false;
  std::vector<SectionDemand> demands;  ///< what other plugins require in this section
};

}  // namespace vdk::model
