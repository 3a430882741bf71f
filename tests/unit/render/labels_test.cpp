#include "vdk/render/labels.hpp"

#include "catch.hpp"

using namespace vdk;
using render::to_word;

TEST_CASE("every enumerator has its documented word") {
  CHECK(to_word(model::Verdict::certain) == "certain");
  CHECK(to_word(model::Verdict::declared) == "declared");
  CHECK(to_word(model::Verdict::suspected) == "suspected");
  CHECK(to_word(model::Verdict::no) == "no");
  CHECK(to_word(model::State::installed) == "installed");
  CHECK(to_word(model::State::available) == "available");
  CHECK(to_word(model::State::broken) == "broken");
  CHECK(to_word(model::Effect::supports) == "for");
  CHECK(to_word(model::Effect::against) == "against");
  CHECK(to_word(model::Effect::note) == "note");
  CHECK(to_word(model::Severity::fatal) == "fatal");
  CHECK(to_word(model::Severity::serious) == "serious");
  CHECK(to_word(model::Severity::note) == "note");
  CHECK(to_word(model::SourceKind::environment) == "environment");
  CHECK(to_word(model::SourceKind::tree) == "tree");
  CHECK(to_word(model::SourceKind::index) == "index");
  CHECK(to_word(model::EntryPointStatus::active) == "active");
  CHECK(to_word(model::EntryPointStatus::duplicate_name) == "duplicate-name");
  CHECK(to_word(model::EntryPointStatus::broken) == "broken");
  CHECK(to_word(model::EntryPointStatus::blocked) == "blocked");
  CHECK(to_word(model::EntryPointStatus::hidden) == "hidden");
  CHECK(to_word(model::Driver::Status::installed) == "installed");
  CHECK(to_word(model::Driver::Status::missing) == "missing");
  CHECK(to_word(model::Driver::Status::other_version) == "other-version");
  CHECK(to_word(model::Driver::Status::not_needed) == "not-needed");
  CHECK(to_word(model::Driver::Status::unknown) == "unknown");
  CHECK(to_word(model::Change::added) == "added");
  CHECK(to_word(model::Change::removed) == "removed");
  CHECK(to_word(model::Change::upgraded) == "upgraded");
  CHECK(to_word(model::Change::downgraded) == "downgraded");
  CHECK(to_word(model::Change::changed) == "changed");
}
