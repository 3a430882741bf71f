#include "module_providers.hpp"

#include "vdk/support/text.hpp"

namespace vdk::diagnosis {

const model::ModuleProvider* find_provider(const std::vector<model::ModuleProvider>& providers,
                                           const std::string& module) {
  const model::ModuleProvider* best = nullptr;
  for (const model::ModuleProvider& provider : providers) {
    const bool is_longer = best == nullptr || provider.module.size() > best->module.size();
    if (is_longer && support::is_same_or_below(module, provider.module)) best = &provider;
  }
  return best;
}

}  // namespace vdk::diagnosis
