#pragma once

#include <string>
#include <vector>

#include "vdk/model/facts.hpp"

namespace vdk::model {

/// Options of a connector that belong together in a configuration block.
struct OptionGroup {
  /// `required`: all are needed. `alternative`: one group of these is enough, besides what is
  /// required. `common`: what most people set. `other`: the rest.
  enum class Part { required, alternative, common, other };
  Part part = Part::other;
  std::vector<ConfigOption> options;
};

/// What a plugin asks of every section, whosever it is: without these keys no job runs.
struct SectionDemand {
  std::string connector;          ///< normalized distribution name
  std::vector<std::string> keys;  ///< as the code has them
};

/// What a person has to set for one connector, and can.
struct ConfigurationPlan {
  std::string connector;   ///< normalized distribution name
  std::string type;        ///< for `db_default_type`; empty where it serves none or several
  std::string section;     ///< a name for `[vdk_NAME]`, empty for the main section
  std::string connection;  ///< what the connector will call the section's connection; empty for the
                           ///< main section, and where that is not known
  bool is_name_mangled = false;        ///< `connection` is not the section's name
  std::vector<OptionGroup> groups;     ///< required, alternatives, common, other; none is empty
  bool sees_secrets = true;            ///< a job's secrets reach it
  bool takes_sections = true;          ///< sections make connections of it, or that is not known
  bool is_name_taken = false;          ///< `connection` is the one of the main section
  std::vector<SectionDemand> demands;  ///< of other plugins, for the section that is planned
};

}  // namespace vdk::model
