#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Similarity of the tunes of the starter corpus to settings of the same title.

usage: tune_similarity.py [--json OUT] [--all TITLE] CORPUS_DIR REFERENCE [REFERENCE ...]

CORPUS_DIR holds the .abc files of the corpus; REFERENCE is an .abc file or a
folder of .abc files.  The measure S is described in README.md.  Standard
library only.
"""
import argparse, json, random, re, sys, unicodedata
from fractions import Fraction as F
from pathlib import Path

STEP = dict(C=0, D=2, E=4, F=5, G=7, A=9, B=11)
FIFTHS = dict(zip(('Cb','Gb','Db','Ab','Eb','Bb','F','C','G','D','A','E','B','F#','C#'), range(-7, 8)))
MODE = dict(maj=0, ion=0, mix=-1, dor=-2, m=-3, min=-3, aeo=-3, phr=-4, loc=-5, lyd=1)

def parse_key(text):
    """-> (accidentals by letter, tonic pitch class)"""
    m = re.match(r'\s*([A-G])([#b]?)\s*([A-Za-z]*)', text)
    if not m or text.strip().lower().startswith(('none', 'hp')):
        return {}, 0
    mode = m[3].lower()
    mode = 'm' if mode in ('m', 'minor') else (mode[:3] if mode[:3] in MODE else '')
    shift = MODE[mode] if mode else 0
    n = FIFTHS[m[1] + m[2]] + shift if (m[1] + m[2]) in FIFTHS else 0
    acc = {}
    for c in 'FCGDAEB'[:max(0, n)]:
        acc[c] = 1
    for c in 'BEADGCF'[:max(0, -n)]:
        acc[c] = -1
    tonic = (STEP[m[1]] + {'#': 1, 'b': -1, '': 0}[m[2]]) % 12
    return acc, tonic

def parse_meter(text):
    t = text.strip()
    if t.startswith('C|'): return F(1)
    if t.startswith('C'): return F(1)
    m = re.match(r'(\d+)/(\d+)', t)
    return F(int(m[1]), int(m[2])) if m else F(1)

TOKEN = re.compile(r'''
   (?P<field>\[[A-Za-z]:[^\]]*\])|(?P<text>"[^"]*"|![^!]*!)|(?P<grace>\{[^}]*\})
  |(?P<tuplet>\((?P<tp>\d)(?::(?P<tq>\d?))?(?::(?P<tr>\d?))?)
  |(?P<bar>:*\|[\]:|]*(?:\s*\[?[1-9])?|::+|\[\||\[[1-9])
  |(?P<chord>\[[^\]]*\](?P<cl>[\d/]*))
  |(?P<note>(?P<acc>\^\^|\^|__|_|=)?(?P<p>[A-Ga-g])(?P<o>[,']*)(?P<nl>[\d/]*))
  |(?P<rest>[zxZ](?P<rl>[\d/]*))|(?P<br>[<>]+)|(?P<tie>-)|(?P<junk>.)''', re.X | re.S)

def length(s):
    if not s: return F(1)
    m = re.match(r'(\d*)(/*)(\d*)', s)
    num = int(m[1]) if m[1] else 1
    den = 1
    if m[2]:
        den = int(m[3]) if m[3] else 2 ** len(m[2])
    return F(num, den or 1)

def events(tune):
    """-> (bars, tonic); a bar is a list of [midi or None, duration in whole notes, tied]"""
    meter, unit, acc, tonic = F(1), None, {}, 0
    body, inbody = [], False
    for line in tune.split('\n'):
        m = re.match(r'([A-Za-z]):(.*)', line)
        if m and not line.startswith('|'):
            k, v = m[1], m[2].split('%')[0]
            if inbody:
                if k in 'MLK': body.append('[%s:%s]' % (k, v.strip()))
                continue
            if k == 'M': meter = parse_meter(v)
            elif k == 'L':
                mm = re.search(r'(\d+)/(\d+)', v); unit = F(int(mm[1]), int(mm[2])) if mm else unit
            elif k == 'K': acc, tonic = parse_key(v); inbody = True
            continue
        if inbody: body.append(re.sub(r'%.*', '', line).rstrip('\\'))
    if unit is None: unit = F(1, 8) if meter >= F(3, 4) else F(1, 16)
    bars, cur, local = [], [], {}
    tup, tupn, broken = F(1), 0, None
    def put(p, d):
        nonlocal tupn, tup, broken
        if tupn: d *= tup; tupn -= 1
        if broken and cur:
            d *= broken
        broken = None
        cur.append([p, d, False])
    for m in TOKEN.finditer('\n'.join(body)):
        if m['field']:
            k, v = m['field'][1], m['field'][3:-1]
            if k == 'M': meter = parse_meter(v)
            elif k == 'L':
                mm = re.search(r'(\d+)/(\d+)', v); unit = F(int(mm[1]), int(mm[2])) if mm else unit
            elif k == 'K': acc, _ = parse_key(v)
        elif m['tuplet']:
            p = int(m['tp']); q = int(m['tq']) if m['tq'] else {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}.get(p, 2)
            tupn = int(m['tr']) if m['tr'] else p; tup = F(q, p) if p else F(1)
        elif m['bar']:
            if cur: bars.append(cur)
            cur, local = [], {}
            bars.append(m['bar'])
        elif m['note'] or m['chord']:
            s = m['note'] or (re.search(r'(\^\^|\^|__|_|=)?[A-Ga-g][,\']*[\d/]*', m['chord']) or [''])[0]
            mm = re.match(r"(\^\^|\^|__|_|=)?([A-Ga-g])([,']*)([\d/]*)", s)
            if not mm: continue
            letter = mm[2].upper()
            key = (letter, mm[2].islower(), mm[3])
            if mm[1]: local[key] = {'^': 1, '^^': 2, '_': -1, '__': -2, '=': 0}[mm[1]]
            a = local.get(key, acc.get(letter, 0))
            p = 60 + STEP[letter] + a + (12 if mm[2].islower() else 0) + 12 * mm[3].count("'") - 12 * mm[3].count(',')
            d = length(mm[4]) * unit * (length(m['cl']) if m['chord'] else 1)
            put(p, d)
        elif m['rest']:
            put(None, length(m['rl']) * unit)
        elif m['br'] and cur:
            n = len(m['br'])
            a, b = F(2 ** (n + 1) - 1, 2 ** n), F(1, 2 ** n)
            if m['br'][0] == '<': a, b = b, a
            cur[-1][1] *= a; broken = b
        elif m['tie'] and cur:
            cur[-1][2] = True
    if cur: bars.append(cur)
    return bars, tonic, meter

def grid(tune, step=F(1, 8)):
    """-> (samples, samples in a bar); a sample is (semitones above the tonic
    mod 12, or None for a rest; True where a note begins)

    The pick-up is left out, so that the grid begins on a full bar; of two
    endings only the first is read."""
    bars, tonic, meter = events(tune)
    flat, skip = [], False
    for b in bars:
        if isinstance(b, str):
            if re.search(r'1$', b): skip = False
            if re.search(r'[2-9]$', b): skip = True
            elif '|:' in b or '||' in b or '::' in b: skip = False
            continue
        if not skip: flat.append(b)
    if flat and sum(e[1] for e in flat[0]) < meter: flat = flat[1:]
    notes, t, tied = [], F(0), False
    for b in flat:
        for p, d, tie in b:
            q = None if p is None else (p - tonic) % 12
            if tied and notes and notes[-1][0] == q: notes[-1][2] += d
            else: notes.append([q, t, d])
            t += d; tied = tie
    # each beginning of a note goes to the nearest grid point; a beginning half
    # way between two (a dotted or a snapped pair) takes the earlier one that is
    # free, so that a dotted pair counts as an even one
    n, at, half = int(t / step), {}, []
    for q, x, d in notes:
        g = x / step
        k = int(g + F(1, 2))
        if (g * 2).denominator == 1 and g.denominator == 2: half.append((int(g), q))
        elif k not in at or abs(g - k) < at[k][1]: at[k] = (q, abs(g - k))
    for k, q in half:
        for j in (k, k + 1):
            if j not in at: at[j] = (q, F(1, 2)); break
    out, q = [], None
    for k in range(n):
        new = k in at
        if new: q = at[k][0]
        out.append((q, new))
    return out, int(meter / step)

def cost(a, b, shift):
    if (a[0] is None) != (b[0] is None): c = 0.8
    elif a[0] is None: c = 0
    else:
        d = (a[0] - b[0] - shift) % 12; d = min(d, 12 - d)
        c = 0 if d == 0 else 0.4 if d <= 2 else 0.8
    return c + (0.2 if a[1] != b[1] else 0)

def distance(a, b, shift):
    """edit distance of the window a to the best place in b (free ends in b)"""
    tab = {}
    prev = [0.0] * (len(b) + 1)
    for x in a:
        cur = [prev[0] + 1]
        for j, y in enumerate(b, 1):
            k = (x, y)
            c = tab.get(k)
            if c is None: c = tab[k] = cost(x, y, shift)
            v = prev[j - 1] + c
            if prev[j] + 1 < v: v = prev[j] + 1
            if cur[j - 1] + 1 < v: v = cur[j - 1] + 1
            cur.append(v)
        prev = cur
    return min(prev)

def shifts(a, b):
    ca = [p for p, o in a if p is not None]; cb = [p for p, o in b if p is not None]
    if not ca or not cb: return [0]
    ha = [ca.count(i) / len(ca) for i in range(12)]; hb = [cb.count(i) / len(cb) for i in range(12)]
    s = sorted(range(12), key=lambda k: -sum(ha[(i + k) % 12] * hb[i] for i in range(12)))
    return sorted(set([0] + s[:2]))

def similarity(mine, other):
    """S of two ABC tunes: (whole, first half of the window, second half)"""
    a, bar = grid(mine)
    a = a[:16 * bar]
    if not a: return 0, 0, 0
    half = 8 * bar if len(a) > 8 * bar else len(a)
    best = (-1, 0, 0)
    for r in (1, 2, F(1, 2), F(2, 3), F(3, 2)):
        bb = grid(other, F(1, 8) / r)[0][:600]
        if len(bb) * 4 < half * 3: continue
        for s in shifts(a, bb):
            x = 1 - distance(a[:half], bb, s) / half
            y = 1 - distance(a[half:], bb, s) / (len(a) - half) if len(a) > half else x
            w = (x * half + y * (len(a) - half)) / len(a)
            if w > best[0]: best = (w, x, y)
    return best

def normal(title):
    t = unicodedata.normalize('NFKD', title)
    t = ''.join(c for c in t if not unicodedata.combining(c)).lower()
    t = re.sub(r'\s*--?\s*(jig|reel|hornpipe|clog|strathspey|slip\s?jig|highland fling|march|polka|waltz)s?\.?\s*(\.?,?\s*the)?$', r'', t)
    t = re.sub(r'\b(no\.?\s*\d+)\b', ' ', t)
    t = re.sub(r"['’`.!?\"]", '', t)
    t = re.sub(r'[^a-z0-9]+', ' ', t).strip()
    t = re.sub(r'\b(the|a|an)\b', ' ', t)
    t = re.sub(r'\bo\b', 'of', t)
    t = re.sub(r'\b(jig|reel|hornpipe|polka|march|waltz|slip jig)$', '', t.strip())
    return re.sub(r'\s+', '', t)

def read(path):
    text = Path(path).read_bytes()
    try: text = text.decode('utf-8')
    except UnicodeDecodeError: text = text.decode('latin-1')
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    for t in re.split(r'(?m)^(?=X:)', text):
        titles = [x.strip() for x in re.findall(r'(?m)^T:(.*)$', t)]
        if titles: yield titles, t

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('corpus'); ap.add_argument('reference', nargs='+')
    ap.add_argument('--json'); ap.add_argument('--markdown', action='store_true')
    ap.add_argument('--alias', action='append', default=[], metavar='TITLE=OTHER',
                    help='also compare TITLE with settings named OTHER')
    ap.add_argument('--background', type=int, default=0, metavar='N',
                    help='also report S of N random pairs of the same metre (seed 1)')
    a = ap.parse_args()
    ref, every = {}, []
    for p in a.reference:
        for f in ([p] if Path(p).is_file() else sorted(Path(p).rglob('*.abc'))):
            for titles, t in read(f):
                every.append((titles[0], t))
                for x in titles: ref.setdefault(normal(x), []).append((x, t))
    alias = {}
    for x in a.alias:
        k, v = x.split('=', 1); alias.setdefault(normal(k), []).append(normal(v))
    rows, mine = [], []
    for f in sorted(Path(a.corpus).glob('*.abc')):
        for titles, t in read(f):
            mine.append((titles[0], t))
            keys = {normal(x) for x in titles}
            for k in list(keys): keys |= set(alias.get(k, []))
            cands = [c for k in keys for c in ref.get(k, [])]
            if not cands: continue
            scored = sorted(((similarity(t, c), x) for x, c in cands), key=lambda z: -z[0][0])
            (w, x, y), name = scored[0]
            rows.append(dict(file=f.name, title=titles[0], counterpart=name, settings=len(cands),
                             S=round(w, 3), first=round(x, 3), second=round(y, 3)))
    rows.sort(key=lambda r: r['S'])
    if a.markdown:
        print('| tune | counterpart | settings | S | strain 1 | strain 2 |\n|---|---|---|---|---|---|')
        for r in rows: print('| %(title)s | %(counterpart)s | %(settings)d | %(S).2f | %(first).2f | %(second).2f |' % r)
    else:
        for r in rows: print('%(S).2f  %(first).2f %(second).2f  %(title)s  [%(counterpart)s, %(settings)d]' % r)
    print(); print('tunes', len(mine), 'with counterparts', len(rows), 'minimum', rows[0]['S'] if rows else None)
    if a.background:
        rnd, vals = random.Random(1), []
        while len(vals) < a.background:
            (n1, t1), (n2, t2) = rnd.choice(mine), rnd.choice(every)
            if normal(n1) == normal(n2) or grid(t1)[1] != grid(t2)[1]: continue
            vals.append(similarity(t1, t2)[0])
        vals.sort()
        print('background: %d random pairs, mean %.3f, 95%% below %.3f, maximum %.3f'
              % (len(vals), sum(vals) / len(vals), vals[int(.95 * len(vals))], vals[-1]))
    if a.json: Path(a.json).write_text(json.dumps(rows, indent=1, ensure_ascii=False) + '\n', encoding='utf-8')

if __name__ == '__main__': main()
