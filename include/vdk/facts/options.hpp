#pragma once

#include <string_view>

#include "vdk/facts/reach.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::facts {

/// Adds to `registrations` the configuration keys that the reached calls add and the options of
/// registered data sources, each key once. A key that is only known at run time becomes a
/// `dynamic-config-key` note in `problems`.
void read_options(Reach& reach, model::Registrations& registrations, model::Problems& problems);

/// Whether a key appears to hold a secret: it contains a word such as `PASSWORD`, `TOKEN` or
/// `API_KEY`, delimited by underscores, and its last word does not name something harmless, such as
/// `URL`.
bool looks_sensitive(std::string_view key);

}  // namespace vdk::facts
