#include "vdk/packaging/entry_points_file.hpp"

#include <string>
#include <utility>

#include "config_text.hpp"
#include "manifest_text.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::packaging {

EntryPointsFileReading read_entry_points_file(std::string_view text, std::string_view file,
                                              EntryPointsReader reader) {
  constexpr auto code = model::ProblemCode::entry_points_unparsable;
  const bool is_flit = reader == EntryPointsReader::flit;
  EntryPointsFileReading reading;
  const std::string valid = check_manifest_text(text, file, code, reading.problems);
  ConfigReading config = read_config(valid, file,
                                     {.delimiters = is_flit ? "=:" : "=",
                                      .has_lower_keys = is_flit,
                                      .code = code,
                                      .consequence = ", so the project cannot be built"});
  for (model::Problem& problem : config.problems) {
    problem.severity = model::Severity::serious;
    reading.problems.push_back(std::move(problem));
  }
  model::Project project;
  for (const ConfigValue& value : config.values) {
    append_entry_point(project, reading.problems, value.section, value.key, value.value,
                       {.file = std::string(file), .line = value.line});
  }
  reading.entry_points = std::move(project.entry_points);
  return reading;
}

}  // namespace vdk::packaging
