#include "vdk/support/json_depth.hpp"

namespace vdk::support {

std::optional<std::size_t> find_too_deep(std::string_view json, int limit) {
  int depth = 0;
  bool is_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (is_string && c == '\\')
      ++i;  // the next character does not end the string
    else if (c == '"')
      is_string = !is_string;
    else if (is_string)
      continue;
    else if ((c == '[' || c == '{') && ++depth > limit)
      return i;
    else if (c == ']' || c == '}')
      --depth;
  }
  return std::nullopt;
}

}  // namespace vdk::support
