#include "vdk/sources/variable.hpp"

namespace vdk::sources {

std::string variable(const model::Surroundings& surroundings, const std::string& name) {
  const auto found = surroundings.variables.find(name);
  return found == surroundings.variables.end() ? std::string{} : found->second;
}

std::string variable_or(const model::Surroundings& surroundings, const std::string& name,
                        const std::string& otherwise) {
  const std::string value = variable(surroundings, name);
  return value.empty() ? otherwise : value;
}

}  // namespace vdk::sources
