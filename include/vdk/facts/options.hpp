#pragma once

#include <string_view>

#include "vdk/facts/reach.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::facts {

/// The configuration keys that the reached calls add, and the options of registered data sources;
/// each once. A key that depends on running is a note, `dynamic-config-key`.
void read_options(Reach& reach, model::Registrations& registrations, model::Problems& problems);

/// Whether a key speaks of a secret: a word such as `PASSWORD`, `TOKEN` or `API_KEY` between
/// underscores, unless its last word says that it holds something else, such as `URL`.
bool looks_sensitive(std::string_view key);

}  // namespace vdk::facts
