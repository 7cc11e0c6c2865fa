// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/composer.h"

#include "app/service/model_library.h"
#include "engine/abc/abc_parser.h"
#include "engine/sampling/tune_rules.h"

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

base::Result<ComposedPiece> Composer::compose(const ComposeRequest& request, const std::stop_token& stop,
                                              const ComposeObserver& observer) const
{
    if (const auto checked = checkRequest(request); !checked)
        return tl::unexpected(checked.error());
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
    return pieceFrom(*written, request);
}

ComposedPiece Composer::pieceFrom(const sampling::GeneratedText& written, const ComposeRequest& request) const
{
    ComposedPiece piece;
    piece.abc = written.text;
    abc::ParsedTune parsed = abc::parseTune(piece.abc);
    piece.score = std::move(parsed.score);
    piece.diagnostics = std::move(parsed.diagnostics);
    piece.request = request;
    piece.modelName = m_name;
    piece.modelHash = m_opened.model->hash();
    piece.recipe = m_opened.recipe.name;
    piece.device = model::deviceName(m_opened.device);
    piece.takenBack = written.takenBack;
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
