# riwaya_room(NAME [ROOMS room...] [LIBRARIES lib...]): the static library riwaya_NAME from src/NAME/*.cc, its public
# headers in src/NAME/include/NAME/, its private ones beside the sources. Tests (*_test.cc) are gathered for RiwayaTests.
# A room whose folder holds no sources yet is skipped.
set_property(GLOBAL PROPERTY RIWAYA_ROOMS "")
function(riwaya_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.cc")
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  if(NOT sources)
    return()
  endif()
  add_library(riwaya_${name} STATIC ${sources})
  target_include_directories(riwaya_${name}
    PUBLIC "${CMAKE_SOURCE_DIR}/include" "${CMAKE_SOURCE_DIR}/src/${name}/include")
  target_link_libraries(riwaya_${name} PRIVATE riwaya_flags ${ROOM_LIBRARIES})
  foreach(room ${ROOM_ROOMS})
    if(TARGET riwaya_${room})
      target_link_libraries(riwaya_${name} PUBLIC riwaya_${room})
    endif()
  endforeach()
  set_property(GLOBAL APPEND PROPERTY RIWAYA_ROOMS ${name})
  set_property(GLOBAL PROPERTY RIWAYA_TESTS_${name} "${tests}")
  set_property(GLOBAL PROPERTY RIWAYA_LIBRARIES_${name} "${ROOM_LIBRARIES}")
endfunction()

# riwaya_embed(NAME file...): puts files of src/NAME into the room as constants, so that the program needs none of them at
# run time. "page.css" is included as "embedded/page.css.h", which defines riwaya::embedded::page_css and, for a policy
# that allows this text and no other, its hash as hexadecimal digits, page_css_sha256.
function(riwaya_embed name)
  foreach(file ${ARGN})
    set(path "${CMAKE_SOURCE_DIR}/src/${name}/${file}")
    set_property(DIRECTORY "${CMAKE_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    file(READ "${path}" EMBEDDED_TEXT)
    file(SHA256 "${path}" EMBEDDED_HASH)
    string(MAKE_C_IDENTIFIER "${file}" EMBEDDED_NAME)
    configure_file("${CMAKE_SOURCE_DIR}/cmake/embedded.h.in" "${CMAKE_BINARY_DIR}/embedded/${name}/embedded/${file}.h" @ONLY)
  endforeach()
  target_include_directories(riwaya_${name} PRIVATE "${CMAKE_BINARY_DIR}/embedded/${name}")
endfunction()
