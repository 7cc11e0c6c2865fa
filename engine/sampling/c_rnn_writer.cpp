// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/c_rnn_network.h"
#include "engine/model/guard.h"
#include "engine/sampling/note_writers.h"

#include <algorithm>

namespace partita::sampling {

namespace {

/// Event after event from noise, as in training.
class CRnnWriter : public NoteWriter
{
public:
    CRnnWriter(const model::ModelFile& file, model::Device device)
        : m_recipeName(file.recipe.name)
        , m_hash(file.hash)
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
                                            [&] { return writeEvents(settings, observer, stop); });
    }

private:
    [[nodiscard]] WrittenNotes writeEvents(const GeneratorSettings& settings, const NoteObserver& observer,
                                           const std::stop_token& stop) const;

    std::string m_recipeName;
    std::string m_hash;
    model::CRnnNetwork m_network;
};

bool comesBefore(const tokens::EventNote& a, const tokens::EventNote& b)
{
    return std::pair(a.onsetQuarters, a.pitch) < std::pair(b.onsetQuarters, b.pitch);
}

std::vector<tokens::CRnnEvent> toEvents(const std::vector<at::Tensor>& rows,
                                        const tokens::CRnnNormalisation& scaling)
{
    std::vector<tokens::CRnnEvent> events;
    if (rows.empty())
        return events;
    const auto values = at::cat(rows).to(at::kCPU).contiguous();
    const float* number = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.size(0); ++i, number += values.size(1))
        events.push_back(scaling.unscaled({number[0], number[1], number[2], number[3]}));
    return events;
}

WrittenNotes CRnnWriter::writeEvents(const GeneratorSettings& settings, const NoteObserver& observer,
                                     const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    base::Random random(settings.seed);
    model::CRnnNetwork::Memory memory;
    std::vector<at::Tensor> rows;
    while (rows.size() < settings.maxNotes && !stop.stop_requested()) {
        rows.push_back(m_network.nextEvent(m_network.noise(1, 1, random).select(1, 0), memory));
        if (observer)
            observer(rows.size(), settings.maxNotes);
    }
    WrittenNotes written;
    written.notes = tokens::notesFrom(toEvents(rows, m_network.normalisation()));
    std::stable_sort(written.notes.begin(), written.notes.end(), comesBefore);
    written.stopped = rows.size() < settings.maxNotes;
    return written;
}

} // namespace

NoteWriterResult makeCRnnWriter(const model::ModelFile& file, model::Device device)
{
    return model::guarded<std::unique_ptr<NoteWriter>>(
        "the model", [&]() -> NoteWriterResult { return std::make_unique<CRnnWriter>(file, device); });
}

} // namespace partita::sampling
