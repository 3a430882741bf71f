#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::packaging {

/// The requirements in the requires.txt of an egg. Turns its sections `[extra:marker]` into
/// markers, as `importlib.metadata` does.
std::vector<std::string> read_egg_requirements(std::string_view text);

}  // namespace vdk::packaging
