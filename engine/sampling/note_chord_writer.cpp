// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"
#include "engine/model/token_network.h"
#include "engine/sampling/note_writers.h"
#include "engine/tokens/note_chord_tokenizer.h"

#include <algorithm>
#include <sstream>

namespace partita::sampling {

namespace {

using tokens::TokenId;

/// Draws word after word of notes and chords (P4), beginning behind the words that the model keeps.
class NoteChordWriter : public NoteWriter
{
public:
    NoteChordWriter(const model::ModelFile& file, model::Device device, tokens::NoteChordTokenizer tokenizer,
                    std::vector<TokenId> primer)
        : m_recipeName(file.recipe.name)
        , m_hash(file.hash)
        , m_tokenizer(std::move(tokenizer))
        , m_primer(std::move(primer))
        , m_network(model::makeTokenNetwork(file.recipe, file.vocabulary.size(), device))
    {
        m_network->load(file.weights);
    }

    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] base::Result<WrittenNotes> write(const GeneratorSettings& settings,
                                                   const NoteObserver& observer,
                                                   const std::stop_token& stop) const override
    {
        if (const auto checked = checkSettings(settings); !checked)
            return tl::unexpected(checked.error());
        return model::guarded<WrittenNotes>("the model",
                                            [&] { return writeNotes(settings, observer, stop); });
    }

private:
    [[nodiscard]] WrittenNotes writeNotes(const GeneratorSettings& settings, const NoteObserver& observer,
                                          const std::stop_token& stop) const;
    /// The logits after the words, and the state behind them.
    [[nodiscard]] at::Tensor read(const std::vector<TokenId>& words, model::CarriedState& state) const
    {
        const auto count = static_cast<std::int64_t>(words.size());
        const auto input = at::from_blob(const_cast<TokenId*>(words.data()), {count, 1}, at::kInt)
                               .to(at::kLong)
                               .to(m_network->device());
        return m_network->forward(input, state, nullptr)[count - 1].to(at::kCPU).contiguous();
    }

    std::string m_recipeName;
    std::string m_hash;
    tokens::NoteChordTokenizer m_tokenizer;
    std::vector<TokenId> m_primer;
    std::unique_ptr<model::TokenNetwork> m_network;
};

WrittenNotes NoteChordWriter::writeNotes(const GeneratorSettings& settings, const NoteObserver& observer,
                                         const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    base::Random random(settings.seed);
    SamplerChain samplers = makeSamplers(settings);
    auto state = m_network->makeState(1);
    auto logits = read(m_primer, state);
    std::vector<TokenId> words;
    WrittenNotes written;
    while (words.size() < settings.maxNotes && !(written.stopped = stop.stop_requested())) {
        auto candidates =
            candidatesFrom({logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())});
        samplers.apply(candidates);
        words.push_back(drawFrom(candidates, random));
        logits = read({words.back()}, state);
        if (observer)
            observer(words.size(), settings.maxNotes);
    }
    written.notes = m_tokenizer.decode(words);
    return written;
}

} // namespace

NoteWriterResult makeNoteChordWriter(const model::ModelFile& file, model::Device device)
{
    auto tokenizer = tokens::NoteChordTokenizer::make(file.vocabulary);
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    std::istringstream numbers(file.primer);
    std::vector<TokenId> primer;
    for (TokenId word = 0; numbers >> word;)
        primer.push_back(word);
    const auto size = static_cast<TokenId>(file.vocabulary.size());
    const bool known =
        std::all_of(primer.begin(), primer.end(), [size](TokenId word) { return word >= 0 && word < size; });
    if (primer.empty() || !known)
        return base::fail(base::ErrorCode::InvalidInput,
                          "The model cannot be used: its primer has words that its vocabulary lacks",
                          file.recipe.name, "Fetch or train the model again");
    return model::guarded<std::unique_ptr<NoteWriter>>("the model", [&]() -> NoteWriterResult {
        return std::make_unique<NoteChordWriter>(file, device, std::move(*tokenizer), std::move(primer));
    });
}

} // namespace partita::sampling
