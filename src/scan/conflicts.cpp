#include "vdk/scan/conflicts.hpp"

#include <string>
#include <utility>

#include "vdk/catalogue/conflicts.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/sources/excerpt.hpp"
#include "vdk/sources/requirements.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

std::vector<model::FoundConflict> locate_conflicts(const std::vector<model::Conflict>& conflicts,
                                                   const model::Inventory& inventory) {
  std::vector<model::FoundConflict> located;
  for (model::FoundConflict& one : catalogue::find_conflicts(conflicts, inventory)) {
    if (!one.conflict.file.empty()) {
      const std::string site = support::parent_path(one.place.file);
      one.place.file = support::join_path(site, one.conflict.file);
      one.place.line = sources::find_line(one.place.file, one.conflict.text);
      if (one.place.line == 0) continue;
    }
    located.push_back(std::move(one));
  }
  return located;
}

model::Diagnostics find_fatal_conflicts(const std::vector<model::Conflict>& conflicts,
                                        const model::Environment& environment) {
  const model::Program* const vdk = model::find_vdk(environment);
  if (vdk == nullptr || !vdk->version) return {};
  const auto version = packaging::Version::parse(*vdk->version);
  std::vector<model::Conflict> possible;
  for (const model::Conflict& conflict : conflicts) {
    const bool is_meant = conflict.stops_vdk && conflict.distribution == vdk->distribution;
    if (is_meant && version && packaging::satisfies(*version, conflict.versions))
      possible.push_back(conflict);
  }
  if (possible.empty()) return {};
  const model::Inventory inventory = sources::take_inventory(environment, {});
  model::Diagnostics problems;
  for (const model::FoundConflict& found : locate_conflicts(possible, inventory))
    problems.push_back(
        catalogue::describe_conflict(
            found, {.environment = environment, .providers = {}, .inventory = inventory})
            .problem);
  return problems;
}

}  // namespace vdk::scan
