#pragma once

#include "vdk/model/facts.hpp"
#include "vdk/plugins/reach.hpp"

namespace vdk::plugins {

/// What the reached calls register, but for connections and options, each name once.
void read_registrations(Reach& reach, model::Registrations& registrations);

}  // namespace vdk::plugins
