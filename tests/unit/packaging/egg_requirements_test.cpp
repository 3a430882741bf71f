#include "vdk/packaging/egg_requirements.hpp"

#include "catch.hpp"

TEST_CASE("sections of requires.txt become markers") {
  CHECK(vdk::packaging::read_egg_requirements(
            "tabulate\n\n[:python_version < \"3.9\"]\ngraphlib-backport\n[dev]\npytest>1\n"
            "[dev:os_name == \"nt\"]\nwin\n") ==
        std::vector<std::string>{"tabulate", "graphlib-backport ; python_version < \"3.9\"",
                                 "pytest>1 ; extra == \"dev\"",
                                 "win ; (os_name == \"nt\") and extra == \"dev\""});
}
