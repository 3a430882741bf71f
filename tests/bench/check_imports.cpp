// The import check alone, as `envs` runs it. Usage: bench_check_imports PREFIX VALUE...
#include <cstdio>
#include <string>
#include <vector>

#include "vdk/environments/discovery.hpp"
#include "vdk/environments/interpreter.hpp"
#include "vdk/imports/import_check.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/installed/module_finder.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/packaging/entry_points.hpp"

int main(int count, char** arguments) {
  if (count < 3) return 2;
  vdk::model::EnvironmentRequest request;
  request.prefixes = {arguments[1]};
  const auto discovery = vdk::environments::find_environments(request, {});
  if (discovery.environments.empty()) return 2;
  const vdk::model::Environment& environment = discovery.environments.front();
  const int minor = vdk::environments::minor_version(environment.python, 0);
  std::vector<vdk::installed::Place> places;
  for (const std::string& path : environment.search_path) {
    places.push_back(vdk::installed::read_place(path, minor));
  }
  vdk::imports::ImportCheck check(vdk::installed::make_module_finder(places, environment), minor);
  int failing = 0;
  for (int i = 2; i < count; ++i) {
    vdk::model::EntryPoint entry_point;
    entry_point.value = arguments[i];
    if (!vdk::packaging::parse_object_reference(entry_point)) return 2;
    const vdk::model::ImportResult result = check.check(entry_point);
    failing += result.verdict == vdk::model::ImportResult::Verdict::fails ? 1 : 0;
  }
  std::printf("%d of %d fail\n", failing, count - 2);
}
