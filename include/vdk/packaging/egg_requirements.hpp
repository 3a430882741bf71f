#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::packaging {

/// The requirements of an egg's requires.txt, its sections `[extra:marker]` turned into markers as
/// `importlib.metadata` does.
std::vector<std::string> read_egg_requirements(std::string_view text);

}  // namespace vdk::packaging
