#pragma once

#include "vdk/facts/reach.hpp"
#include "vdk/model/facts.hpp"

namespace vdk::facts {

/// Adds to `registrations` what the reached calls register, except connections and options. Each
/// name appears once.
void read_registrations(Reach& reach, model::Registrations& registrations);

}  // namespace vdk::facts
