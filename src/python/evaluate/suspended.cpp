#include "suspended.hpp"

#include <utility>

namespace vdk::python {
namespace {

void resume_each(Run& run, const Alternatives& values) {
  for (Object* object : values) {
    if (object->is<Suspended>()) resume(run, object);
  }
}

}  // namespace

Object* suspend(Run& run, std::function<Alternatives(Run&)> body, bool is_coroutine) {
  return run.heap.make(Suspended{std::move(body), is_coroutine, false, {}});
}

Object* suspend_here(Run& run, std::function<Alternatives(Run&)> body) {
  return suspend(run, [body = std::move(body), made_in = *run.frame](Run& later) {
    Frame frame = made_in;
    frame.caller = later.frame;
    frame.outer = frame.now = later.frame->now;
    frame.journal = nullptr;
    frame.loop_exits = nullptr;
    frame.is_stopped = later.frame->is_stopped;
    later.stops_at_yield = false;
    const Temporarily entered(later.frame, &frame);
    return body(later);
  });
}

Alternatives resume(Run& run, Object* object) {
  auto& suspended = object->get<Suspended>();
  if (!suspended.result.empty()) return suspended.result;
  const Alternatives nothing =
      suspended.is_coroutine ? Alternatives(run.heap.overflow()) : run.heap.list({});
  if (suspended.is_finished) return nothing;
  // A generator may read a generator, and so on. Each level takes more of the stack than one
  // expression.
  constexpr int levels = 4;
  if (run.budget.depth + levels >= depth_limit || !run.budget.spend()) return run.heap.overflow();
  const Temporarily deeper(run.budget.depth, run.budget.depth + levels);
  suspended.is_finished = true;  // also while it runs: it must not run itself
  Alternatives result = suspended.body(run);
  if (result.empty()) result = nothing;
  // In the first pass of a loop nothing has really run yet. In a branch it may have run, so its
  // values may still be there, but its calls have been reported.
  suspended.is_finished = run.frame->is_certain() && !run.frame->now.is_dry;
  if (!suspended.is_finished && !run.frame->now.is_dry) suspended.result = result;
  return result;
}

Alternatives resume_to_first(Run& run, Object* object) {
  const Temporarily first(run.stops_at_yield, true);
  return resume(run, object);
}

void resume_arguments(Run& run, const Arguments& arguments) {
  if (run.frame == nullptr) return;
  const Temporarily conditional(run.frame->now.conditions, run.frame->now.conditions + 1);
  for (const PositionalValue& argument : arguments.positional) resume_each(run, argument.value);
  for (const KeywordValue& argument : arguments.keywords) resume_each(run, argument.value);
}

}  // namespace vdk::python
