#include "vdk/scan/sides.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "vdk/environments/named_environment.hpp"
#include "vdk/scan/knowledge.hpp"
#include "vdk/scan/saved_listing.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/tree/read_tree.hpp"

namespace vdk::scan {

namespace {

using model::SourceKind;

constexpr std::string_view tree_prefix = "tree:";
constexpr std::string_view environment_prefix = "env:";

void refuse(SideReading& reading, model::ProblemCode code, std::string message, std::string file) {
  reading.scan.refusals.push_back(
      model::make_problem(code, std::move(message), {.file = std::move(file)}));
}

bool is_on(SourceKind kind, const model::Connector& row) {
  if (kind == SourceKind::environment) return row.state != model::State::available;
  return support::contains(row.sightings, kind, &model::Sighting::source);
}

/// Describes the side by the first source of its kind.
void describe(const Scan& scan, model::Side& side) {
  for (const model::SourceReport& source : scan.sources) {
    if (source.kind != side.kind) continue;
    side.path = source.path;
    if (side.kind == SourceKind::environment) side.python = source.detail;
    break;
  }
  if (side.kind == SourceKind::index) side.index_date = scan.index_date;
}

/// What both sides share: the request, and the index and rules that it names.
struct Shared {
  const ScanRequest& request;
  const KnowledgeReading& knowledge;
};

/// Scans one source and keeps the rows of the plugins that are there.
SideReading read_source(SourceKind kind, const ScanRequest& request,
                        const KnowledgeReading& knowledge) {
  SideReading reading{.contents = {.side = {.kind = kind}},
                      .scan = finish(request, find_plugins(request, knowledge))};
  model::SideContents& contents = reading.contents;
  contents.rows = std::move(reading.scan.rows);
  std::erase_if(contents.rows, [&](const model::Connector& row) { return !is_on(kind, row); });
  describe(reading.scan, contents.side);
  return reading;
}

SideReading read_index(const Shared& shared) {
  ScanRequest request = shared.request;
  request.environments.is_none = true;
  request.has_tree = false;
  return read_source(SourceKind::index, request, shared.knowledge);
}

SideReading read_tree(const std::string& path, const Shared& shared) {
  ScanRequest request = shared.request;
  request.environments.is_none = true;
  request.has_tree = true;
  request.trees = {support::absolute_path(path, request.process.working_directory)};
  return read_source(SourceKind::tree, request, shared.knowledge);
}

SideReading read_environment(const std::string& path, const Shared& shared) {
  ScanRequest request = shared.request;
  request.environments = {};
  request.environments.prefixes = {path};
  request.has_tree = false;
  return read_source(SourceKind::environment, request, shared.knowledge);
}

/// Says why a path is not an environment, and what to write instead if it is a source tree.
SideReading refuse_environment(const std::string& path, environments::Candidate candidate) {
  SideReading reading;
  const bool is_tree = support::is_directory(path) && !tree::read_tree(path).plugins.empty();
  if (is_tree)
    refuse(reading, model::ProblemCode::no_environment,
           "is a source tree, not a Python environment; did you mean " +
               support::quote(std::string(tree_prefix) + path) + "?",
           path);
  else
    reading.scan.refusals = std::move(candidate.problems);
  return reading;
}

SideReading read_named_environment(const std::string& path, const Shared& shared) {
  environments::Candidate candidate = environments::try_named(path, "", shared.request.process);
  if (candidate.found) return read_environment(path, shared);
  return refuse_environment(support::absolute_path(path, shared.request.process.working_directory),
                            std::move(candidate));
}

std::string reason(support::ReadError error) {
  switch (error) {
    case support::ReadError::too_large:
      return "is larger than 64 MiB";
    case support::ReadError::no_permission:
      return "cannot be read: check its permissions";
    default:
      return "cannot be read";
  }
}

SideReading read_listing(const support::FileText& file, const std::string& name) {
  SideReading reading;
  if (file.error != support::ReadError::none) {
    refuse(reading, model::ProblemCode::bad_listing, reason(file.error), name);
    return reading;
  }
  SavedListing listing = read_saved_listing(file.text, name);
  reading.scan.refusals = std::move(listing.problems);
  reading.contents = std::move(listing.contents);
  std::erase_if(reading.contents.rows, [&](const model::Connector& row) {
    return !is_on(reading.contents.side.kind, row);
  });
  return reading;
}

/// A file that can be executed is an interpreter, unless it begins like JSON: on some file systems
/// every file is executable.
bool is_interpreter(const std::string& path) {
  if (!support::is_executable_file(path)) return false;
  const std::string start = support::read_start_of_file(path, 64).text;
  return !support::trim(start).starts_with('{');
}

SideReading read_path(const std::string& word, const Shared& shared) {
  const std::string path = support::absolute_path(word, shared.request.process.working_directory);
  if (support::is_file(path) && !is_interpreter(path))
    return read_listing(support::read_file(path, listing_size_limit), word);
  if (support::is_file(path) || support::is_directory(path))
    return read_named_environment(word, shared);
  SideReading reading;
  refuse(reading, model::ProblemCode::no_environment,
         "does not exist; name an environment, a saved listing, 'tree:DIR' or 'index'", word);
  return reading;
}

SideReading read_side(const SideRequest& side, const Shared& shared) {
  const std::string_view word = side.word;
  if (side.input) return read_listing(*side.input, side.word);
  if (word == "index") return read_index(shared);
  if (word.starts_with(tree_prefix))
    return read_tree(std::string(word.substr(tree_prefix.size())), shared);
  if (word.starts_with(environment_prefix))
    return read_named_environment(std::string(word.substr(environment_prefix.size())), shared);
  return read_path(side.word, shared);
}

}  // namespace

Sides read_sides(const SideRequest& a, const SideRequest& b, const ScanRequest& request) {
  Sides sides;
  const KnowledgeReading knowledge = gather_knowledge(request);
  sides.types = knowledge.knowledge.types;
  sides.refusals = knowledge.problems;
  if (!sides.refusals.empty()) return sides;
  const Shared shared{.request = request, .knowledge = knowledge};
  sides.a = read_side(a, shared);
  sides.b = read_side(b, shared);
  sides.refusals = sides.a.scan.refusals;
  support::append(sides.refusals, sides.b.scan.refusals);
  return sides;
}

}  // namespace vdk::scan
