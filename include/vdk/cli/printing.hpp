#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

enum class Format { table, wide, json, jsonl, name };

/// How to print, as typed.
struct PrintFlags {
  std::string format;
  std::string color = "auto";
  std::optional<std::string> width;
  bool is_json = false;
  bool has_no_headers = false;
  bool has_no_trunc = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
};

/// How to print, resolved once.
struct Printing {
  Format format = Format::table;
  bool has_headers = true;
  int width = 0;  ///< cells to fit, 0 for no limit
  bool is_colored = false;
  bool is_strict = false;
  bool is_quiet = false;
  bool is_verbose = false;
  bool has_hints = false;
};

/// `-o`, `--json`, `--color`, and what `declare_messages` declares. `formats` is the help text of
/// `-o`.
void declare_printing(CLI::App& app, PrintFlags& words, const std::string& formats);

/// `--strict`, `-q` and `--verbose`.
void declare_messages(CLI::App& app, PrintFlags& words);

/// `--quiet` alone.
void declare_quiet(CLI::App& app, bool& is_quiet);

/// `--no-headers`, `--no-trunc`, `--width`: for commands that print a table.
void declare_table(CLI::App& app, PrintFlags& words);

/// `--no-trunc`, `--width`: for commands that fold text.
void declare_width(CLI::App& app, PrintFlags& words);

/// How these words ask to print. `formats` are the valid words for `-o`; `text` is another one for
/// `table`, and the first is taken where none is given.
Printing resolve_printing(const PrintFlags& words, const std::vector<std::string>& formats,
                          const Invocation& invocation, Check& check);

}  // namespace vdk::cli
