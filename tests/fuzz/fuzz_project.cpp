// SPDX-License-Identifier: GPL-3.0-or-later
// Any text gives an error or a project, and a project that was written comes back as it was.
#include "engine/project/project_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace partita::project;
    const auto project = decodeProject({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (!project)
        return 0;
    const auto again = decodeProject(encodeProject(*project), "fuzz");
    if (!again || !(*again == *project))
        std::abort();
    return 0;
}
