# In the build folder the tables are found as in an installation: share/riwaya beside the program, linked to the sources.
# Beside them stands what was compiled of them, made anew where a table or the program that compiles has changed.
set(RIWAYA_SHARE "${CMAKE_BINARY_DIR}/share/riwaya")
file(MAKE_DIRECTORY "${RIWAYA_SHARE}")
foreach(folder languages knowledge)
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${folder}" "${RIWAYA_SHARE}/${folder}" SYMBOLIC)
endforeach()
file(GLOB tables CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/languages/*/*.tsv" "${CMAKE_SOURCE_DIR}/knowledge/*.tsv")

if(CMAKE_CROSSCOMPILING)
  return()  # the tables are read themselves where what compiles them cannot run
endif()
add_executable(compile_tables tools/compile_tables.cc)
target_link_libraries(compile_tables PRIVATE riwaya_flags riwaya_engine)
set(compiled "${RIWAYA_SHARE}/compiled/tables.image" "${RIWAYA_SHARE}/compiled/stamps.tsv")
add_custom_command(OUTPUT ${compiled} COMMAND compile_tables "${RIWAYA_SHARE}" DEPENDS compile_tables ${tables}
  COMMENT "Compiling tables")
add_custom_target(compiled_tables ALL DEPENDS ${compiled})
add_dependencies(riwaya compiled_tables)
install(FILES ${compiled} DESTINATION ${CMAKE_INSTALL_DATADIR}/riwaya/compiled)
