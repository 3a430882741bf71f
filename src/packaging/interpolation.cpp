#include "vdk/packaging/interpolation.hpp"

#include <cstddef>

#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

using Fault = Interpolation::Fault;

class Expander {
 public:
  explicit Expander(const std::function<const std::string*(const std::string&)>& find)
      : find_(find) {}

  Interpolation expand(std::string_view value) {
    expand(value, 1);
    return std::move(result_);
  }

 private:
  // MAX_INTERPOLATION_DEPTH of configparser.
  static constexpr int depth_limit = 10;
  // Ten levels of references to two keys each would otherwise take 2^10 steps.
  static constexpr int reference_limit = 100;
  static constexpr std::size_t text_limit = 64 * 1024;

  void expand(std::string_view rest, int depth) {
    if (depth > depth_limit) return fail(Fault::too_deep);
    while (result_.fault == Fault::none) {
      const std::size_t percent = rest.find('%');
      result_.text += rest.substr(0, percent);
      if (result_.text.size() > text_limit) return fail(Fault::unknown);
      if (percent == std::string_view::npos) return;
      rest = take_reference(rest.substr(percent), depth);
    }
  }

  /// Expands what the text begins with, and returns what follows.
  std::string_view take_reference(std::string_view text, int depth) {
    if (text.starts_with("%%")) {
      result_.text += '%';
      return text.substr(2);
    }
    const std::size_t end = text.find(')');
    const bool is_reference = text.starts_with("%(") && end != std::string_view::npos && end > 2 &&
                              text.substr(end).starts_with(")s");
    if (!is_reference) {
      fail(Fault::syntax);
      return {};
    }
    const std::string key = support::to_lower(text.substr(2, end - 2));
    const std::string* const value = find_(key);
    if (value == nullptr) {
      fail(Fault::missing_key);
      result_.missing = key;
    } else if (++references_ > reference_limit) {
      fail(Fault::unknown);
    } else if (value->find('%') == std::string::npos) {
      result_.text += *value;
    } else {
      expand(*value, depth + 1);
    }
    return text.substr(end + 2);
  }

  void fail(Fault fault) { result_.fault = fault; }

  const std::function<const std::string*(const std::string&)>& find_;
  Interpolation result_;
  int references_ = 0;
};

}  // namespace

Interpolation interpolate(std::string_view value,
                          const std::function<const std::string*(const std::string&)>& find) {
  return Expander(find).expand(value);
}

}  // namespace vdk::packaging
