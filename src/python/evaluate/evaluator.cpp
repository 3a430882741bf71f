#include "vdk/python/evaluate/evaluator.hpp"

#include <string>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "modules.hpp"
#include "names.hpp"
#include "run.hpp"
#include "suspended.hpp"

namespace vdk::python {

Evaluator::Evaluator(EvaluatorSettings settings) : run_(std::make_unique<Run>()) {
  run_->settings = std::move(settings);
}

Evaluator::~Evaluator() = default;

LoadedModule* Evaluator::load(const std::string& name) { return python::load(*run_, name); }

LoadedModule* Evaluator::run_program(ModuleSource source) {
  return python::run_program(*run_, std::move(source));
}

void Evaluator::load_imports() { python::load_imports(*run_); }

Alternatives Evaluator::attribute(Object* object, std::string_view name) {
  Frame frame;
  frame.now.reports_calls = false;
  const Temporarily entered(run_->frame, &frame);
  return attribute_of(*run_, object, name, nullptr);
}

Arguments Evaluator::arguments_in(const Call& call, NameScope* scope) {
  Frame frame;
  frame.module = scope->module;
  frame.scope = scope;
  frame.now.reports_calls = false;
  const Temporarily entered(run_->frame, &frame);
  return evaluate_arguments(*run_, call);
}

Alternatives Evaluator::call(Object* callee, const Arguments& arguments, bool is_conditional) {
  Frame frame;
  frame.now.conditions = is_conditional ? 1 : 0;
  const Temporarily entered(run_->frame, &frame);
  return invoke(*run_, callee, arguments, nullptr);
}

Alternatives Evaluator::call_quietly(Object* callee, const Arguments& arguments) {
  return python::call_quietly(*run_, callee, arguments);
}

Object* Evaluator::make_text(std::string_view text) { return run_->heap.text(text); }

Arguments Evaluator::keyword_argument(std::string_view name, const Alternatives& value) {
  return {{}, run_->heap.keep_list<KeywordValue>({{run_->heap.keep(name), value, nullptr}}), false};
}

void Evaluator::finish(const Alternatives& objects) {
  Frame frame;
  const Temporarily entered(run_->frame, &frame);
  for (Object* object : objects) {
    if (object->is<Suspended>()) resume(*run_, object);
  }
}

List<Object*> Evaluator::linearize(Object* type) { return python::linearize(*run_, type); }

const std::deque<LoadedModule>& Evaluator::modules() const { return run_->modules.loaded; }

bool Evaluator::is_exhausted() const { return run_->budget.is_exhausted(); }

model::Problems Evaluator::take_problems() { return std::move(run_->modules.problems); }

}  // namespace vdk::python
