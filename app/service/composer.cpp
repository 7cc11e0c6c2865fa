// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/composer.h"

#include "app/service/model_library.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_writer.h"
#include "engine/notation/notate.h"
#include "engine/sampling/tune_rules.h"
#include "engine/tokens/event_score.h"

#include <regex>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::fail;

bool isMeter(const std::string& text)
{
    static const std::regex kMeter(R"(C\|?|[1-9][0-9]?/(1|2|4|8|16|32))");
    return std::regex_match(text, kMeter);
}

/// "A minor" → "Am", "D mixolydian" → "Dmix": the short form that ABC collections use.
std::string abcKey(const score::Key& key)
{
    std::string name = score::Pitch{key.tonic, key.tonicAlter, 0, 0}.name();
    name.pop_back();
    if (key.mode == score::Mode::Major)
        return name;
    if (key.mode == score::Mode::Minor)
        return name + 'm';
    return name + std::string(score::modeName(key.mode).substr(0, 3));
}

/// What was asked for that only a writer of text can heed; empty: nothing.
std::string textOnly(const ComposeRequest& request)
{
    if (!request.settings.key.empty())
        return "a key";
    if (!request.settings.meter.empty())
        return "a meter";
    if (!request.settings.prompt.empty())
        return "a beginning";
    return request.bars > 0 ? "a number of bars" : "";
}

} // namespace

Composer::Composer(std::string name, sampling::OpenedModel opened)
    : m_name(std::move(name))
    , m_opened(std::move(opened))
{
}

base::Result<Composer> Composer::open(const std::string& name, const std::string& device)
{
    const auto folder = findModel(name);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto chosen = sampling::chooseSamplingDevice(device);
    if (!chosen)
        return tl::unexpected(chosen.error());
    auto opened = sampling::openModel(*folder, *chosen);
    if (!opened)
        return tl::unexpected(opened.error());
    return Composer(name, std::move(*opened));
}

base::Result<Composer> Composer::open(const model::ModelFile& file)
{
    auto opened = sampling::openModel(file);
    if (!opened)
        return tl::unexpected(opened.error());
    return Composer(file.recipe.name, std::move(*opened));
}

base::Result<ComposedPiece> Composer::compose(const ComposeRequest& request, const std::stop_token& stop,
                                              const ComposeObserver& observer) const
{
    if (const auto checked = checkRequest(request); !checked)
        return tl::unexpected(checked.error());
    return writesNotes() ? composeNotes(request, stop) : composeText(request, stop, observer);
}

base::Result<ComposedPiece> Composer::composeText(const ComposeRequest& request, const std::stop_token& stop,
                                                  const ComposeObserver& observer) const
{
    sampling::GeneratorSettings settings = request.settings;
    if (!settings.key.empty())
        settings.key = abcKey(*score::parseKeyName(settings.key));
    std::string soFar;
    sampling::GenerationObserver generation;
    if (observer) {
        generation.added = [&](std::string_view text) { observer(soFar += text); };
        generation.takenBack = [&](std::size_t length) { soFar.resize(length); };
    }
    const sampling::TuneRules rules(request.bars);
    const bool ruled = request.guarded || request.bars > 0;
    const auto written =
        sampling::Generator(*m_opened.model).write(settings, generation, stop, ruled ? &rules : nullptr);
    if (!written)
        return tl::unexpected(written.error());
    if (written->stopped)
        return fail(ErrorCode::Cancelled, "Composing was stopped");
    ComposedPiece piece = pieceFor(request);
    piece.abc = written->text;
    abc::ParsedTune parsed = abc::parseTune(piece.abc);
    piece.score = std::move(parsed.score);
    piece.diagnostics = std::move(parsed.diagnostics);
    piece.takenBack = written->takenBack;
    return piece;
}

base::Result<ComposedPiece> Composer::composeNotes(const ComposeRequest& request,
                                                   const std::stop_token& stop) const
{
    if (const std::string ignored = textOnly(request); !ignored.empty())
        return fail(ErrorCode::InvalidInput,
                    "This model writes notes, not ABC text: it cannot be asked for " + ignored, m_name,
                    "Leave it out, or use a model that writes ABC, such as folk");
    const auto written = m_opened.noteWriter->write(request.settings, {}, stop);
    if (!written)
        return tl::unexpected(written.error());
    if (written->stopped)
        return fail(ErrorCode::Cancelled, "Composing was stopped");
    tokens::EventScoreSettings settings;
    settings.quartersPerMinute = written->quartersPerMinute;
    settings.title = request.settings.title.empty()
                         ? m_opened.recipe.name + " " + std::to_string(request.settings.seed)
                         : request.settings.title;
    ComposedPiece piece = pieceFor(request);
    piece.score = tokens::scoreFrom(written->notes, settings);
    const auto notated = notation::notate(piece.score, {}, stop);
    if (!notated)
        return tl::unexpected(notated.error());
    piece.abc = abc::writeTune(notated->score);
    piece.diagnostics = abc::parseTune(piece.abc).diagnostics;
    return piece;
}

/// All but the music.
ComposedPiece Composer::pieceFor(const ComposeRequest& request) const
{
    ComposedPiece piece;
    piece.request = request;
    piece.modelName = m_name;
    piece.modelHash = m_opened.hash();
    piece.recipe = m_opened.recipe.name;
    piece.device = model::deviceName(m_opened.device);
    return piece;
}

base::Result<void> checkRequest(const ComposeRequest& request)
{
    const sampling::GeneratorSettings& settings = request.settings;
    if (!settings.key.empty() && !score::parseKeyName(settings.key))
        return fail(ErrorCode::InvalidInput, "This is no key: " + settings.key, "key",
                    "Write a tonic and a mode, such as G, F#m, Bb, D dorian or A mix");
    if (!settings.meter.empty() && !isMeter(settings.meter))
        return fail(ErrorCode::InvalidInput, "This is no meter: " + settings.meter, "meter",
                    "Write it as 6/8, 4/4, 3/4, C or C|");
    if (settings.title.find('\n') != std::string::npos)
        return fail(ErrorCode::InvalidInput, "A title is one line", "title", "Take out the line break");
    return sampling::checkSettings(settings);
}

} // namespace partita::service
