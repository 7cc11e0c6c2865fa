// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"
#include "engine/model/roll_gan_network.h"
#include "engine/sampling/note_writers.h"

namespace partita::sampling {

namespace {

constexpr std::size_t kMostRolls = 256; ///< of a model that writes silence

/// Roll after roll, each from noise of its own, one behind the other.
class RollWriter : public NoteWriter
{
public:
    RollWriter(const model::ModelFile& file, model::Device device)
        : m_recipeName(file.recipe.name)
        , m_hash(file.hash)
        , m_options(model::rollOptions(file.recipe))
        , m_network(file.recipe, device)
    {
        m_network.load(file.weights);
    }

    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] base::Result<WrittenNotes> write(const GeneratorSettings& settings,
                                                   const NoteObserver& observer,
                                                   const std::stop_token& stop) const override
    {
        if (const auto checked = checkSettings(settings); !checked)
            return tl::unexpected(checked.error());
        return model::guarded<WrittenNotes>("the writing of notes",
                                            [&] { return writeRolls(settings, observer, stop); });
    }

private:
    [[nodiscard]] std::vector<tokens::EventNote> writeRoll(base::Random& random) const;
    [[nodiscard]] WrittenNotes writeRolls(const GeneratorSettings& settings, const NoteObserver& observer,
                                          const std::stop_token& stop) const;

    std::string m_recipeName;
    std::string m_hash;
    tokens::PianoRollOptions m_options;
    model::RollGanNetwork m_network;
};

std::vector<tokens::EventNote> RollWriter::writeRoll(base::Random& random) const
{
    const auto roll = m_network.generate(m_network.noise(1, random)).to(at::kCPU).contiguous();
    return tokens::notesFromRoll({roll.data_ptr<float>(), m_options.size()}, m_options);
}

WrittenNotes RollWriter::writeRolls(const GeneratorSettings& settings, const NoteObserver& observer,
                                    const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    const double rollQuarters = static_cast<double>(m_options.steps) / m_options.stepsPerQuarter;
    base::Random random(settings.seed);
    WrittenNotes written;
    for (std::size_t roll = 0; roll < kMostRolls && written.notes.size() < settings.maxNotes; ++roll) {
        written.stopped = stop.stop_requested();
        if (written.stopped)
            break;
        for (tokens::EventNote note : writeRoll(random)) {
            note.onsetQuarters += static_cast<double>(roll) * rollQuarters;
            if (written.notes.size() < settings.maxNotes)
                written.notes.push_back(note);
        }
        if (observer)
            observer(written.notes.size(), settings.maxNotes);
    }
    return written;
}

} // namespace

NoteWriterResult makeRollWriter(const model::ModelFile& file, model::Device device)
{
    if (const auto checked = model::rollOptions(file.recipe).check(); !checked)
        return tl::unexpected(checked.error());
    return model::guarded<std::unique_ptr<NoteWriter>>(
        "the model", [&]() -> NoteWriterResult { return std::make_unique<RollWriter>(file, device); });
}

} // namespace partita::sampling
