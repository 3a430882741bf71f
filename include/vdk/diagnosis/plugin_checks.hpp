#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/inventory.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// Reports `secret-not-declared`: options whose keys look like secrets but that are not declared
/// sensitive. All options of one plugin are in one problem.
model::Problems judge_options(const model::Plugin& plugin);

/// Reports `summary-claims-more`: the summary in the metadata mentions something that the code does
/// not register. Reports nothing if the code was not read.
model::Problems judge_summary(const model::Plugin& plugin);

/// Reports `section-name-mangled` for code that strips all leading `v`, `d`, `k` and `_` from the
/// names of sections.
model::Problems judge_section_code(const model::Plugin& plugin);

/// Reports `not-the-vdk-plugin`: distributions that have a plugin's name but are something else.
model::Problems judge_lookalikes(const std::vector<model::Lookalike>& lookalikes,
                                 const model::Inventory& inventory);

/// Reports `vdk-not-installed`: no distribution provides the program `vdk`. This is only a note for
/// an environment that is neither the primary one nor named by an option.
model::Problems judge_presence(const model::Environment& environment);

}  // namespace vdk::diagnosis
