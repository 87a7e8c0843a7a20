# The files that src/meaning maps, share/riwaya/meaning, converted from the sentence encoder that tools/fetch brings. Where
# it is not there riwaya is built all the same, and works without.
set(RIWAYA_ENCODER "${RIWAYA_SOURCES}/sentence_encoder")
if(NOT EXISTS "${RIWAYA_ENCODER}/weights.npz" AND RIWAYA_FETCH AND NOT RIWAYA_ENCODER_ASKED)
  execute_process(COMMAND "${CMAKE_SOURCE_DIR}/tools/fetch" --encoder "${RIWAYA_SOURCES}")
  set(RIWAYA_ENCODER_ASKED ON CACHE INTERNAL "Asked for once in this build folder, so that a build without a network does not wait each time")
endif()
if(NOT EXISTS "${RIWAYA_ENCODER}/weights.npz")
  message(STATUS "No sentence encoder in ${RIWAYA_ENCODER}: riwaya is built to compare without it, by words in common alone. "
    "\"tools/fetch --encoder\" brings it; configure again then.")
  return()
endif()
if(CMAKE_CROSSCOMPILING)
  message(STATUS "The sentence encoder is not converted where the program that does it cannot run: built without")
  return()
endif()
add_executable(convert_encoder tools/convert_encoder.cc tools/convert_arrays.cc tools/convert_pieces.cc tools/convert_network.cc
  tools/double_array_builder.cc)
target_include_directories(convert_encoder PRIVATE src/meaning)
target_link_libraries(convert_encoder PRIVATE riwaya_flags riwaya_meaning riwaya_base LibArchive::LibArchive)
file(MAKE_DIRECTORY "${RIWAYA_SHARE}/meaning")
set(converted "${RIWAYA_SHARE}/meaning/pieces.bin" "${RIWAYA_SHARE}/meaning/network.bin")
add_custom_command(OUTPUT ${converted} COMMAND convert_encoder "${RIWAYA_ENCODER}" "${RIWAYA_SHARE}/meaning"
  DEPENDS convert_encoder "${RIWAYA_ENCODER}/sp.model" "${RIWAYA_ENCODER}/weights.npz" COMMENT "Converting the sentence encoder")
add_custom_target(converted_encoder ALL DEPENDS ${converted})
add_dependencies(riwaya converted_encoder)
install(FILES ${converted} DESTINATION ${CMAKE_INSTALL_DATADIR}/riwaya/meaning)
install(FILES "${RIWAYA_ENCODER}/LICENSE" DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.sentence_encoder)
