// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_selection.h"

#include "app/service/survey_pieces.h"

#include <algorithm>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;
using survey::MatchedPair;
using survey::Source;

constexpr std::uint64_t kSeeds = 1ULL << 32;
constexpr std::size_t kFewestSearched = 100; ///< human pieces that own machine pieces are matched with
constexpr std::size_t kSearchedEach = 20;
constexpr int kPracticeTries = 8;
constexpr double kRandomSeconds = 1.2; ///< of random notes, as a share of a clip's length

using Candidates = std::vector<ClipCandidate>;

std::vector<survey::ClipFeatures> featuresOf(const Candidates& candidates)
{
    std::vector<survey::ClipFeatures> features;
    for (const ClipCandidate& candidate : candidates)
        features.push_back(candidate.features);
    return features;
}

class Selector
{
public:
    Selector(const SurveyClipsRequest& request, const std::stop_token& stop,
             const ComposingObserver& observer)
        : m_request(request)
        , m_stop(stop)
        , m_observer(observer)
        , m_random(request.seed)
    {
    }

    Result<SurveySelection> select()
    {
        for (const auto step : {&Selector::openModels, &Selector::takeOwn, &Selector::drawHumans,
                                &Selector::pairUp, &Selector::addPractice})
            if (const auto done = (this->*step)(); !done)
                return tl::unexpected(done.error());
        addAttention();
        m_selection.match = survey::reportMatch(m_humanFeatures, m_machineFeatures, m_pairs);
        return std::move(m_selection);
    }

private:
    Result<void> openModels()
    {
        for (const std::string& name : m_request.models) {
            auto model = Composer::open(name, m_request.device);
            if (!model)
                return tl::unexpected(model.error());
            m_models.push_back(std::move(*model));
        }
        return {};
    }

    Result<void> takeOwn()
    {
        for (const OwnPiece& piece : m_request.own) {
            survey::ClipOrigin origin = piece.origin;
            if (origin.source == Source::Human && origin.split.empty())
                origin.split = nameOf(PieceSide::Unknown);
            auto candidate = candidateFrom(piece.score, origin, m_request);
            if (!candidate)
                leaveOut(origin.title.empty() ? piece.score.metadata.title() : origin.title,
                         candidate.error());
            else if (piece.practice)
                add(std::move(*candidate), ClipUse::Practice);
            else
                (origin.source == Source::Human ? m_ownHumans : m_ownMachines)
                    .push_back(std::move(*candidate));
        }
        return {};
    }

    [[nodiscard]] bool allowed(PieceSide side) const
    {
        return side == PieceSide::HeldOut || (side == PieceSide::Unknown && m_request.allowUnknown) ||
               (side == PieceSide::Training && m_request.allowTraining);
    }

    void count(PieceSide side)
    {
        SideTally& sides = m_selection.sides;
        ++(side == PieceSide::HeldOut    ? sides.heldOut
           : side == PieceSide::Training ? sides.training
                                         : sides.unknown);
    }

    [[nodiscard]] tl::unexpected<base::Error> noneAllowed() const
    {
        const SideTally& sides = m_selection.sides;
        return base::fail(ErrorCode::InvalidInput,
                          "No piece of this corpus can be shown to be held out from the models' training: " +
                              std::to_string(sides.training) + " were trained on, of " +
                              std::to_string(sides.unknown) + " it is not known",
                          m_request.corpus,
                          "Name the corpus that the models were trained on with a held-out share, or allow "
                          "the other pieces");
    }

    [[nodiscard]] std::size_t humansWanted() const
    {
        const auto pairs = static_cast<std::size_t>(m_request.pairs);
        if (m_models.empty())
            return std::max(kFewestSearched, kSearchedEach * m_ownMachines.size());
        return pairs == 0 ? 0 : pairs + std::max<std::size_t>(pairs / 2, 2);
    }

