// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/soundfont_writer.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

namespace partita::soundfont {

namespace {

constexpr std::size_t kNameSize = 20;
constexpr std::size_t kSilenceAfterSample = 46; // demanded by the specification, section 6.1

class Chunk
{
public:
    void word(int value)
    {
        m_bytes.push_back(static_cast<std::uint8_t>(value));
        m_bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    }
    void dword(std::uint32_t value)
    {
        for (int shift = 0; shift < 32; shift += 8)
            m_bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    }
    void byte(int value) { m_bytes.push_back(static_cast<std::uint8_t>(value)); }
    void id(std::string_view text) { m_bytes.insert(m_bytes.end(), text.begin(), text.end()); }
    void name(std::string_view text)
    {
        const std::string_view fitting = text.substr(0, kNameSize - 1);
        id(fitting);
        m_bytes.resize(m_bytes.size() + kNameSize - fitting.size());
    }
    void text(std::string_view content)
    {
        id(content);
        m_bytes.resize(m_bytes.size() + (content.size() % 2 == 0 ? 2 : 1)); // zero-terminated, even
    }
    void chunk(std::string_view name, const Chunk& inner)
    {
        id(name);
        dword(static_cast<std::uint32_t>(inner.m_bytes.size()));
        m_bytes.insert(m_bytes.end(), inner.m_bytes.begin(), inner.m_bytes.end());
    }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] base::Bytes take() { return std::move(m_bytes); }

private:
    base::Bytes m_bytes;
};

Chunk infoList(const SoundFont& font)
{
    Chunk version;
    version.word(2);
    version.word(1);
    Chunk engine;
    engine.text("EMU8000");
    Chunk name;
    name.text(font.name);
    Chunk copyright;
    copyright.text(font.copyright);
    Chunk list;
    list.id("INFO");
    list.chunk("ifil", version);
    list.chunk("isng", engine);
    list.chunk("INAM", name);
    list.chunk("ICOP", copyright);
    return list;
}

Chunk sampleList(const SoundFont& font)
{
    Chunk frames;
    for (const auto& sample : font.samples) {
        for (const std::int16_t frame : sample.frames)
            frames.word(frame);
        for (std::size_t i = 0; i < kSilenceAfterSample; ++i)
            frames.word(0);
    }
    Chunk list;
    list.id("sdta");
    list.chunk("smpl", frames);
    return list;
}

/// Bags, modulators and generators of presets or of instruments.
struct Bags
{
    Chunk bags;
    Chunk generators;
    std::size_t bagCount = 0;
    std::size_t generatorCount = 0;

    void bag()
    {
        bags.word(static_cast<int>(generatorCount));
        bags.word(0);
        ++bagCount;
    }
    void add(Generator generator, int value)
    {
        generators.word(static_cast<int>(generator));
        generators.word(value);
        ++generatorCount;
    }
    void add(const Generators& values)
    {
        for (const auto& [generator, value] : values)
            add(generator, value);
    }
    void finish()
    {
        bag();
        generators.word(0);
        generators.word(0);
    }
};

Chunk emptyModulators()
{
    Chunk chunk;
    for (int i = 0; i < 5; ++i)
        chunk.word(0);
    return chunk;
}

void presets(const SoundFont& font, Chunk& list)
{
    Bags bags;
    Chunk headers;
    const auto header = [&](std::string_view name, int program, int bank) {
        headers.name(name);
        headers.word(program);
        headers.word(bank);
        headers.word(static_cast<int>(bags.bagCount));
        for (int i = 0; i < 3; ++i)
            headers.dword(0);
    };
    for (const auto& preset : font.presets) {
        header(preset.name, preset.program, preset.bank);
        bags.bag();
        bags.add(Generator::Instrument, static_cast<int>(preset.instrument));
    }
    header("EOP", 0, 0);
    bags.finish();
    list.chunk("phdr", headers);
    list.chunk("pbag", bags.bags);
    list.chunk("pmod", emptyModulators());
    list.chunk("pgen", bags.generators);
}

void instruments(const SoundFont& font, Chunk& list)
{
    Bags bags;
    Chunk headers;
    const auto header = [&](std::string_view name) {
        headers.name(name);
        headers.word(static_cast<int>(bags.bagCount));
    };
    for (const auto& instrument : font.instruments) {
        header(instrument.name);
        bags.bag();
        bags.add(instrument.common);
        for (const auto& zone : instrument.zones) {
            bags.bag();
            bags.add(Generator::KeyRange, zone.lowKey | (zone.highKey << 8));
            bags.add(zone.generators);
            bags.add(Generator::SampleId, static_cast<int>(zone.sample));
        }
    }
    header("EOI");
    bags.finish();
    list.chunk("inst", headers);
    list.chunk("ibag", bags.bags);
    list.chunk("imod", emptyModulators());
    list.chunk("igen", bags.generators);
}

void sampleHeaders(const SoundFont& font, Chunk& list)
{
    Chunk headers;
    std::uint32_t start = 0;
    for (const auto& sample : font.samples) {
        const auto size = static_cast<std::uint32_t>(sample.frames.size());
        headers.name(sample.name);
        headers.dword(start);
        headers.dword(start + size);
        headers.dword(start + sample.loopStart);
        headers.dword(start + sample.loopEnd);
        headers.dword(sample.rate);
        headers.byte(sample.rootKey);
        headers.byte(0);
        headers.word(0);
        headers.word(1); // mono
        start += size + static_cast<std::uint32_t>(kSilenceAfterSample);
    }
    headers.name("EOS");
    for (int i = 0; i < 13; ++i)
        headers.word(0);
    list.chunk("shdr", headers);
}

} // namespace

int timecents(double seconds)
{
    return static_cast<int>(std::lround(1200 * std::log2(std::max(seconds, 0.001))));
}

int absoluteCents(double hertz)
{
    return static_cast<int>(std::lround(6900 + 1200 * std::log2(hertz / 440)));
}

base::Bytes writeSoundFont(SoundFont font)
{
    std::sort(font.presets.begin(), font.presets.end(), [](const Preset& a, const Preset& b) {
        return std::tuple(a.bank, a.program) < std::tuple(b.bank, b.program);
    });
    Chunk articulation;
    articulation.id("pdta");
    presets(font, articulation);
    instruments(font, articulation);
    sampleHeaders(font, articulation);
    Chunk body;
    body.id("sfbk");
    body.chunk("LIST", infoList(font));
    body.chunk("LIST", sampleList(font));
    body.chunk("LIST", articulation);
    Chunk file;
    file.chunk("RIFF", body);
    return file.take();
}

} // namespace partita::soundfont
