# SPDX-License-Identifier: GPL-3.0-or-later
# partita_flags: language level, warnings and sanitizers that every target of the project shares.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(PARTITA_CCACHE ccache)
if(PARTITA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers and ccache agree only when time stamps are ignored.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" "CCACHE_NOHASHDIR=1" "${PARTITA_CCACHE}")
endif()

add_library(partita_flags INTERFACE)
target_include_directories(partita_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_features(partita_flags INTERFACE cxx_std_20)
target_compile_options(partita_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    -Wno-missing-field-initializers # designated and partial aggregate initialisation is how values are made
    # At -O3 GCC 12 sees overlaps and overflows in the standard library's copies where there are none (GCC bugs
    # 105329, 105651 and their like); the dev preset, at -O2, keeps these warnings.
    "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>"
    $<$<BOOL:${PARTITA_WARNINGS_AS_ERRORS}>:-Werror>)
if(PARTITA_SANITIZE)
    target_compile_options(partita_flags INTERFACE -fsanitize=${PARTITA_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(partita_flags INTERFACE -fsanitize=${PARTITA_SANITIZE})
endif()
