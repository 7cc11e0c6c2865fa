// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/corpus_text.h"

#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/unicode.h"

#include <algorithm>
#include <utility>

namespace partita::tokens {

namespace {

bool isText(const std::filesystem::path& file)
{
    const std::string extension = base::extensionOf(file);
    return extension == "abc" || extension == "txt";
}

std::string nameOf(const std::filesystem::path& path)
{
    const auto plain = path.lexically_normal();
    return (plain.has_filename() ? plain.filename() : plain.parent_path().filename()).string();
}

base::Result<std::string> readFolder(const std::filesystem::path& folder)
{
    const auto files = base::filesBelow(folder, isText);
    if (!files)
        return tl::unexpected(files.error());
    std::string text;
    for (const auto& file : *files) {
        const auto content = base::readTextFile(file);
        if (!content)
            return tl::unexpected(content.error());
        if (!text.empty())
            text += text.ends_with('\n') ? "\n" : "\n\n";
        text += base::toUtf8(*content);
    }
    if (text.empty())
        return base::fail(base::ErrorCode::InvalidInput, "There is no .abc or .txt file in this folder",
                          folder.string(), "Choose a folder with tunes in ABC notation");
    return text;
}

} // namespace

CorpusText corpusFromText(std::string text, std::string name)
{
    CorpusText corpus;
    corpus.name = std::move(name);
    corpus.text = std::move(text);
    for (auto& tune : abc::splitCollection(corpus.text).tunes)
        corpus.tunes.push_back(std::move(tune.text));
    corpus.sha256 = base::sha256(corpus.text);
    return corpus;
}

base::Result<CorpusText> loadCorpusText(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        auto text = readFolder(path);
        if (!text)
            return tl::unexpected(text.error());
        return corpusFromText(std::move(*text), nameOf(path));
    }
    const auto content = base::readTextFile(path);
    if (!content)
        return tl::unexpected(content.error());
    if (content->empty())
        return base::fail(base::ErrorCode::InvalidInput, "The file is empty", path.string(),
                          "Choose a file with tunes in ABC notation");
    return corpusFromText(base::toUtf8(*content), nameOf(path));
}

} // namespace partita::tokens
