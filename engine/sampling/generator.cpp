// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/generator.h"

#include "engine/model/guard.h"
#include "engine/sampling/header_script.h"
#include "engine/sampling/utf8_follower.h"

#include <algorithm>

namespace partita::sampling {

namespace {

/// Of a constraint: after so many it is given up.
constexpr int kMostRetriesFromTheStart = 40;
constexpr std::size_t kMostRetries = 600;

using tokens::TokenId;

std::string startOf(const GeneratorSettings& settings)
{
    std::string start = settings.prompt.starts_with("X:") ? settings.prompt : "X:1\n" + settings.prompt;
    while (start.ends_with("\n\n"))
        start.pop_back();
    return start;
}

/// Whether the model knows every character of what it is told to write.
base::Result<void> checkTexts(const GeneratorSettings& settings, const tokens::TextTokenizer& tokenizer)
{
    for (const auto& [name, text] :
         {std::pair("the prompt", settings.prompt), std::pair("the title", "T:" + settings.title + '\n'),
          std::pair("the meter", "M:" + settings.meter + '\n'),
          std::pair("the key", "K:" + settings.key + '\n')}) {
        auto encoded = tokenizer.encode(text);
        if (encoded)
            continue;
        base::Error error = std::move(encoded.error());
        error.where = text == settings.prompt ? std::string(name) + ", " + error.where : name;
        return tl::unexpected(std::move(error));
    }
    return {};
}

/// One tune being written.
class Writing
{
public:
    Writing(const model::LanguageModel& model, const tokens::TextTokenizer& tokenizer,
            const GeneratorSettings& settings, const GenerationObserver& observer,
            const TextConstraint* constraint)
        : m_model(model)
        , m_tokenizer(tokenizer)
        , m_settings(settings)
        , m_observer(observer)
        , m_random(settings.seed)
        , m_samplers(makeSamplers(settings))
        , m_logits(model.vocabulary().size())
        , m_allowed(std::make_unique<bool[]>(model.vocabulary().size()))
        , m_state(model.makeState())
        , m_header(settings.title, settings.meter, settings.key)
        , m_constraint(constraint != nullptr ? constraint->copy() : nullptr)
    {
    }

    void start(const std::vector<TokenId>& primer, const std::vector<TokenId>& prompt);
    /// Writes the next character or forced text; false at the end of the tune.
    bool advance();
    [[nodiscard]] GeneratedText result() const;

private:
    /// All that comes back when music is taken back; the random numbers go on.
    struct Place
    {
        std::size_t length = 0;
        std::unique_ptr<model::ModelState> state;
        std::vector<float> logits;
        HeaderScript header;
        Utf8Follower characters;
        std::unique_ptr<TextConstraint> constraint;
        int retries = 0; ///< how often the text was written anew from here
    };

    void read(TokenId token) { m_model.step(*m_state, {&token, 1}, m_logits); }
    void append(TokenId token);
    void force(const std::string& text);
    [[nodiscard]] TokenId draw();
    void judge();
    void mark();
    void goBack(std::size_t faultAt);
    void finish(const Judgement& judgement);
    void restrict(bool withConstraint);

