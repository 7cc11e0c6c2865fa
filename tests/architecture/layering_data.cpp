// SPDX-License-Identifier: GPL-3.0-or-later
// The table of allowed includes. Change it on purpose, together with the table in CONTRIBUTING.md.
#include "layering_rules.h"

namespace partita::architecture {

namespace {

using Folders = std::set<std::string>;

const Folders kEngine{"base",     "statistics", "score",    "transform",  "midi",   "abc",
                      "musicxml", "notation",   "audio",    "corpus",     "tokens", "survey",
                      "model",    "training",   "sampling", "evaluation", "project"};

Folders with(Folders folders, const Folders& more)
{
    folders.insert(more.begin(), more.end());
    return folders;
}

} // namespace

const AllowedIncludes& allowedIncludes()
{
    static const AllowedIncludes table{
        {"base", {}},
        {"statistics", {"base"}},
        {"score", {"base"}},
        {"transform", {"base", "score"}},
        {"midi", {"base", "score"}},
        {"abc", {"base", "score"}},
        {"musicxml", {"base", "score"}},
        {"notation", {"base", "score"}},
        {"audio", {"base", "score", "midi"}},
        {"corpus", {"base", "score", "midi", "abc", "musicxml"}},
        {"tokens", {"base", "score", "midi", "abc", "corpus"}},
        {"survey", {"base", "score", "statistics"}},
        {"project", {"base", "score", "abc"}},
        {"model", {"base", "tokens"}},
        {"training", {"base", "tokens", "model"}},
        {"sampling", {"base", "score", "abc", "tokens", "model"}},
        {"evaluation", {"base", "score", "abc", "corpus", "tokens", "model", "sampling"}},
        {"widgets", {"base", "score", "transform", "abc"}},
        {"service", kEngine},
        {"server", with(kEngine, {"service"})},
        {"cli", with(kEngine, {"service", "server"})},
        {"app", with(kEngine, {"widgets", "service", "server", "cli"})},
    };
    return table;
}

const std::vector<HiddenLibrary>& hiddenLibraries()
{
    static const std::vector<HiddenLibrary> libraries{
        {"LibTorch",
         {"torch/", "ATen/", "c10/", "caffe2/", "c10d/"},
         {"model", "training", "sampling", "evaluation"}},
        {"FluidSynth", {"fluidsynth.h", "fluidsynth/"}, {"audio"}},
        {"RtMidi", {"RtMidi.h", "rtmidi/", "rtmidi_c.h"}, {"audio"}},
        {"libsndfile", {"sndfile.h", "sndfile.hh"}, {"audio"}},
        {"libebur128", {"ebur128.h"}, {"audio"}},
        {"pugixml", {"pugixml.hpp"}, {"musicxml"}},
        {"libzip", {"zip.h"}, {"musicxml", "corpus"}},
        {"SQLite", {"SQLiteCpp/", "sqlite3.h"}, {"corpus", "survey"}},
        {"Boost.Math", {"boost/math/"}, {"statistics"}},
        {"libcurl", {"curl/"}, {"corpus"}},
        {"libpq", {"libpq-fe.h"}, {"survey"}},
        {"cairo", {"cairo.h", "cairo-"}, {"survey"}},
        {"Pango", {"pango/"}, {"survey"}},
        {"Boost.Beast", {"boost/beast", "boost/asio"}, {"server"}},
    };
    return libraries;
}

} // namespace partita::architecture