    Result<void> drawHumans()
    {
        if (m_request.corpus.empty())
            return {};
        auto pieces = findSurveyPieces(m_request.corpus, m_models, m_stop);
        if (!pieces)
            return tl::unexpected(pieces.error());
        for (const SurveyPiece& piece : *pieces)
            count(piece.side);
        std::erase_if(*pieces, [&](const SurveyPiece& piece) { return !allowed(piece.side); });
        if (pieces->empty())
            return noneAllowed();
        base::shuffle(*pieces, m_random);
        const std::size_t wanted = humansWanted() + (m_request.practice ? 1 : 0);
        for (const SurveyPiece& piece : *pieces) {
            if (m_stop.stop_requested())
                return base::fail(ErrorCode::Cancelled, "Cancelled");
            if (m_drawn.size() == wanted)
                break;
            readHuman(piece);
        }
        return {};
    }

    void readHuman(const SurveyPiece& piece)
    {
        auto score = piece.read();
        if (!score)
            return leaveOut(piece.place, score.error());
        survey::ClipOrigin origin;
        origin.title = piece.title;
        origin.piece = piece.place;
        origin.split = nameOf(piece.side);
        auto candidate = candidateFrom(std::move(*score), origin, m_request);
        if (candidate)
            m_drawn.push_back(std::move(*candidate));
        else
            leaveOut(piece.place, candidate.error());
    }

    Result<void> pairUp()
    {
        const bool fromCorpus = !m_request.corpus.empty();
        if (fromCorpus && m_request.practice && m_drawn.size() > static_cast<std::size_t>(m_request.pairs)) {
            m_practiceHuman = std::move(m_drawn.back());
            m_drawn.pop_back();
        }
        Candidates& humans = fromCorpus ? m_drawn : m_ownHumans;
        const std::size_t quota = fromCorpus ? static_cast<std::size_t>(m_request.pairs) : humans.size();
        const auto paired = m_models.empty() ? pairOwnMachines(humans, quota) : composeFor(humans, quota);
        if (!paired)
            return paired;
        for (Candidates* own : {&m_ownHumans, &m_ownMachines})
            for (ClipCandidate& candidate : *own)
                add(std::move(candidate), ClipUse::Scored);
        if (fromCorpus && m_pairs.empty() && quota > 0)
            return noPair();
        if (fromCorpus && m_pairs.size() < quota && !m_pairs.empty())
            m_selection.leftOut.push_back({std::to_string(quota - m_pairs.size()) + " pairs",
                                           "No more pieces lie within the tolerance of each other"});
        return {};
    }

    Result<void> pairOwnMachines(Candidates& humans, std::size_t quota)
    {
        take(humans, m_ownMachines, quota);
        return {};
    }

    /// The humans are dealt to the models in turn, and so are the pairs.
    Result<void> composeFor(Candidates& humans, std::size_t quota)
    {
        const std::size_t models = m_models.size();
        m_toCompose = humans.size() * static_cast<std::size_t>(m_request.candidates);
        Candidates unmatched;
        for (std::size_t model = 0; model < models; ++model) {
            Candidates dealt;
            Candidates composed;
            for (std::size_t i = model; i < humans.size(); i += models) {
                if (const auto done = composeFor(humans[i], m_models[model], composed); !done)
                    return done;
                dealt.push_back(std::move(humans[i]));
            }
            take(dealt, composed, quota / models + (model < quota % models ? 1 : 0));
            std::move(dealt.begin(), dealt.end(), std::back_inserter(unmatched));
        }
        humans = std::move(unmatched);
        return {};
    }

    Result<void> composeFor(const ClipCandidate& human, const Composer& model, Candidates& composed)
    {
        for (int i = 0; i < m_request.candidates; ++i) {
            if (m_observer)
                m_observer(m_composed, m_toCompose);
            ++m_composed;
            const std::uint64_t seed = m_random.below(kSeeds);
            auto piece = service::composeFor(&human, model, m_request, seed, m_stop);
            if (piece)
                composed.push_back(std::move(*piece));
            else if (piece.error().code != ErrorCode::InvalidInput)
                return tl::unexpected(piece.error());
            else
                leaveOut(model.name() + ", seed " + std::to_string(seed), piece.error());
        }
        return {};
    }

