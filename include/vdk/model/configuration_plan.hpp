#pragma once

#include <string>
#include <vector>

#include "vdk/model/facts.hpp"

namespace vdk::model {

/// Options that belong together in a configuration block.
struct OptionGroup {
  /// `required`: all of them. `alternative`: one group of these is enough, in addition to what is
  /// required. `common`: what most people set. `other`: the rest.
  enum class Part { required, alternative, common, other };
  Part part = Part::other;
  std::vector<ConfigOption> options;
};

/// Keys that a plugin requires in every section, whichever connector it is for: without them no
/// job runs.
struct SectionDemand {
  std::string connector;          ///< normalized distribution name
  std::vector<std::string> keys;  ///< as the code has them
};

/// What must, and can, be configured for one connector.
struct ConfigurationPlan {
  std::string connector;   ///< normalized distribution name
  std::string type;        ///< for `db_default_type`; empty where it serves none or several
  std::string section;     ///< a name for `[vdk_NAME]`, empty for the main section
  std::string connection;  ///< the name that the connector gives the section's connection; empty
                           ///< for the main section and where it is not known
  bool is_name_mangled = false;        ///< `connection` is not the section's name
  std::vector<OptionGroup> groups;     ///< required, alternatives, common, other; none is empty
  bool sees_secrets = true;            ///< it reads a job's secrets
  bool takes_sections = true;          ///< it makes connections from sections, or that is not known
  bool is_name_taken = false;          ///< `connection` is that of the main section
  std::vector<SectionDemand> demands;  ///< of other plugins, for this section
};

}  // namespace vdk::model
