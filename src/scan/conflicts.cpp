#include "vdk/scan/conflicts.hpp"

#include <string>
#include <utility>

#include "vdk/diagnosis/conflicts.hpp"
#include "vdk/installed/inventory.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/file_line.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

std::vector<model::FoundConflict> locate_conflicts(const std::vector<model::Conflict>& conflicts,
                                                   const model::Inventory& inventory) {
  std::vector<model::FoundConflict> located;
  for (model::FoundConflict& one : diagnosis::find_conflicts(conflicts, inventory)) {
    if (!one.conflict.file.empty()) {
      const std::string site = support::parent_path(one.place.file);
      one.place.file = support::join_path(site, one.conflict.file);
      one.place.line = support::find_line(one.place.file, one.conflict.text);
      if (one.place.line == 0) continue;
    }
    located.push_back(std::move(one));
  }
  return located;
}

model::Problems find_fatal_conflicts(const std::vector<model::Conflict>& conflicts,
                                     const model::Environment& environment) {
  const model::Program* const vdk = model::find_vdk(environment);
  if (vdk == nullptr || !vdk->version) return {};
  const auto version = packaging::Version::parse(*vdk->version);
  std::vector<model::Conflict> possible;
  for (const model::Conflict& conflict : conflicts) {
    const bool is_of_vdk = conflict.stops_vdk && conflict.distribution == vdk->distribution;
    if (is_of_vdk && version && packaging::satisfies(*version, conflict.versions))
      possible.push_back(conflict);
  }
  if (possible.empty()) return {};
  const model::Inventory inventory = installed::take_inventory(environment, {});
  model::Problems problems;
  for (const model::FoundConflict& found : locate_conflicts(possible, inventory))
    problems.push_back(
        diagnosis::describe_conflict(
            found, {.environment = environment, .providers = {}, .inventory = inventory})
            .problem);
  return problems;
}

}  // namespace vdk::scan
