#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// `secret-not-declared`: options whose keys speak of secrets and that are not declared sensitive,
/// all of one plugin in one problem.
model::Problems judge_options(const model::Plugin& plugin);

/// `summary-claims-more`: what the summary in the metadata speaks of and the code, which was read,
/// does not register.
model::Problems judge_summary(const model::Plugin& plugin);

/// One `[section]` of a configuration file.
struct SectionPlace {
  std::string name;
  model::Location where;
};

/// `section-name-mangled`: sections `[vdk_NAME]` that connectors of this environment, among `rows`,
/// would make another connection name of.
model::Problems judge_sections(const std::vector<SectionPlace>& sections,
                               const std::vector<model::Connector>& rows,
                               const model::Environment& environment);

/// `not-the-vdk-plugin`: distributions that only bear a plugin's name.
model::Problems judge_lookalikes(const std::vector<model::Lookalike>& lookalikes,
                                 const model::Inventory& inventory);

/// `vdk-not-installed`: no distribution brings the program `vdk`. A note where the environment is
/// not the one that is meant.
model::Problems judge_presence(const model::Environment& environment);

}  // namespace vdk::diagnosis
