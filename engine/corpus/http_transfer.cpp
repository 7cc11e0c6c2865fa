// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/http_transfer.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>
#include <string_view>

namespace partita::corpus {

namespace {

using base::ErrorCode;

constexpr long kMostRedirections = 10;

struct CurlCleanup
{
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlCleanup>;
using HeaderList = std::unique_ptr<curl_slist, CurlCleanup>;

std::uint64_t numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.remove_suffix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    return text;
}

bool isHeader(std::string_view line, std::string_view name)
{
    return line.size() > name.size() && line[name.size()] == ':' &&
           std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
               return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
           });
}

base::Error noNetwork(const std::string& url, const char* reason)
{
    return {ErrorCode::CannotRead, std::string("There is no way to the server: ") + reason, url,
            "Check the network, or fetch the file on a machine that has one and import it from there"};
}

base::Error refusedWith(long status, const std::string& url)
{
    if (status == 404 || status == 410)
        return {ErrorCode::CannotRead, "The server has no such file (" + std::to_string(status) + ')', url,
                "Look on the set's page for where it went"};
    return {ErrorCode::CannotRead, "The server refuses the file (" + std::to_string(status) + ')', url,
            "Try again later, or fetch it with a web browser"};
}

class Transfer
{
public:
    Transfer(const TransferRequest& request, const TransferSteps& steps, const std::stop_token& stop)
        : m_request(request)
        , m_steps(steps)
        , m_stop(stop)
        , m_curl(curl_easy_init())
    {
    }

    base::Result<TransferEnd> run(const DownloadSettings& settings)
    {
        if (!m_curl)
            return base::fail(ErrorCode::OutOfMemory, "There is not enough memory for a download");
        setOptions(settings);
        askForTheRest();
        const CURLcode code = curl_easy_perform(m_curl.get());
        if (!m_result)
            return tl::unexpected(m_result.error());
        if (m_stop.stop_requested())
            return base::fail(ErrorCode::Cancelled, "The download was stopped", m_request.url,
                              "Download the same again to go on");
        if (code == CURLE_OK && !m_begun && m_status < 300) // a file without a byte
            if (const auto begun = begin(); !begun)
                return tl::unexpected(begun.error());
        return endOf(code);
    }

private:
    template<class Value>
    void set(CURLoption option, Value value)
    {
        curl_easy_setopt(m_curl.get(), option, value);
    }

    void setOptions(const DownloadSettings& settings)
    {
        set(CURLOPT_URL, m_request.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 1L);
        set(CURLOPT_MAXREDIRS, kMostRedirections);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_USERAGENT, "partita");
        set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.connectTimeout.count()));
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.stallTimeout.count()));
        set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::onBytes);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
        set(CURLOPT_XFERINFODATA, this);
    }

    void askForTheRest()
    {
        if (m_request.from == 0)
            return;
        set(CURLOPT_RANGE, (std::to_string(m_request.from) + '-').c_str());
        if (m_request.validator.empty())
            return;
        m_headers.reset(curl_slist_append(nullptr, ("If-Range: " + m_request.validator).c_str()));
        set(CURLOPT_HTTPHEADER, m_headers.get());
    }

    static std::size_t onHeader(char* bytes, std::size_t, std::size_t size, void* self)
    {
        static_cast<Transfer*>(self)->readHeader({bytes, size});
        return size;
    }

    static std::size_t onBytes(char* bytes, std::size_t, std::size_t size, void* self)
    {
        return static_cast<Transfer*>(self)->take(bytes, size) ? size : 0;
    }

    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        return static_cast<Transfer*>(self)->m_stop.stop_requested() ? 1 : 0;
    }

    void readHeader(std::string_view line)
    {
        if (line.starts_with("HTTP/")) { // of this answer, after those of redirections
            m_start = {};
            m_date.clear();
            m_status = static_cast<long>(numberIn(line.substr(std::min(line.find(' ') + 1, line.size()))));
        } else if (isHeader(line, "etag")) {
            const auto tag = trimmed(line.substr(5));
            if (!tag.starts_with("W/")) // a weak one says nothing about single bytes
                m_start.validator = tag;
        } else if (isHeader(line, "last-modified")) {
            m_date = trimmed(line.substr(14));
        } else if (isHeader(line, "content-length")) {
            m_length = numberIn(trimmed(line.substr(15)));
        } else if (isHeader(line, "content-range")) {
            const auto range = trimmed(line.substr(14)); // "bytes 5-9/10"
            const auto slash = range.find('/');
            m_start.from = numberIn(range.substr(std::min(range.find(' ') + 1, range.size())));
            m_start.total = slash == std::string_view::npos ? 0 : numberIn(range.substr(slash + 1));
        }
    }

    base::Result<void> begin()
    {
        m_begun = true;
        if (m_start.validator.empty())
            m_start.validator = m_date;
        if (m_status != 206)
            m_start.from = 0;
        if (m_start.total == 0 && m_length != 0)
            m_start.total = m_start.from + m_length;
        if (m_status == 206 && m_start.from != m_request.from)
            return base::fail(ErrorCode::CannotRead, "The server sends another part than was asked for",
                              m_request.url, "Delete the .part file, then download again");
        return m_steps.begin(m_start);
    }

    bool take(const char* bytes, std::size_t size)
    {
        if (m_status >= 300)
            return true; // a page that explains the status
        if (!m_begun)
            m_result = begin();
        if (m_result)
            m_result = m_steps.write(bytes, size);
        return m_result.has_value();
    }

    base::Result<TransferEnd> endOf(CURLcode code) const
    {
        if (m_status == 416)
            return TransferEnd::Nothing;
        if (m_status == 408 || m_status == 429 || m_status >= 500)
            return TransferEnd::Busy;
        if (m_status == 0 && code == CURLE_OPERATION_TIMEDOUT)
            return tl::unexpected(noNetwork(m_request.url, curl_easy_strerror(code)));
        if (m_status >= 300 && code == CURLE_OK)
            return tl::unexpected(refusedWith(m_status, m_request.url));
        switch (code) {
        case CURLE_OK:
            return TransferEnd::Whole;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT:
            return tl::unexpected(noNetwork(m_request.url, curl_easy_strerror(code)));
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            return base::fail(ErrorCode::CannotRead, "The server's certificate is not good", m_request.url,
                              "Check the clock and the certificates (ca-certificates) of this machine");
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_TOO_MANY_REDIRECTS:
            return base::fail(ErrorCode::CannotRead,
                              std::string("The address leads nowhere: ") + curl_easy_strerror(code),
                              m_request.url, "Check the address");
        default:
            return TransferEnd::CutOff;
        }
    }

    const TransferRequest& m_request;
    const TransferSteps& m_steps;
    const std::stop_token& m_stop;
    Curl m_curl;
    HeaderList m_headers;
    TransferStart m_start;
    std::string m_date;
    std::uint64_t m_length = 0;
    long m_status = 0;
    bool m_begun = false;
    base::Result<void> m_result;
};

} // namespace

base::Result<TransferEnd> transfer(const TransferRequest& request, const TransferSteps& steps,
                                   const DownloadSettings& settings, const std::stop_token& stop)
{
    return Transfer(request, steps, stop).run(settings);
}

} // namespace partita::corpus