    const model::LanguageModel& m_model;
    const tokens::TextTokenizer& m_tokenizer;
    const GeneratorSettings& m_settings;
    const GenerationObserver& m_observer;
    base::Random m_random;
    SamplerChain m_samplers;
    std::vector<float> m_logits;
    std::unique_ptr<bool[]> m_allowed; ///< one a vocabulary entry
    std::unique_ptr<model::ModelState> m_state;
    HeaderScript m_header;
    Utf8Follower m_characters;
    std::unique_ptr<TextConstraint> m_constraint;
    std::vector<Place> m_places; ///< ascending; the first is where the writing started
    bool m_finished = false;     ///< by the constraint
    GeneratedText m_result;
};

void Writing::start(const std::vector<TokenId>& primer, const std::vector<TokenId>& prompt)
{
    for (const TokenId token : primer)
        read(token);
    for (const TokenId token : prompt)
        append(token);
    if (m_constraint != nullptr)
        mark();
}

void Writing::append(TokenId token)
{
    const std::string_view text = m_tokenizer.textOf(token);
    m_result.text += text;
    m_header.accept(text);
    m_samplers.accept(token);
    m_characters.accept(text);
    if (m_constraint != nullptr)
        m_constraint->accept(text);
    if (const std::string_view whole = m_characters.takeWhole(m_result.text);
        m_observer.added && !whole.empty())
        m_observer.added(whole);
    read(token);
}

/// The text was checked against the vocabulary before. It is a line of the header or the rest of one, which
/// is cut as prose.
void Writing::force(const std::string& text)
{
    const auto encoded =
        m_tokenizer.encode(text, m_header.atLineStart() ? abc::LineState::Header : abc::LineState::Outside);
    for (const TokenId token : *encoded)
        append(token);
}

void Writing::restrict(bool withConstraint)
{
    for (std::size_t i = 0; i < m_logits.size(); ++i) {
        const std::string_view text = m_tokenizer.textOf(static_cast<TokenId>(i));
        m_allowed[i] = m_characters.allows(text) && m_header.allows(text) &&
                       (!withConstraint || m_constraint == nullptr || m_constraint->allows(text));
    }
}

TokenId Writing::draw()
{
    const std::span<const bool> allowed(m_allowed.get(), m_logits.size());
    restrict(true);
    Candidates candidates = candidatesFrom(m_logits, allowed);
    if (candidates.empty()) {
        restrict(false);
        candidates = candidatesFrom(m_logits, allowed);
    }
    if (candidates.empty())
        candidates = candidatesFrom(m_logits);
    m_samplers.apply(candidates);
    return drawFrom(candidates, m_random);
}

bool Writing::advance()
{
    if (const std::string text = m_header.required(); !text.empty()) {
        force(text);
    } else {
        const TokenId token = draw();
        const std::string_view drawn = m_tokenizer.textOf(token);
        m_result.characters += Utf8Follower::charactersIn(drawn);
        const std::string other = m_header.instead(drawn);
        if (other.empty())
            append(token);
        else
            force(other);
    }
    judge();
    m_result.complete = m_finished || m_header.atEnd();
    return !m_result.complete && m_result.text.size() < m_settings.maxCharacters;
}

void Writing::judge()
{
    if (m_constraint == nullptr)
        return;
    const Judgement judgement = m_constraint->judge();
    if (judgement.kind == Judgement::Kind::Mark)
        mark();
    else if (judgement.kind == Judgement::Kind::Reject && m_settings.retries > 0)
        goBack(judgement.at);
    else if (judgement.kind == Judgement::Kind::Finish)
        finish(judgement);
}

void Writing::mark()
{
    m_places.push_back(
        {m_result.text.size(), m_state->copy(), m_logits, m_header, m_characters, m_constraint->copy()});
}

/// To the last place before the fault; after many retries there, to the place before that. Where the first
/// place is reached in that way the constraint cannot be kept, and the text goes on without it.
void Writing::goBack(std::size_t faultAt)
{
    while (m_places.size() > 1 && m_places.back().length > faultAt)
        m_places.pop_back();
    while (m_places.size() > 1 && m_places.back().retries >= m_settings.retries)
        m_places.pop_back();
    Place& place = m_places.back();
    const bool atStart = m_places.size() == 1;
    if ((++place.retries > kMostRetriesFromTheStart && atStart) || m_result.takenBack >= kMostRetries) {
        m_constraint.reset();
        return;
    }
    ++m_result.takenBack;
    m_result.text.resize(place.length);
    m_state = place.state->copy();
    m_logits = place.logits;
    m_header = place.header;
    m_characters = place.characters;
    m_constraint = place.constraint->copy();
    if (m_observer.takenBack)
        m_observer.takenBack(m_result.text.size());
}

void Writing::finish(const Judgement& judgement)
{
    m_result.text.resize(judgement.at);
    if (m_observer.takenBack)
        m_observer.takenBack(judgement.at);
    m_result.text += judgement.ending;
    if (m_observer.added)
        m_observer.added(judgement.ending);
    m_finished = true;
}

GeneratedText Writing::result() const
{
    GeneratedText result = m_result;
    if (m_finished)
        return result;
    result.text.resize(result.text.size() - m_characters.unfinished());
    if (result.complete)
        result.text.pop_back();
    return result;
}

} // namespace

base::Result<GeneratedText> Generator::write(const GeneratorSettings& settings,
                                             const GenerationObserver& observer, const std::stop_token& stop,
                                             const TextConstraint* constraint) const
{
    if (const auto checked = checkSettings(settings); !checked)
        return tl::unexpected(checked.error());
    const tokens::TextTokenizer tokenizer(m_model->textCut(), m_model->vocabulary());
    if (const auto known = checkTexts(settings, tokenizer); !known)
        return tl::unexpected(known.error());
    const auto primer = tokenizer.encode(m_model->primer());
    const auto prompt = tokenizer.encode(startOf(settings));
    for (const auto* encoded : {&primer, &prompt}) {
        if (!*encoded)
            return tl::unexpected(encoded->error());
    }
    return model::guarded<GeneratedText>("the model", [&]() -> base::Result<GeneratedText> {
        Writing writing(*m_model, tokenizer, settings, observer, constraint);
        writing.start(*primer, *prompt);
        bool stopped = false;
        while (!stopped && writing.advance())
            stopped = stop.stop_requested();
        GeneratedText result = writing.result();
        result.stopped = stopped;
        return result;
    });
}

} // namespace partita::sampling
