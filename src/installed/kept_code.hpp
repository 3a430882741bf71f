#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Texts that were read once and may be needed once more.
class KeptCode {
 public:
  void keep(const std::string& file, const model::ModuleCode& code) {
    constexpr std::size_t limit = 8 * 1024 * 1024;  // bytes
    if (size_ + code.text.size() > limit) return;
    size_ += code.text.size();
    codes_.emplace(file, code);
  }

  std::optional<model::ModuleCode> take(const std::string& file) {
    const auto kept = codes_.find(file);
    if (kept == codes_.end()) return std::nullopt;
    model::ModuleCode code = std::move(kept->second);
    size_ -= code.text.size();
    codes_.erase(kept);
    return code;
  }

 private:
  std::unordered_map<std::string, model::ModuleCode> codes_;  ///< by file
  std::size_t size_ = 0;
};

}  // namespace vdk::installed
