// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/dataset.h"

#include "engine/abc/abc_parser.h"
#include "engine/base/random.h"
#include "engine/base/unicode.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace partita::tokens {

namespace {

constexpr double kLargestHeldOut = 0.5;
// Streams of the split's seed: one for drawing the held-out groups, one for the order of every epoch.
constexpr std::uint64_t kSplitStream = 1;
constexpr std::uint64_t kOrderStream = 1000;

base::Result<void> checkOptions(const CorpusText& corpus, const SplitOptions& options)
{
    using base::ErrorCode;
    if (!(options.heldOut >= 0.0 && options.heldOut <= kLargestHeldOut))
        return base::fail(ErrorCode::InvalidInput, "The held-out share must be between 0 and 0.5",
                          "held-out");
    if (!options.groups.empty() && options.groups.size() != corpus.tunes.size())
        return base::fail(ErrorCode::InvalidInput, "There must be one group number a tune", corpus.name);
    if (options.heldOut > 0.0 && corpus.tunes.size() < 2)
        return base::fail(ErrorCode::InvalidInput, "At least two tunes are needed to hold some out",
                          corpus.name, "Set the held-out share to 0 or choose a larger corpus");
    return {};
}

std::vector<std::vector<std::size_t>> tunesByGroup(std::size_t tunes, const std::vector<std::size_t>& groups)
{
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t tune = 0; tune < tunes; ++tune)
        members[groups.empty() ? tune : groups[tune]].push_back(tune);
    std::vector<std::vector<std::size_t>> result;
    result.reserve(members.size());
    for (auto& [group, list] : members)
        result.push_back(std::move(list));
    return result;
}

/// The last characters of a text, a few hundred at most.
std::string endOf(const std::string& text)
{
    constexpr std::size_t kMost = 256;
    const auto characters = base::utf8Characters(text);
    std::string end;
    for (std::size_t i = characters.size() - std::min(kMost, characters.size()); i < characters.size(); ++i)
        end += characters[i];
    return end;
}

/// Only what is inside tunes counts: text between them is neither trained on nor measured. Signs are those of
/// the training tunes, since there are bytes for any others; of characters all must be known.
std::vector<std::string_view> textsForVocabulary(const CorpusText& corpus, const Split& split, TextCut cut)
{
    std::vector<std::string_view> texts = {"\n"};
    for (const std::size_t tune : split.training)
        texts.emplace_back(corpus.tunes[tune]);
    for (const std::size_t tune : cut == TextCut::Characters ? split.heldOut : std::vector<std::size_t>())
        texts.emplace_back(corpus.tunes[tune]);
    return texts;
}

/// Tied notes sound once.
std::size_t noteCount(const std::string& tune)
{
    const abc::ParsedTune parsed = abc::parseTune(tune);
    std::size_t notes = 0;
    for (const score::Part& part : parsed.score.parts) {
        for (const score::Voice& voice : part.voices)
            notes += static_cast<std::size_t>(
                std::count_if(voice.notes.begin(), voice.notes.end(),
                              [](const score::Note& note) { return !note.tiedToNext; }));
    }
    return notes;
}

} // namespace

Split splitByPiece(std::size_t tunes, const SplitOptions& options)
{
    auto groups = tunesByGroup(tunes, options.groups);
    base::Random random = base::Random(options.seed).fork(kSplitStream);
    base::shuffle(groups, random);
    auto wanted = static_cast<std::size_t>(std::llround(options.heldOut * static_cast<double>(tunes)));
    if (options.heldOut > 0.0)
        wanted = std::max<std::size_t>(wanted, 1);
    Split split;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        // The last group always stays with the training tunes, and one that would hold out over half, too.
        const bool fits = split.heldOut.size() + groups[i].size() <= std::max<std::size_t>(tunes / 2, 1);
        const bool hold = split.heldOut.size() < wanted && fits && i + 1 < groups.size();
        auto& side = hold ? split.heldOut : split.training;
        side.insert(side.end(), groups[i].begin(), groups[i].end());
    }
    std::sort(split.training.begin(), split.training.end());
    std::sort(split.heldOut.begin(), split.heldOut.end());
    return split;
}

base::Result<Dataset> Dataset::build(const CorpusText& corpus, const SplitOptions& options)
{
    if (const auto checked = checkOptions(corpus, options); !checked)
        return tl::unexpected(checked.error());
    Dataset dataset;
    dataset.m_seed = options.seed;
    if (options.heldOut > 0.0) {
        dataset.addTunes(corpus, options);
        return dataset;
    }
    const std::string_view text = corpus.text;
    dataset.m_tokenizer = TextTokenizer::forTexts(options.cut, {&text, 1});
    dataset.m_plainText = dataset.m_tokenizer.encode(text).value();
    dataset.m_trainingSize = dataset.m_plainText.size();
    dataset.m_trainingTuneCount = corpus.tunes.size();
    dataset.m_lastTune = corpus.tunes.empty() ? endOf(corpus.text) : corpus.tunes.back() + "\n";
    return dataset;
}

void Dataset::addTunes(const CorpusText& corpus, const SplitOptions& options)
{
    const Split split = splitByPiece(corpus.tunes.size(), options);
    m_tokenizer = TextTokenizer::forTexts(options.cut, textsForVocabulary(corpus, split, options.cut.kind));
    for (const std::size_t tune : split.training) {
        m_trainingTunes.push_back(m_tokenizer.encode(corpus.tunes[tune] + "\n").value());
        m_trainingSize += m_trainingTunes.back().size();
    }
    for (const std::size_t tune : split.heldOut) {
        m_heldOut.push_back(m_tokenizer.encode(corpus.tunes[tune] + "\n").value());
        m_heldOutCharacters += base::utf8Characters(corpus.tunes[tune]).size() + 1;
        m_heldOutNotes += noteCount(corpus.tunes[tune]);
    }
    m_trainingTuneCount = m_trainingTunes.size();
    m_lastTune = corpus.tunes[split.training.back()] + "\n";
}

std::vector<TokenId> Dataset::trainingText(int epoch) const
{
    if (m_trainingTunes.empty())
        return m_plainText;
    std::vector<std::size_t> order(m_trainingTunes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    base::Random random = base::Random(m_seed).fork(kOrderStream + static_cast<std::uint64_t>(epoch));
    base::shuffle(order, random);
    std::vector<TokenId> text;
    text.reserve(m_trainingSize);
    for (const std::size_t tune : order)
        text.insert(text.end(), m_trainingTunes[tune].begin(), m_trainingTunes[tune].end());
    return text;
}

} // namespace partita::tokens
