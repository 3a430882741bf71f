#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// One line on a terminal's stderr that says what is read, if reading takes longer than a second.
/// It is replaced in place, and erased when this object is destroyed.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;
  using Write = std::function<void(const std::string& text)>;

  /// `write` writes to stderr at once.
  ProgressLine(const Invocation& invocation, Write write, Clock::time_point start = Clock::now());
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  /// For `Invocation::progress`; empty if stderr is not a terminal or cannot erase a line. Must not
  /// be called after this object is destroyed.
  std::function<void(const std::string& path)> watcher();

  /// Shows a path, unless it is too early.
  void show(const std::string& path, Clock::time_point now);

 private:
  bool is_possible_;
  bool is_ascii_;
  int width_;
  Write write_;
  Clock::time_point next_;  ///< nothing is written before
  bool is_shown_ = false;
};

}  // namespace vdk::cli
