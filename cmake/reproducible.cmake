# The same source gives the same bytes in every folder: paths of this machine are written as relative ones, in
# messages and in what debuggers read. Later options win, and the build folder may be inside the source folder.
add_compile_options(
  "$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>"
  "$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_BINARY_DIR}=build>")
