# The shared library of all rooms that an Engine needs, and what an installation holds: it, its headers, the program, the
# tables, and the files by which CMake (find_package) and pkg-config find them. Nothing of a third party crosses it.
include(CMakePackageConfigHelpers)

add_library(libriwaya SHARED)
add_library(riwaya::riwaya ALIAS libriwaya)
get_property(rooms GLOBAL PROPERTY RIWAYA_ROOMS)
list(REMOVE_ITEM rooms report store newsdesk)
foreach(room ${rooms})
  get_property(libraries GLOBAL PROPERTY RIWAYA_LIBRARIES_${room})
  target_sources(libriwaya PRIVATE $<TARGET_OBJECTS:riwaya_${room}>)
  target_link_libraries(libriwaya PRIVATE ${libraries})
endforeach()
target_include_directories(libriwaya INTERFACE $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(libriwaya INTERFACE cxx_std_20)
target_link_libraries(libriwaya PRIVATE Threads::Threads ${CMAKE_DL_LIBS})
# What the sources mark RIWAYA_API is exported; the map keeps back what static libraries and templates would add.
target_link_options(libriwaya PRIVATE "LINKER:--version-script=${CMAKE_SOURCE_DIR}/cmake/exports.map" LINKER:--as-needed)
if(NOT RIWAYA_SANITIZE)
  target_link_options(libriwaya PRIVATE LINKER:--no-undefined)
endif()
set_target_properties(libriwaya PROPERTIES OUTPUT_NAME riwaya EXPORT_NAME riwaya LINKER_LANGUAGE CXX
  VERSION ${PROJECT_VERSION} SOVERSION 0 LINK_DEPENDS "${CMAKE_SOURCE_DIR}/cmake/exports.map")

install(TARGETS riwaya)
install(TARGETS libriwaya EXPORT riwaya)
install(DIRECTORY include/riwaya DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(DIRECTORY languages knowledge DESTINATION ${CMAKE_INSTALL_DATADIR}/riwaya FILES_MATCHING PATTERN "*.tsv" PATTERN "*.model")
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/riwaya)
install(EXPORT riwaya NAMESPACE riwaya:: FILE riwayaTargets.cmake DESTINATION ${package})
configure_package_config_file(cmake/riwayaConfig.cmake.in riwayaConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(riwayaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/riwayaConfig.cmake" "${CMAKE_BINARY_DIR}/riwayaConfigVersion.cmake" DESTINATION ${package})

# Relocatable: the prefix is told from where the file itself lies.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(RIWAYA_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" /)
  set(RIWAYA_PREFIX "\${pcfiledir}/${up}")
endif()
configure_file(cmake/riwaya.pc.in riwaya.pc @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/riwaya.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
