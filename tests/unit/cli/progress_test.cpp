#include "vdk/cli/progress.hpp"

#include <string>

#include "catch.hpp"

using namespace std::chrono_literals;
using vdk::cli::Invocation;
using vdk::cli::ProgressLine;

namespace {

Invocation on_terminal() {
  Invocation invocation;
  invocation.terminal = {.width = 20, .is_error_terminal = true};
  return invocation;
}

}  // namespace

TEST_CASE("what is read is shown after a second, replaced in place, and erased at the end") {
  std::string written;
  const ProgressLine::Clock::time_point start{};
  {
    ProgressLine line(
        on_terminal(), [&](const std::string& text) { written += text; }, start);
    line.show("/one", start + 999ms);
    CHECK(written.empty());
    line.show("/two", start + 1000ms);
    CHECK(written == "\rreading /two\x1b[K");
    line.show("/three", start + 1099ms);
    line.show("/a/long/way/to/x.py", start + 1100ms);
    CHECK(written == "\rreading /two\x1b[K\rreading \u2026/to/x.py\x1b[K");
    written.clear();
  }
  CHECK(written == "\r\x1b[K");
}

TEST_CASE("nothing is written if all is read within a second") {
  std::string written;
  const ProgressLine::Clock::time_point start{};
  {
    ProgressLine line(
        on_terminal(), [&](const std::string& text) { written += text; }, start);
    line.show("/one", start + 500ms);
  }
  CHECK(written.empty());
}

TEST_CASE("progress is shown only on a terminal that can erase a line") {
  const auto write = [](const std::string&) {};
  Invocation invocation = on_terminal();
  CHECK(ProgressLine(invocation, write).watcher());
  invocation.process.variables["TERM"] = "dumb";
  CHECK_FALSE(ProgressLine(invocation, write).watcher());
  invocation = on_terminal();
  invocation.terminal.is_error_terminal = false;
  CHECK_FALSE(ProgressLine(invocation, write).watcher());
}

TEST_CASE("progress on a terminal without UTF-8 is ASCII") {
  std::string written;
  Invocation invocation = on_terminal();
  invocation.process.variables["LANG"] = "C";
  const ProgressLine::Clock::time_point start{};
  ProgressLine line(
      invocation, [&](const std::string& text) { written += text; }, start);
  line.show("/a/long/way/to/\u00e4.py", start + 1s);
  CHECK(written == "\rreading ~/to/?.py\x1b[K");
}
