#include "environment.hpp"

#include "definition.hpp"
#include "vdk/model/found_by.hpp"
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

namespace {

Definition define_installed_entry_point() {
  using namespace schema;
  return {"installed_entry_point",
          "an installed entry point of the group `vdk.plugin.run`",
          {{"name", text(), "name of the entry point"},
           {"value", text(), "object reference, as written"},
           {"module", or_null(text()),
            "module that it names; `null` if its value is not a valid object reference"},
           {"attr", or_null(text()),
            "object in the module that it names; `null` if it names the module itself"},
           {"extras", list(text()), "extras that it requires"},
           {"distribution", text(), "normalized name of its distribution"},
           {"version", or_null(text()), "version of the distribution; `null` if unknown"},
           {"location", text(), "metadata directory of the distribution"},
           {"shadowed", boolean(), "a distribution of the same name is earlier on the search path"},
           {"status", words(labels_until(model::EntryPointStatus::hidden)),
            "what happens to it when VDK starts, see `entry_point`"},
           {"load", or_null(object("import_result")),
            "whether importing it would fail; `null` if it is not active"}}};
}

Definition define_program() {
  using namespace schema;
  return {"program",
          "a console script that starts VDK",
          {{"name", text(), "`vdk` or `vdkcli`"},
           {"value", text(), "object reference, as written"},
           {"distribution", text(), "normalized name of its distribution"},
           {"version", or_null(text()), "version of the distribution; `null` if unknown"},
           {"load", or_null(object("import_result")),
            "whether importing it would fail; `null` if that was not checked"}}};
}

std::vector<std::string> found_by_words() {
  std::vector<std::string> words;
  for (const model::WayToFind& way : model::ways_to_find) words.emplace_back(way.name);
  return words;
}

}  // namespace

std::vector<Definition> environment_definitions() {
  using namespace schema;
  return {
      {"environment",
       "a Python environment: where VDK would look for plugins",
       {{"id", text(), "unique in the document: usually the prefix"},
        {"primary", boolean(), "the one that is used if none is named"},
        {"prefix", or_null(text()), "its directory; `null` for a search path (`--path`)"},
        {"base_prefix", or_null(text()),
         "directory of the Python that it was made with; `null` if unknown"},
        {"python", or_null(text()), "version of Python, such as `3.11`; `null` if unknown"},
        {"executable", or_null(text()), "its interpreter; `null` if unknown"},
        {"found_by", examples(found_by_words()),
         "how it was found: an option, a variable or a place, or the tool that manages it, such as "
         "`pipx`"},
        {"search_path", list(text()),
         "directories and archives where Python looks for packages, without the standard library"},
        {"distributions", count(), "number of distributions found in it"},
        {"entry_points", list(object("installed_entry_point")),
         "entry points of VDK's group, in the order in which VDK loads them; hidden ones are last"},
        {"programs", list(object("program")), "console scripts that start VDK"},
        {"fatal", boolean(), "reading the entry points is enough to make VDK fail"},
        {"starts", or_null(boolean()),
         "`false`: VDK is certain to fail at start; `null`: nothing was found that makes it fail; "
         "never `true`, since reading files cannot show that VDK starts"},
        {"problems", list(object("problem")), "what is wrong with it and what it contains"}}},
      define_installed_entry_point(),
      define_program(),
  };
}

}  // namespace vdk::render
