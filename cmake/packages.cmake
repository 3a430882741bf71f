# `cpack --config BUILD/CPackConfig.cmake` writes a Debian package.
set(VDK_MAINTAINER "vdk-connectors maintainers <maintainers@vdk-connectors.invalid>"
  CACHE STRING "The maintainer of the Debian package, as NAME <ADDRESS>")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "list the database connectors of Versatile Data Kit")
set(CPACK_PACKAGE_DESCRIPTION
"Shows which database connectors exist for Versatile Data Kit (VDK), which of
them are installed in a Python environment, and what each can do. It also says
whether VDK would start there, and if not, why and how to fix it.

The program only reads files. It needs neither Python nor VDK.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME vdk-connectors)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${VDK_MAINTAINER})
# By default, CPack takes the processor of the machine that builds.
set(architecture_of_x86_64 amd64)
set(architecture_of_aarch64 arm64)
if(DEFINED architecture_of_${CMAKE_SYSTEM_PROCESSOR})
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE ${architecture_of_${CMAKE_SYSTEM_PROCESSOR}})
endif()
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES OFF)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/debian/documents.cmake)
configure_file(cmake/debian/documents.cmake.in debian/documents.cmake @ONLY)
configure_file(cmake/debian/copyright.in debian/copyright @ONLY)
if(NOT VDK_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
