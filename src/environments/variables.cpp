#include "vdk/environments/variables.hpp"

namespace vdk::environments {

std::string variable(const model::ProcessContext& process, const std::string& name) {
  const auto found = process.variables.find(name);
  return found == process.variables.end() ? std::string{} : found->second;
}

std::string variable_or(const model::ProcessContext& process, const std::string& name,
                        const std::string& otherwise) {
  const std::string value = variable(process, name);
  return value.empty() ? otherwise : value;
}

}  // namespace vdk::environments
