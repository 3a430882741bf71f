#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/packaging/setup_config.hpp"

namespace vdk::packaging {

/// The section whose values apply to every other section.
inline constexpr std::string_view default_section = "DEFAULT";

/// How a program sets up configparser, which version of configparser it uses, and how to report an
/// error. The defaults are those of setuptools reading setup.cfg.
struct ConfigDialect {
  std::string_view delimiters = "=:";
  bool has_lower_keys = true;
  bool ends_header_at_first_bracket = false;  ///< Python before 3.10; later: at the last
  model::ProblemCode code = model::ProblemCode::setup_config_unparsable;
  std::string consequence;  ///< appended to each message
  bool is_private = false;  ///< messages show no line of the file, only names of sections and keys
};

ConfigReading read_config(std::string_view text, std::string_view file,
                          const ConfigDialect& dialect);

}  // namespace vdk::packaging
