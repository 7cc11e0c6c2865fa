// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/sound_font.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace partita::audio {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::array<std::string_view, 6> kSystemFolders{
    "/usr/share/soundfonts",       "/usr/share/sounds/sf3",       "/usr/share/sounds/sf2",
    "/usr/local/share/soundfonts", "/usr/local/share/sounds/sf2", "/opt/homebrew/share/soundfonts"};

/// Complete General MIDI sets, best first; by the start of the file's name.
constexpr std::array<std::string_view, 6> kPreferred{"default",     "MuseScore_General", "FluidR3",
                                                     "GeneralUser", "GeneralMIDI",       "TimGM"};

std::size_t rank(const fs::path& path)
{
    const std::string name = path.filename().string();
    const auto found = std::find_if(kPreferred.begin(), kPreferred.end(),
                                    [&](std::string_view start) { return name.starts_with(start); });
    return static_cast<std::size_t>(found - kPreferred.begin());
}

void collect(const fs::path& folder, std::vector<fs::path>& into)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string extension = entry->path().extension().string();
        if ((extension == ".sf2" || extension == ".sf3") && checkSoundFont(entry->path()))
            into.push_back(entry->path());
    }
}

std::string readHead(std::ifstream& file, std::size_t size)
{
    std::string head(size, '\0');
    file.read(head.data(), static_cast<std::streamsize>(size));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

/// Whether the lists of a SoundFont's RIFF chunk are whole up to the one with the presets.
bool hasPresets(std::ifstream& file, std::uintmax_t fileSize)
{
    for (std::uintmax_t at = 12;;) {
        file.seekg(static_cast<std::streamoff>(at));
        const std::string head = readHead(file, 12);
        if (head.size() < 12)
            return false;
        std::uintmax_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length |= static_cast<std::uintmax_t>(static_cast<unsigned char>(head[4 + i])) << (8 * i);
        if (at + 8 + length > fileSize)
            return false;
        if (head.ends_with("pdta"))
            return true;
        at += 8 + length + (length & 1U);
    }
}

} // namespace

base::Result<void> checkSoundFont(const fs::path& path)
{
    constexpr const char* kAdvice = "Choose another SoundFont (.sf2 or .sf3)";
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return base::fail(ErrorCode::CannotRead, "There is no such SoundFont", path.string(), kAdvice);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::fail(ErrorCode::CannotRead, "The SoundFont cannot be read", path.string(), kAdvice);
    if (const auto head = readHead(file, 12); !head.starts_with("RIFF") || !head.ends_with("sfbk"))
        return base::fail(ErrorCode::InvalidInput, "This is not a SoundFont", path.string(), kAdvice);
    if (!hasPresets(file, fs::file_size(path, error)))
        return base::fail(ErrorCode::InvalidInput, "The SoundFont is damaged", path.string(), kAdvice);
    return {};
}

std::vector<fs::path> systemSoundFonts()
{
    std::vector<fs::path> found;
    if (const char* home = std::getenv("HOME"); home != nullptr)
        collect(fs::path(home) / ".local/share/soundfonts", found);
    for (const auto folder : kSystemFolders)
        collect(folder, found);
    std::sort(found.begin(), found.end());
    std::stable_sort(found.begin(), found.end(),
                     [](const fs::path& a, const fs::path& b) { return rank(a) < rank(b); });
    return found;
}

std::vector<fs::path> programDataFolders()
{
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error)
        return {};
    return {program.parent_path().parent_path() / "share" / "partita"};
}

fs::path fallbackSoundFont(const std::vector<fs::path>& dataFolders)
{
    std::vector<fs::path> folders = dataFolders;
    const auto own = programDataFolders();
    folders.insert(folders.end(), own.begin(), own.end());
    for (const auto& folder : folders)
        if (fs::path path = folder / "soundfonts" / "partita.sf2"; checkSoundFont(path))
            return path;
    return {};
}

base::Result<SoundFontChoice> findSoundFont(const fs::path& userChoice,
                                            const std::vector<fs::path>& dataFolders)
{
    using Origin = SoundFontChoice::Origin;
    if (!userChoice.empty()) {
        if (const auto usable = checkSoundFont(userChoice); !usable)
            return tl::unexpected(usable.error());
        return SoundFontChoice{userChoice, Origin::User};
    }
    if (auto system = systemSoundFonts(); !system.empty())
        return SoundFontChoice{std::move(system.front()), Origin::System};
    if (auto fallback = fallbackSoundFont(dataFolders); !fallback.empty())
        return SoundFontChoice{std::move(fallback), Origin::Fallback};
    return base::fail(ErrorCode::CannotRead, "There is no SoundFont on this machine", {},
                      "Install one (Debian: timgm6mb-soundfont) or choose a .sf2 file in the settings");
}

} // namespace partita::audio
