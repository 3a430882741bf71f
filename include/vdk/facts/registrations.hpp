#pragma once

#include "vdk/facts/reach.hpp"
#include "vdk/model/facts.hpp"

namespace vdk::facts {

/// What the reached calls register, but for connections and options, each name once.
void read_registrations(Reach& reach, model::Registrations& registrations);

}  // namespace vdk::facts
