#include "interpreter.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace vdk::python {
namespace {

constexpr std::int64_t any_micro = 99;

Object* number(Run& run, std::string_view label, std::int64_t least, std::int64_t most) {
  if (least == most) return run.heap.integer(least);
  Unknown unknown{label};
  unknown.bounds = {least, most};
  return run.heap.make(std::move(unknown));
}

Object* minor(Run& run) {
  return number(run, "sys.version_info.minor", run.settings.python.least, run.settings.python.most);
}

// The start of `sys.version`, such as `3.11.`, or `3.` if the minor version is not known.
std::string version_start(const Run& run) {
  const model::PythonRange& python = run.settings.python;
  return python.least == python.most ? "3." + std::to_string(python.least) + "." : "3.";
}

Object* text_from(Run& run, std::string_view label, std::string_view start) {
  Unknown unknown{label};
  unknown.start = run.heap.keep(start);
  return run.heap.make(std::move(unknown));
}

Object* version_info(Run& run) {
  if (run.version_info != nullptr) return run.version_info;
  run.version_info = run.heap.tuple({run.heap.integer(3), minor(run),
                                     number(run, "sys.version_info.micro", 0, any_micro),
                                     run.heap.unknown("sys.version_info.releaselevel"),
                                     number(run, "sys.version_info.serial", 0, any_micro)});
  return run.version_info;
}

Object* hexversion(Run& run) {
  const auto encode = [](std::int64_t minor, std::int64_t rest) {
    return (std::int64_t{3} << 24) + (minor << 16) + rest;
  };
  return number(run, "sys.hexversion", encode(run.settings.python.least, 0),
                encode(run.settings.python.most, 0xFFFF));
}

}  // namespace

Object* known_external(Run& run, std::string_view path) {
  if (path == "sys.version_info") return version_info(run);
  if (path == "sys.hexversion") return hexversion(run);
  if (path == "sys.version") return text_from(run, path, version_start(run));
  if (path == "os.name") return run.heap.text("posix");
  if (path == "six.PY2" || path == "typing.TYPE_CHECKING") return run.heap.boolean(false);
  if (path == "six.PY3" || path == "__debug__") return run.heap.boolean(true);
  return nullptr;
}

Object* known_call(Run& run, std::string_view path) {
  if (path == "platform.python_version") return text_from(run, path, version_start(run));
  if (path != "platform.python_version_tuple") return nullptr;
  const model::PythonRange& python = run.settings.python;
  Object* const second = python.least == python.most
                             ? run.heap.text(std::to_string(python.least))
                             : run.heap.unknown(run.heap.keep_joined({path, "()[1]"}));
  return run.heap.tuple(
      {run.heap.text("3"), second, run.heap.unknown(run.heap.keep_joined({path, "()[2]"}))});
}

bool is_other_platform(std::string_view word) {
  constexpr std::array<std::string_view, 8> words{"win32", "cygwin",  "msys", "nt",
                                                  "java",  "Windows", "Java", "os2"};
  return std::ranges::find(words, word) != words.end();
}

}  // namespace vdk::python
