#include "vdk/scan/next_programs.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk;
using namespace vdk::tests;

namespace {

/// Programs named `vdk` in folders of their own, and a PATH that names these folders.
struct Programs {
  Scratch scratch;
  model::ProcessContext process;

  explicit Programs(const std::vector<std::string>& folders) {
    process.working_directory = scratch.path("");
    process.own_executable = scratch.path("own/vdk");
    for (const std::string& folder : folders) {
      make_program(scratch, folder + "/vdk", "#!/bin/sh\n");
      std::string& path = process.variables["PATH"];
      path += (path.empty() ? "" : ":") + scratch.path(folder);
    }
  }

  std::vector<std::string> find() const {
    std::vector<std::string> folders;
    for (const std::string& program : scan::find_next_programs(process)) {
      const std::string below = program.substr(scratch.path("").size());
      folders.push_back(below.substr(0, below.find("/vdk")));
    }
    return folders;
  }
};

using Folders = std::vector<std::string>;

}  // namespace

TEST_CASE("only programs after this one on PATH count") {
  CHECK(Programs({"before", "own", "after", "last"}).find() == Folders{"after", "last"});
  CHECK(Programs({"own", "after", "own"}).find() == Folders{"after"});
  CHECK(Programs({"after", "own", "after"}).find().empty());
  CHECK(Programs({"before", "own"}).find().empty());
}

TEST_CASE("if this program is not on PATH, every program counts") {
  CHECK(Programs({"one", "two", "one"}).find() == Folders{"one", "two"});
  CHECK(Programs({}).find().empty());
}

TEST_CASE("a link to a program that was found before is the same program") {
  Programs programs({"one"});
  make_link(programs.scratch.path("one/vdk"), programs.scratch.path("linked/vdk"));
  programs.process.variables["PATH"] += ":" + programs.scratch.path("linked");
  CHECK(programs.find() == Folders{"one"});
}

TEST_CASE("a shim of pyenv counts only if a selected version has another vdk") {
  Programs programs({"own", "shims", "after"});
  const std::string root = programs.scratch.path("pyenv");
  make_program(programs.scratch, "shims/vdk",
               "#!/usr/bin/env bash\nexport PYENV_ROOT=\"" + root + "\"\n");
  make_program(programs.scratch, "pyenv/versions/3.11.7/bin/python3", "");
  programs.scratch.write("pyenv/version", "3.11.7\n");
  CHECK(programs.find() == Folders{"after"});
  make_program(programs.scratch, "pyenv/versions/3.11.7/bin/vdk", "#!/bin/sh\n");
  CHECK(programs.find() == Folders{"shims", "after"});
}
