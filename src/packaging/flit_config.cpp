#include "vdk/packaging/flit_config.hpp"

#include <string>
#include <utility>

#include "manifest_text.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

FlitConfigReading read_flit_config(std::string_view text, std::string_view file) {
  FlitConfigReading reading;
  const std::string manifest = check_manifest_text(
      text, file, model::ProblemCode::setup_config_unparsable, reading.problems);
  ConfigReading config = read_config(manifest, file);
  for (model::Problem& problem : config.problems) reading.problems.push_back(std::move(problem));
  model::Project& project = reading.project;
  reading.entry_points_file = {.files = {"entry_points.txt"},
                               .where = {.file = std::string(file), .line = 0}};
  std::string module;
  for (const ConfigValue& value : config.values) {
    const model::Location where{.file = std::string(file), .line = value.line};
    if (value.section == "scripts") {
      append_entry_point(project, reading.problems, "console_scripts", value.key, value.value,
                         where);
    }
    if (value.section != "metadata") continue;
    if (value.key == "module") module = value.value;
    if (value.key == "dist-name") project.name = value.value;
    if (value.key == "home-page") project.homepage = value.value;
    if (value.key == "requires-python") project.requires_python = value.value;
    if (value.key == "entry-points-file")
      reading.entry_points_file = {.files = {value.value}, .where = where};
    if (value.key != "requires") continue;
    for (const std::string& line : support::split(value.value, '\n')) {
      if (!support::trim(line).empty()) project.requirements.emplace_back(support::trim(line));
    }
  }
  if (project.name.empty()) project.name = module;
  if (!module.empty()) reading.version_reference.attribute = module + ".__version__";
  return reading;
}

}  // namespace vdk::packaging
