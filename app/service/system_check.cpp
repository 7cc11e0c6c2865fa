// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/system_check.h"

#include "app/service/resources.h"
#include "engine/audio/sound_check.h"
#include "engine/model/blas_kernels.h"

#include <dlfcn.h>

#include <cstdio>
#include <thread>

namespace partita::service {

namespace {

/// The library that does the matrix products in this process.
std::string blasLibrary()
{
    Dl_info info{};
    void* symbol = ::dlsym(RTLD_DEFAULT, "cblas_sgemm");
    if (symbol == nullptr)
        symbol = ::dlsym(RTLD_DEFAULT, "sgemm_");
    if (symbol == nullptr || ::dladdr(symbol, &info) == 0 || info.dli_fname == nullptr)
        return {};
    std::error_code error;
    const auto real = std::filesystem::canonical(info.dli_fname, error);
    return error ? std::string(info.dli_fname) : real.string();
}

bool isOptimised(const std::string& library)
{
    for (const char* name : {"openblas", "mkl", "blis", "atlas", "flexiblas", "libtorch"})
        if (library.find(name) != std::string::npos)
            return true;
    return false;
}

/// Which of OpenBLAS's kernels are in use.
std::string kernelsWords()
{
    const std::string kernels = model::blasKernels();
    const std::string best = model::bestBlasKernels();
    if (kernels.empty())
        return {};
    return " with its kernels for " + kernels + (best == kernels ? "" : "; training takes those for " + best);
}

Finding checkBlas()
{
    const std::string library = blasLibrary();
    if (library.empty() || isOptimised(library))
        return {FindingLevel::Good, "blas",
                "Matrix products are done by an optimised library" + kernelsWords() + ".", library};
    return {
        FindingLevel::Problem, "blas",
        "Training will be many times slower than it could be: the reference BLAS does the matrix products. "
        "Install the package libopenblas0-openmp.",
        library};
}

void checkTorch(std::vector<Finding>& findings)
{
    const model::ComputeInfo info = model::computeInfo();
    findings.push_back({FindingLevel::Good, "torch",
                        "LibTorch " + info.torchVersion + ", kernels for " + info.instructionSet + ".",
                        info.torchVersion});
    const unsigned cores = std::thread::hardware_concurrency();
    findings.push_back({FindingLevel::Good, "threads",
                        "Training uses up to " + std::to_string(cores) + " processor threads.",
                        std::to_string(cores)});
    findings.push_back(cudaFinding(findGraphicsCard(), info));
}

Finding soundFontFinding(const audio::SoundCheck& check)
{
    if (!check.soundFont)
        return {FindingLevel::Problem,
                "soundfont",
                "There is no SoundFont, so nothing can sound: " + check.soundFontProblem + '.',
                {}};
    const std::string path = check.soundFont->path.string();
    if (check.soundFont->origin == audio::SoundFontChoice::Origin::Fallback)
        return {
            FindingLevel::Advice, "soundfont",
            "Partita's own small SoundFont plays. Install the package fluid-soundfont-gm for better sound.",
            path};
    return {FindingLevel::Good, "soundfont", "The SoundFont " + path + " plays.", path};
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

Finding portFinding(const std::string& code, const std::string& direction,
                    const std::vector<std::string>& ports)
{
    if (ports.empty())
        return {FindingLevel::Advice,
                code,
                "There is no MIDI " + direction + " port. Connect a device to use one.",
                {}};
    return {FindingLevel::Good, code, "MIDI " + direction + " ports: " + joined(ports) + '.', joined(ports)};
}

void checkSound(const std::filesystem::path& userSoundFont, std::vector<Finding>& findings)
{
    const audio::SoundCheck check = audio::checkSound(userSoundFont, dataFolders());
    findings.push_back(soundFontFinding(check));
    if (check.audioDriver.empty())
        findings.push_back({FindingLevel::Problem, "audio",
                            "There is no audio device, so playing is silent; exporting sound files works.",
                            check.audioProblem});
    else
        findings.push_back({FindingLevel::Good, "audio", "Sound plays through " + check.audioDriver + '.',
                            check.audioDriver});
    findings.push_back(portFinding("midi-input", "input", check.midiInputs));
    findings.push_back(portFinding("midi-output", "output", check.midiOutputs));
}

} // namespace

Finding cudaFinding(const std::optional<GraphicsCard>& card, const model::ComputeInfo& info)
{
    if (!card)
        return {FindingLevel::Advice,
                "cuda",
                "There is no CUDA graphics card: training runs on the processor.",
                {}};
    char memory[32];
    std::snprintf(memory, sizeof memory, "%.1f GB", static_cast<double>(card->memoryBytes) / 1e9);
    const std::string description = card->name + ", " + memory;
    if (info.cudaAvailable)
        return {FindingLevel::Good, "cuda", "Training can use the graphics card " + description + ".",
                description};
    if (info.cudaBuilt)
        return {
            FindingLevel::Advice, "cuda",
            "The graphics card " + description +
                " is not used: its driver is too old for this LibTorch, or the card is switched off or in "
                "use by another program alone. Install a newer driver of its maker.",
            description};
    return {FindingLevel::Advice, "cuda",
            "The graphics card " + description +
                " is not used, because this LibTorch was built without CUDA. Build Partita with "
                "'packaging/run.sh --torch DIR' and an official LibTorch.",
            description};
}

std::vector<Finding> checkSystem(const std::filesystem::path& userSoundFont)
{
    std::vector<Finding> findings;
    findings.push_back(checkBlas());
    checkTorch(findings);
    checkSound(userSoundFont, findings);
    return findings;
}

std::string_view levelName(FindingLevel level)
{
    switch (level) {
    case FindingLevel::Good:
        return "good";
    case FindingLevel::Advice:
        return "advice";
    case FindingLevel::Problem:
        return "problem";
    }
    return "problem";
}

} // namespace partita::service
