# What `cmake --install` puts beside the program, its manual pages and its completion scripts.
include(GNUInstallDirs)

install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/CHANGELOG.md docs/diagnostics.md docs/index.md docs/json.md docs/performance.md docs/rules.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
# For reference and as examples: the program has these files built in.
install(DIRECTORY plugins-index DESTINATION ${CMAKE_INSTALL_DATADIR}/vdk-connectors)

# A static program contains libraries whose licences ask for their notices to be passed on. Debian keeps them with the
# packages that the build needs.
if(VDK_STATIC)
  set(notices "")
  foreach(package IN ITEMS libcli11-dev nlohmann-json3-dev libyaml-cpp-dev libtomlplusplus-dev libutf8proc-dev
                           libminizip-dev zlib1g-dev libmd-dev libstdc++6 libc6)
    set(file /usr/share/doc/${package}/copyright)
    if(EXISTS ${file})
      file(READ ${file} notice)
      string(APPEND notices "The notices of ${package}, which the program contains in whole or in part:\n\n${notice}\n\n")
    else()
      message(STATUS "${file} not found: the notices of ${package} are left out")
    endif()
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/third-party-notices.txt CONTENT "@notices@" @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/third-party-notices.txt DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
