#pragma once

#include <string_view>

#include "vdk/model/facts.hpp"
#include "vdk/plugins/reach.hpp"

namespace vdk::plugins {

/// The configuration keys that the reached calls add, and the options of registered data sources;
/// each once.
void read_options(Reach& reach, model::Registrations& registrations);

/// Whether a key speaks of a secret: a word such as `PASSWORD`, `TOKEN` or `API_KEY` between
/// underscores, unless its last word says that it holds something else, such as `URL`.
bool looks_sensitive(std::string_view key);

}  // namespace vdk::plugins
