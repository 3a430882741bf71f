#include "case.hpp"

#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "scratch.hpp"
#include "vdk/cli/run.hpp"

namespace vdk::tests {

namespace {

/// Splits at spaces; a part in single quotes is one word.
std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool is_quoted = false;
  bool is_open = false;
  for (const char c : line) {
    if (c == '\'') {
      is_quoted = !is_quoted;
      is_open = true;
    } else if (!is_quoted && (c == ' ' || c == '\n')) {
      if (is_open) words.push_back(word);
      word.clear();
      is_open = false;
    } else {
      word += c;
      is_open = true;
    }
  }
  if (is_open) words.push_back(word);
  return words;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string with_folder(std::string text, const std::string& folder) {
  replace_all(text, "{here}", folder);
  return text;
}

void take_part(const std::string& name, const std::string& text, Case& one) {
  if (name.starts_with("file ")) {
    one.files[name.substr(5)] = text;
  } else if (name.starts_with("program ")) {
    one.files[name.substr(8)] = text;
    one.programs.insert(name.substr(8));
  } else if (name == "command") {
    one.words = split_words(text);
  } else if (name == "terminal") {
    one.terminal_width = std::stoi(text);
  } else if (name == "variables") {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
      one.variables[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
  } else if (name == "exit" || name == "stdout" || name == "stderr") {
    one.expected[name] = text;
  } else {
    throw std::runtime_error("unknown part '" + name + "'");
  }
}

}  // namespace

Case read_case(const std::string& text) {
  Case one;
  std::istringstream lines(text);
  std::string name;
  std::string part;
  bool is_input = true;
  const auto finish = [&] {
    if (name.empty())
      one.sentence = part;
    else
      take_part(name, part, one);
    part.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- ")) {
      finish();
      name = line.substr(4);
      is_input = is_input && name != "exit" && name != "stdout" && name != "stderr";
    } else {
      part += line + "\n";
    }
    if (is_input) one.input += line + "\n";
  }
  finish();
  if (one.sentence.empty()) throw std::runtime_error("no sentence on the first line");
  if (one.words.empty()) throw std::runtime_error("no command");
  return one;
}

std::map<std::string, std::string> run_case(const Case& one) {
  const Scratch scratch;
  for (const auto& [path, text] : one.files) {
    const std::string file = scratch.write(path, with_folder(text, scratch.path()));
    if (one.programs.contains(path))
      std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
  cli::Invocation invocation;
  invocation.program = "vdk";
  invocation.arguments.emplace_back("connectors");
  for (const std::string& word : one.words)
    invocation.arguments.push_back(with_folder(word, scratch.path()));
  invocation.process.working_directory = scratch.path();
  invocation.process.variables["HOME"] = scratch.path("home");
  for (const auto& [variable, value] : one.variables)
    invocation.process.variables[variable] = with_folder(value, scratch.path());
  // The cases write the names in upper case, and the map is sorted.
  for (const auto& [variable, value] : invocation.process.variables)
    invocation.process.names.push_back(variable);
  invocation.terminal.is_output_terminal = one.terminal_width > 0;
  if (one.terminal_width > 0) invocation.terminal.width = one.terminal_width;

  cli::Outcome outcome = cli::run(invocation);
  replace_all(outcome.output, scratch.path(), "{here}");
  replace_all(outcome.errors, scratch.path(), "{here}");
  return {{"exit", std::to_string(static_cast<int>(outcome.exit)) + "\n"},
          {"stdout", outcome.output},
          {"stderr", outcome.errors}};
}

std::string write_case(const Case& one, const std::map<std::string, std::string>& results) {
  std::string text = one.input;
  for (const char* name : {"exit", "stdout", "stderr"})
    text += std::string("--- ") + name + "\n" + results.at(name);
  return text;
}

}  // namespace vdk::tests