    /// Takes the closest of the best pairs out of both lists.
    void take(Candidates& humans, Candidates& machines, std::size_t quota)
    {
        auto pairs = survey::matchClips(featuresOf(humans), featuresOf(machines), m_request.match);
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const MatchedPair& a, const MatchedPair& b) { return a.distance < b.distance; });
        pairs.resize(std::min(pairs.size(), quota));
        std::vector<bool> usedHumans(humans.size(), false);
        std::vector<bool> usedMachines(machines.size(), false);
        for (const MatchedPair& pair : pairs) {
            usedHumans[pair.human] = true;
            usedMachines[pair.machine] = true;
            addPair(humans[pair.human], machines[pair.machine], pair.distance);
        }
        keepOthers(humans, usedHumans);
        keepOthers(machines, usedMachines);
    }

    static void keepOthers(Candidates& candidates, const std::vector<bool>& used)
    {
        Candidates others;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (!used[i])
                others.push_back(std::move(candidates[i]));
        candidates = std::move(others);
    }

    void addPair(ClipCandidate& human, ClipCandidate& machine, double distance)
    {
        const std::size_t number = m_pairs.size();
        m_pairs.push_back({number, number, distance});
        m_humanFeatures.push_back(human.features);
        m_machineFeatures.push_back(machine.features);
        human.origin.pair = machine.origin.pair = std::to_string(number + 1);
        add(std::move(human), ClipUse::Scored);
        add(std::move(machine), ClipUse::Scored);
    }

    [[nodiscard]] tl::unexpected<base::Error> noPair() const
    {
        std::string advice = "Allow a larger tolerance, more candidates or shorter clips";
        if (!m_selection.leftOut.empty())
            advice += "; left out was, for example, " + m_selection.leftOut.back().what + ": " +
                      m_selection.leftOut.back().why;
        return base::fail(ErrorCode::InvalidInput, "No human and machine piece lie within the tolerance",
                          m_request.corpus, advice);
    }

    Result<void> addPractice()
    {
        if (!m_request.practice || m_request.corpus.empty() || m_models.empty())
            return {};
        if (!m_practiceHuman) {
            m_selection.leftOut.push_back({"the practice clips", "No human piece is left for them"});
            return {};
        }
        for (int i = 0; i < kPracticeTries; ++i) {
            auto piece = composeClearly(m_models.front(), m_request, m_random.below(kSeeds), m_stop);
            if (piece) {
                add(std::move(*m_practiceHuman), ClipUse::Practice);
                add(std::move(*piece), ClipUse::Practice);
                return {};
            }
            if (piece.error().code != ErrorCode::InvalidInput)
                return tl::unexpected(piece.error());
        }
        m_selection.leftOut.push_back({"the practice clips", "The model wrote no piece that is long enough"});
        return {};
    }

    void addAttention()
    {
        for (int i = 0; i < m_request.attention; ++i) {
            survey::ClipOrigin origin;
            origin.source = Source::Machine;
            origin.recipe = "random notes";
            auto notes = candidateFrom(randomNotes(kRandomSeconds * m_request.clip.policy.seconds, m_random),
                                       origin, m_request);
            if (notes)
                add(std::move(*notes), ClipUse::Attention);
            else
                leaveOut("an attention clip", notes.error());
        }
    }

    void add(ClipCandidate candidate, ClipUse use)
    {
        m_selection.clips.push_back({std::move(candidate), use});
    }

    void leaveOut(const std::string& what, const base::Error& why)
    {
        m_selection.leftOut.push_back({what, why.what});
    }

    const SurveyClipsRequest& m_request;
    const std::stop_token& m_stop;
    const ComposingObserver& m_observer;
    base::Random m_random;
    std::vector<Composer> m_models;
    Candidates m_ownHumans;
    Candidates m_ownMachines;
    Candidates m_drawn; ///< of the corpus
    std::optional<ClipCandidate> m_practiceHuman;
    std::vector<survey::ClipFeatures> m_humanFeatures;
    std::vector<survey::ClipFeatures> m_machineFeatures;
    std::vector<MatchedPair> m_pairs;
    std::size_t m_composed = 0;
    std::size_t m_toCompose = 0;
    SurveySelection m_selection;
};

} // namespace

Result<SurveySelection> selectClips(const SurveyClipsRequest& request, const std::stop_token& stop,
                                    const ComposingObserver& observer)
{
    return Selector(request, stop, observer).select();
}

} // namespace partita::service
