// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/rare_list.h"

#include <QTest>

#include <string>

using partita::base::RareList;
using Words = RareList<std::string>;

class TestRareList : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyListIsOnePointer()
    {
        QCOMPARE(sizeof(Words), sizeof(void*));
        const Words none;
        QVERIFY(none.empty());
        QCOMPARE(none.size(), std::size_t{0});
        QVERIFY(none.begin() == none.end());
        QVERIFY(none == Words(std::vector<std::string>{}));
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(none.at(0)), std::out_of_range);
    }

    void itemsKeepTheirOrder()
    {
        Words words{"b", "d"};
        words.push_back("e");
        words.insert(words.begin(), "a");
        const std::vector<std::string> more{"c1", "c2"};
        words.insert(words.begin() + 2, more.begin(), more.end());
        words.insert(words.end(), more.begin(), more.begin()); // nothing
        QVERIFY(words == (Words{"a", "b", "c1", "c2", "d", "e"}));
        QCOMPARE(words.front(), std::string("a"));
        QCOMPARE(words.back(), std::string("e"));
        QCOMPARE(words[2], std::string("c1"));
        QCOMPARE(words.at(3), std::string("c2"));
    }

    void insertingIntoNothing()
    {
        Words words;
        words.insert(words.begin(), "one");
        QCOMPARE(words.size(), std::size_t{1});
        Words others;
        others.insert(others.begin(), words.begin(), words.end());
        QVERIFY(others == words);
    }

    void copiesAreIndependent()
    {
        Words words{"a"};
        Words copy = words;
        copy.front() += "b";
        QCOMPARE(words.front(), std::string("a"));
        copy = words;
        QVERIFY(copy == words);
        const Words& same = copy;
        copy = same;
        QCOMPARE(copy.size(), std::size_t{1});
        const Words moved = std::move(copy);
        QCOMPARE(moved.front(), std::string("a"));
    }

    void emptiedListsEqualNewOnes()
    {
        Words words{"a", "b", "a"};
        words.eraseIf([](const std::string& word) { return word == "a"; });
        QVERIFY(words == Words{"b"});
        words.eraseIf([](const std::string&) { return true; });
        QVERIFY(words.empty());
        QVERIFY(words == Words());
        QVERIFY(Words(words).empty());
        words = {"c"};
        words.clear();
        QVERIFY(words.empty());
    }
};

QTEST_APPLESS_MAIN(TestRareList)
#include "tst_rare_list.moc"
