#include "vdk/cli/commands/completion.hpp"

#include <array>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/completion.hpp"

namespace vdk::cli {

namespace {

Outcome completion(const Arguments& arguments, const Invocation&) {
  return {.output = std::string(completion_script(arguments.operands().front()))};
}

constexpr std::array examples = {
    Example{"eval \"$(vdk connectors completion bash)\"", "in ~/.bashrc"},
    Example{"source <(vdk connectors completion zsh)", "in ~/.zshrc, after compinit"},
    Example{"vdk connectors completion fish | source", "in ~/.config/fish/config.fish"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "SHELL", .noun = "shell", .words = shell_words},
            .help = "the shell",
            .is_required = true}};

}  // namespace

constinit const Command completion_command = {
    .path = "vdk connectors completion",
    .summary = "print a script that lets your shell complete commands",
    .about = "Print a script that lets bash, zsh or fish complete commands, options and values",
    .examples = examples,
    .operands = operands,
    .run = completion};

}  // namespace vdk::cli
