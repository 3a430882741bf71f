#include "environment.hpp"

#include "vdk/render/labels.hpp"

namespace vdk::render {

namespace {

Json installed_entry_point_json(const model::InstalledEntryPoint& installed) {
  const model::EntryPoint& entry_point = installed.entry_point;
  return {{"name", entry_point.name},
          {"value", entry_point.value},
          {"module", text_or_null(entry_point.module)},
          {"attr", text_or_null(entry_point.attribute)},
          {"extras", entry_point.extras},
          {"distribution", installed.distribution},
          {"version", text_or_null(installed.version)},
          {"location", installed.location},
          {"shadowed", installed.is_shadowed},
          {"status", entry_point.status ? Json(to_word(*entry_point.status)) : Json(nullptr)},
          {"load", import_result_json(entry_point.import_result)}};
}

Json program_json(const model::Program& program) {
  return {{"name", program.name},
          {"value", program.value},
          {"distribution", program.distribution},
          {"version", text_or_null(program.version)},
          {"load", import_result_json(program.import_result)}};
}

}  // namespace

Json environment_json(const model::Environment& environment) {
  return {{"id", environment.id},
          {"primary", environment.is_primary},
          {"prefix", text_or_null(environment.prefix)},
          {"base_prefix", text_or_null(environment.base_prefix)},
          {"python", text_or_null(environment.python)},
          {"executable", text_or_null(environment.executable)},
          {"found_by", text_or_null(environment.found_by)},
          {"search_path", environment.search_path},
          {"distributions", environment.distributions},
          {"entry_points", list_json(environment.entry_points, installed_entry_point_json)},
          {"programs", list_json(environment.programs, program_json)},
          {"fatal", environment.is_fatal},
          {"starts", environment.starts ? Json(*environment.starts) : Json(nullptr)},
          {"problems", problems_json(environment.problems)}};
}

}  // namespace vdk::render
