// SPDX-License-Identifier: GPL-3.0-or-later
// RareList: for the members of small values that exist by the million and nearly always hold nothing. It is
// used as a std::vector is, and takes the room of one pointer while it is empty.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace partita::base {

template<class T>
class RareList
{
public:
    using value_type = T;
    using size_type = std::size_t;
    using reference = T&;
    using const_reference = const T&;
    using iterator = T*;
    using const_iterator = const T*;

    RareList() = default;
    RareList(std::initializer_list<T> items)
        : RareList(std::vector<T>(items))
    {
    }
    /// Implicit: a list collected elsewhere is given to the value that it belongs to.
    RareList(std::vector<T> items)
        : m_items(items.empty() ? nullptr : std::make_unique<std::vector<T>>(std::move(items)))
    {
    }
    RareList(const RareList& other)
        : m_items(other.empty() ? nullptr : std::make_unique<std::vector<T>>(*other.m_items))
    {
    }
    RareList(RareList&&) noexcept = default;
    RareList& operator=(const RareList& other) { return *this = RareList(other); }
    RareList& operator=(RareList&&) noexcept = default;
    ~RareList() = default;

    [[nodiscard]] bool empty() const { return m_items == nullptr || m_items->empty(); }
    [[nodiscard]] std::size_t size() const { return m_items == nullptr ? 0 : m_items->size(); }
    [[nodiscard]] T* begin() { return m_items == nullptr ? nullptr : m_items->data(); }
    [[nodiscard]] T* end() { return begin() + size(); }
    [[nodiscard]] const T* begin() const { return m_items == nullptr ? nullptr : m_items->data(); }
    [[nodiscard]] const T* end() const { return begin() + size(); }
    [[nodiscard]] T& operator[](std::size_t index) { return begin()[index]; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return begin()[index]; }
    [[nodiscard]] T& front() { return begin()[0]; }
    [[nodiscard]] const T& front() const { return begin()[0]; }
    [[nodiscard]] T& back() { return end()[-1]; }
    [[nodiscard]] const T& back() const { return end()[-1]; }
    /// Throws std::out_of_range.
    [[nodiscard]] T& at(std::size_t index) { return begin()[checked(index)]; }
    [[nodiscard]] const T& at(std::size_t index) const { return begin()[checked(index)]; }

    void push_back(T item) { items().push_back(std::move(item)); }
    T& emplace_back() { return items().emplace_back(); }
    void reserve(std::size_t count)
    {
        if (count > 0)
            items().reserve(count);
    }
    void clear() { m_items.reset(); }
    void insert(const T* before, T item)
    {
        const std::ptrdiff_t index = before - begin();
        items().insert(items().begin() + index, std::move(item));
    }
    template<class Iterator>
    void insert(const T* before, Iterator first, Iterator last)
    {
        if (first == last)
            return;
        const std::ptrdiff_t index = before - begin();
        items().insert(items().begin() + index, first, last);
    }
    template<class Condition>
    void eraseIf(const Condition& condition)
    {
        if (m_items != nullptr)
            std::erase_if(*m_items, condition);
    }

    friend bool operator==(const RareList& a, const RareList& b)
    {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    [[nodiscard]] std::size_t checked(std::size_t index) const
    {
        if (index >= size())
            throw std::out_of_range("RareList::at");
        return index;
    }

    std::vector<T>& items()
    {
        if (m_items == nullptr)
            m_items = std::make_unique<std::vector<T>>();
        return *m_items;
    }

    std::unique_ptr<std::vector<T>> m_items; ///< null until there is an item
};

} // namespace partita::base
