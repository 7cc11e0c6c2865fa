// SPDX-License-Identifier: GPL-3.0-or-later
// Dataset: a corpus as token numbers, split by piece into training tunes and held-out tunes.
#pragma once

#include "engine/tokens/corpus_text.h"
#include "engine/tokens/text_tokenizer.h"

#include <cstdint>

namespace partita::tokens {

struct SplitOptions
{
    double heldOut = 0.0; ///< share of the tunes, 0 to 0.5
    std::uint64_t seed = 1;
    /// One group number a tune: tunes of one group (copies, transpositions) stay on one side.
    /// Empty: every tune is its own group.
    std::vector<std::size_t> groups;
    CutOptions cut; ///< of the text into tokens
};

/// Which tunes are trained on and which are held out, as positions in the corpus, ascending.
struct Split
{
    std::vector<std::size_t> training;
    std::vector<std::size_t> heldOut;
};

/// Whole groups are drawn until the held-out share is reached. The same seed gives the same split.
[[nodiscard]] Split splitByPiece(std::size_t tunes, const SplitOptions& options);

/// Where nothing is held out the training text is the corpus's text exactly as it stands. Otherwise it is
/// the training tunes, shuffled anew every epoch, each with the blank line that ends it.
class Dataset
{
public:
    /// Fails with InvalidInput: share or groups out of range, or fewer than two tunes to split.
    [[nodiscard]] static base::Result<Dataset> build(const CorpusText& corpus, const SplitOptions& options);

    [[nodiscard]] const TextTokenizer& tokenizer() const { return m_tokenizer; }
    [[nodiscard]] const Vocabulary& vocabulary() const { return m_tokenizer.vocabulary(); }
    /// What an epoch (from 1) trains on, in reading order.
    [[nodiscard]] std::vector<TokenId> trainingText(int epoch) const;
    /// In tokens.
    [[nodiscard]] std::size_t trainingSize() const { return m_trainingSize; }
    /// Each ends with its blank line.
    [[nodiscard]] const std::vector<std::vector<TokenId>>& heldOutTunes() const { return m_heldOut; }
    /// Of all held-out tunes with their blank lines, however they are cut.
    [[nodiscard]] std::size_t heldOutCharacters() const { return m_heldOutCharacters; }
    /// The notes of all held-out tunes, as the ABC reader finds them; rests and grace notes are not counted.
    [[nodiscard]] std::size_t heldOutNotes() const { return m_heldOutNotes; }
    /// What a model that carries its state from tune to tune should read before it writes one: the last
    /// training tune with its blank line, or the end of a text that has no tunes.
    [[nodiscard]] const std::string& lastTune() const { return m_lastTune; }
    [[nodiscard]] std::size_t trainingTuneCount() const { return m_trainingTuneCount; }

private:
    void addTunes(const CorpusText& corpus, const SplitOptions& options);

    TextTokenizer m_tokenizer;
    std::vector<TokenId> m_plainText;
    std::string m_lastTune;
    std::vector<std::vector<TokenId>> m_trainingTunes;
    std::vector<std::vector<TokenId>> m_heldOut;
    std::size_t m_heldOutCharacters = 0;
    std::size_t m_heldOutNotes = 0;
    std::size_t m_trainingSize = 0;
    std::size_t m_trainingTuneCount = 0;
    std::uint64_t m_seed = 1;
};

} // namespace partita::tokens
