#include "vdk/cli/progress.hpp"

#include <string_view>
#include <utility>

#include "vdk/cli/printing.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"

namespace vdk::cli {

namespace {

constexpr std::chrono::milliseconds first_wait{1000};
constexpr std::chrono::milliseconds wait{100};

/// To the first column; then the rest of the line (ECMA-48, EL).
constexpr std::string_view start_of_line = "\r";
constexpr std::string_view erase_rest = "\x1b[K";

}  // namespace

ProgressLine::ProgressLine(const Invocation& invocation, Write write, Clock::time_point start)
    : is_possible_(invocation.terminal.is_error_terminal &&
                   model::variable(invocation.process, "TERM") != "dumb"),
      is_ascii_(!shows_utf8(invocation.process)),
      width_(invocation.terminal.width),
      write_(std::move(write)),
      next_(start + first_wait) {}

ProgressLine::~ProgressLine() {
  if (is_shown_) write_(std::string(start_of_line).append(erase_rest));
}

std::function<void(const std::string& path)> ProgressLine::watcher() {
  if (!is_possible_) return {};
  return [this](const std::string& path) { show(path, Clock::now()); };
}

void ProgressLine::show(const std::string& path, Clock::time_point now) {
  if (now < next_) return;
  next_ = now + wait;
  is_shown_ = true;
  // In the last column a terminal may start a new line.
  const std::string line = render::reading(path, width_ - 1);
  write_(std::string(start_of_line)
             .append(is_ascii_ ? render::to_ascii(line) : line)
             .append(erase_rest));
}

}  // namespace vdk::cli
