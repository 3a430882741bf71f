#include "vdk/render/labels.hpp"

namespace vdk::render {

std::string to_word(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::certain:
      return "certain";
    case model::Verdict::declared:
      return "declared";
    case model::Verdict::suspected:
      return "suspected";
    case model::Verdict::no:
      break;
  }
  return "no";
}

std::string to_word(model::State state) {
  switch (state) {
    case model::State::installed:
      return "installed";
    case model::State::broken:
      return "broken";
    case model::State::available:
      break;
  }
  return "available";
}

std::string to_word(model::Effect effect) {
  switch (effect) {
    case model::Effect::supports:
      return "for";
    case model::Effect::against:
      return "against";
    case model::Effect::note:
      break;
  }
  return "note";
}

std::string to_word(model::Severity severity) {
  switch (severity) {
    case model::Severity::fatal:
      return "fatal";
    case model::Severity::serious:
      return "serious";
    case model::Severity::note:
      break;
  }
  return "note";
}

std::string to_word(model::ProblemCode code) { return std::string(model::kind_of(code).text); }

std::string to_word(model::SourceKind kind) {
  switch (kind) {
    case model::SourceKind::environment:
      return "environment";
    case model::SourceKind::tree:
      return "tree";
    case model::SourceKind::index:
      break;
  }
  return "index";
}

std::string to_word(model::EntryPointStatus status) {
  switch (status) {
    case model::EntryPointStatus::active:
      return "active";
    case model::EntryPointStatus::duplicate_name:
      return "duplicate-name";
    case model::EntryPointStatus::broken:
      return "broken";
    case model::EntryPointStatus::blocked:
      return "blocked";
    case model::EntryPointStatus::hidden:
      break;
  }
  return "hidden";
}

std::string to_word(model::Driver::Status status) {
  switch (status) {
    case model::Driver::Status::installed:
      return "installed";
    case model::Driver::Status::missing:
      return "missing";
    case model::Driver::Status::other_version:
      return "other-version";
    case model::Driver::Status::not_needed:
      return "not-needed";
    case model::Driver::Status::unknown:
      break;
  }
  return "unknown";
}

std::string to_word(model::ImportResult::Verdict verdict) {
  switch (verdict) {
    case model::ImportResult::Verdict::fails:
      return "fails";
    case model::ImportResult::Verdict::no_fault_found:
      return "no-fault-found";
    case model::ImportResult::Verdict::unread:
      break;
  }
  return "unread";
}

std::string to_word(model::EntryDifference::Kind kind) {
  using Kind = model::EntryDifference::Kind;
  switch (kind) {
    case Kind::stale:
      return "stale";
    case Kind::contradicts:
      return "contradicts";
    case Kind::missing:
      return "missing";
    case Kind::gone:
      return "gone";
  }
  return {};
}

std::string to_word(model::OptionGroup::Part part) {
  using Part = model::OptionGroup::Part;
  switch (part) {
    case Part::required:
      return "required";
    case Part::alternative:
      return "alternative";
    case Part::common:
      return "common";
    case Part::other:
      return "other";
  }
  return {};
}

std::string to_word(model::Change change) {
  switch (change) {
    case model::Change::added:
      return "added";
    case model::Change::removed:
      return "removed";
    case model::Change::upgraded:
      return "upgraded";
    case model::Change::downgraded:
      return "downgraded";
    case model::Change::changed:
      break;
  }
  return "changed";
}

}  // namespace vdk::render
