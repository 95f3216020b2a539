#!/usr/bin/env python3
"""Rebuild outlines.bin from Natural Earth's 1:50m countries.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 assets/map/make.py package/countries-50m.json assets/map/outlines.bin

Needs the Python standard library only; the same input gives the same bytes.
README.md beside this file says where the outlines come from, by which rule
territory is assigned, and what the bytes mean.
"""
import heapq
import json
import math
import sys

# Degrees in one unit of the file: 0.55 km, below a pixel in every view.
UNIT = 0.005
# A vertex goes when the triangle with its neighbours is smaller, in square degrees.
MIN_TRIANGLE = 0.0006
# An island goes when it is smaller, in square degrees (1 = 12,364 sq km at the
# equator), unless it is its country's largest.
MIN_ISLAND = 0.0015

# ISO 3166 numeric and alpha-3 of every feature that has a code.
CODES = """
    004AFG 008ALB 012DZA 016ASM 020AND 024AGO 028ATG 031AZE 032ARG 036AUS 040AUT 044BHS
    048BHR 050BGD 051ARM 052BRB 056BEL 060BMU 064BTN 068BOL 070BIH 072BWA 076BRA 084BLZ
    086IOT 090SLB 092VGB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM 120CMR 124CAN 132CPV
    136CYM 140CAF 144LKA 148TCD 152CHL 156CHN 158TWN 170COL 174COM 178COG 180COD 184COK
    188CRI 191HRV 192CUB 196CYP 203CZE 204BEN 208DNK 212DMA 214DOM 218ECU 222SLV 226GNQ
    231ETH 232ERI 233EST 234FRO 238FLK 239SGS 242FJI 246FIN 248ALA 250FRA 258PYF 260ATF
    262DJI 266GAB 268GEO 270GMB 275PSE 276DEU 288GHA 296KIR 300GRC 304GRL 308GRD 316GUM
    320GTM 324GIN 328GUY 332HTI 334HMD 336VAT 340HND 344HKG 348HUN 352ISL 356IND 360IDN
    364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK
    410KOR 414KWT 417KGZ 418LAO 422LBN 426LSO 428LVA 430LBR 434LBY 438LIE 440LTU 442LUX
    446MAC 450MDG 454MWI 458MYS 462MDV 466MLI 470MLT 478MRT 480MUS 484MEX 492MCO 496MNG
    498MDA 499MNE 500MSR 504MAR 508MOZ 512OMN 516NAM 520NRU 524NPL 528NLD 531CUW 533ABW
    534SXM 540NCL 548VUT 554NZL 558NIC 562NER 566NGA 570NIU 574NFK 578NOR 580MNP 583FSM
    584MHL 585PLW 586PAK 591PAN 598PNG 600PRY 604PER 608PHL 612PCN 616POL 620PRT 624GNB
    626TLS 630PRI 634QAT 642ROU 643RUS 646RWA 652BLM 654SHN 659KNA 660AIA 662LCA 663MAF
    666SPM 670VCT 674SMR 678STP 682SAU 686SEN 688SRB 690SYC 694SLE 702SGP 703SVK 704VNM
    705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE 756CHE
    760SYR 762TJK 764THA 768TGO 776TON 780TTO 784ARE 788TUN 792TUR 795TKM 796TCA 800UGA
    804UKR 807MKD 818EGY 826GBR 831GGY 832JEY 833IMN 834TZA 840USA 850VIR 854BFA 858URY
    860UZB 862VEN 876WLF 882WSM 887YEM 894ZMB
"""
ANTARCTICA = "010"

# Features without a code of their own. ISO 3166 counts Somaliland and Northern
# Cyprus within the countries named here and gives Kosovo a user-assigned code;
# what is not listed is land that belongs to no place ("").
BY_NAME = {"Somaliland": "SOM", "N. Cyprus": "CYP", "Kosovo": "XKX"}

# (from, to, west, east, south, north): polygons of one feature that ISO 3166-2
# lists within another country. UA-43 and UA-40, Crimea with Sevastopol.
MOVED = [("RUS", "UKR", 32.0, 37.0, 44.0, 46.5)]

# Points for countries that have no outline at this scale, or whose largest
# island is not where readers look for the country.
POINTS = {"TUV": (179.2, -8.5), "KIR": (173.0, 1.4), "USA": (-98.6, 39.6)}


def main(source, target):
    topology = json.load(open(source, encoding="utf-8"))
    arcs = [unwrap(arc) for arc in decode(topology)]
    lands = read_lands(topology, arcs)
    stitch(lands["FJI"], arcs)
    arcs = [simplify(arc) for arc in arcs]
    for code, polygons in lands.items():
        drop_islands(polygons, arcs)
    data = encode(lands, arcs)
    open(target, "wb").write(data)
    points = sum(len(arc) for arc in arcs)
    print(f"{len(lands)} lands, {points} points before renumbering, {len(data)} bytes")


def decode(topology):
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def unwrap(arc):
    """The arc without jumps from one edge of the map to the other."""
    out = [arc[0]]
    for x, y in arc[1:]:
        while x - out[-1][0] > 180:
            x -= 360
        while x - out[-1][0] < -180:
            x += 360
        out.append((x, y))
    return out


def read_lands(topology, arcs):
    """Code -> polygons, each a list of rings of arc numbers (~n: backwards)."""
    names = {code[:3]: code[3:] for code in CODES.split()}
    lands = {}
    for feature in topology["objects"]["countries"]["geometries"]:
        number, name = feature.get("id"), feature["properties"]["name"]
        if number == ANTARCTICA:
            continue
        home = names[number] if number else BY_NAME.get(name, "")
        single = feature["type"] == "Polygon"
        for polygon in [feature["arcs"]] if single else feature["arcs"]:
            code = home
            if code == "RUS":
                far_east(polygon, arcs)
            west, east, south, north = bounds(ring_points(polygon[0], arcs))
            for origin, to, w, e, s, n in MOVED:
                if home == origin and w < west and east < e and s < south and north < n:
                    code = to
            lands.setdefault(code, []).append(polygon)
    for code in POINTS:
        lands.setdefault(code, [])
    return dict(sorted(lands.items()))


def far_east(polygon, arcs):
    """Chukotka lies east of 180 degrees, not at the other end of the map."""
    for ring in polygon:
        for at in ring:
            at = at if at >= 0 else ~at
            xs = [x for x, _ in arcs[at]]
            if sum(xs) / len(xs) < -100:
                arcs[at] = [(x + 360, y) for x, y in arcs[at]]


def ring_points(ring, arcs):
    points = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        if points:
            dx, dy = points[-1][0] - arc[0][0], points[-1][1] - arc[0][1]
            assert abs(dx) < 1e-6 and abs(dy) < 1e-6, f"ring breaks at arc {at}: {dx} {dy}"
        points += arc[1:] if points else arc
    return points


def bounds(points):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def stitch(polygons, arcs):
    """Joins islands that the source cuts at 180 degrees."""
    halves = []
    for polygon in list(polygons):
        points = ring_points(polygon[0], arcs)
        on_cut = [abs(abs(x) - 180) < 1e-6 for x, _ in points]
        west, east, _, _ = bounds(points)
        if not any(on_cut) or west < 179 < 181 < east or (west < 180 - 1e-6 and east > 180 + 1e-6):
            continue
        polygons.remove(polygon)
        shift = 360 if west < 0 else 0
        halves.append(open_at_cut([(x + shift, y) for x, y in points]))
    while halves:
        first = halves.pop()
        def gap(other):
            return abs(first[-1][1] - other[0][1]) + abs(first[0][1] - other[-1][1])
        second = min(halves, key=gap)
        assert gap(second) < 0.1, "no other half"
        halves.remove(second)
        arcs.append(first + second + first[:1])
        polygons.append([[len(arcs) - 1]])


def open_at_cut(points):
    """The ring's points from one end of its cut edge to the other."""
    points = points[:-1]
    while not (abs(points[0][0] - 180) < 1e-6 and abs(points[-1][0] - 180) < 1e-6):
        points = points[1:] + points[:1]
    # The cut edge may have points between its ends.
    while abs(points[1][0] - 180) < 1e-6:
        points = points[1:]
    while abs(points[-2][0] - 180) < 1e-6:
        points = points[:-1]
    return points


def triangle(a, b, c):
    """Area in square degrees, degrees of longitude shortened to their true length."""
    k = math.cos(math.radians(b[1]))
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) * k / 2


def simplify(arc):
    """Visvalingam and Whyatt: the vertex with the smallest triangle goes first.
    Ends stay, so that what is shared by neighbours stays shared; a closed arc
    keeps four points."""
    least = 4 if arc[0] == arc[-1] else 2
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    area = [math.inf] * len(arc)
    heap = []
    for at in range(1, len(arc) - 1):
        area[at] = triangle(arc[at - 1], arc[at], arc[at + 1])
        heapq.heappush(heap, (area[at], at))
    kept = [True] * len(arc)
    left = len(arc)
    while heap and left > least:
        smallest, at = heapq.heappop(heap)
        if smallest != area[at] or not kept[at]:
            continue
        if smallest >= MIN_TRIANGLE:
            break
        kept[at] = False
        left -= 1
        prev, following = before[at], after[at]
        after[prev], before[following] = following, prev
        for near in (prev, following):
            if 0 < near < len(arc) - 1:
                new = triangle(arc[before[near]], arc[near], arc[after[near]])
                area[near] = max(new, smallest)
                heapq.heappush(heap, (area[near], near))
    return [point for point, keep in zip(arc, kept) if keep]


def area(ring, arcs):
    points = ring_points(ring, arcs)
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:]))
    middle = sum(y for _, y in points) / len(points)
    return abs(twice) / 2 * math.cos(math.radians(middle))


def drop_islands(polygons, arcs):
    """The largest first; of the small ones only islands, never a piece with neighbours."""
    polygons.sort(key=lambda polygon: -area(polygon[0], arcs))
    keep = [p for i, p in enumerate(polygons)
            if i == 0 or len(p[0]) > 1 or area(p[0], arcs) >= MIN_ISLAND]
    polygons[:] = keep


def marker(polygon, arcs):
    """The point farthest from the shore: the middle of the best cell of a grid,
    refined around the best one found."""
    rings = [ring_points(ring, arcs) for ring in polygon]
    west, east, south, north = bounds(rings[0])
    k = math.cos(math.radians((south + north) / 2))
    edges = [(ax * k, ay, bx * k, by)
             for ring in rings for (ax, ay), (bx, by) in zip(ring, ring[1:])]
    cx, cy = (west + east) / 2 * k, (south + north) / 2
    w, h = (east - west) * k, north - south
    best = None
    for _ in range(5):
        found = []
        for i in range(17):
            for j in range(17):
                x, y = cx + (i - 8) / 16 * w, cy + (j - 8) / 16 * h
                found.append((depth(x, y, edges), x, y))
        top = max(found)
        if best is None or top > best:
            best = top
        _, cx, cy = best
        w, h = w / 4, h / 4
    return best[1] / k, best[2]


def depth(x, y, edges):
    """Distance to the nearest edge, negative outside."""
    inside, nearest = False, math.inf
    for ax, ay, bx, by in edges:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0 if length == 0 else max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length))
        nearest = min(nearest, math.hypot(x - ax - t * dx, y - ay - t * dy))
    return nearest if inside else -nearest


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def grid(point):
    return round(point[0] / UNIT), round(point[1] / UNIT)


def encode(lands, arcs):
    numbers = {}
    body = bytearray()
    for code, polygons in lands.items():
        point = POINTS.get(code) or marker(polygons[0], arcs)
        body += code.ljust(3).encode()
        for value in grid(point):
            body += signed(value)
        body += varint(len(polygons))
        for polygon in polygons:
            body += varint(len(polygon))
            for ring in polygon:
                body += varint(len(ring))
                for at in ring:
                    new = numbers.setdefault(at if at >= 0 else ~at, len(numbers))
                    body += varint(new * 2 + (at < 0))
    head = bytearray(b"CPMAP1") + varint(len(numbers))
    for at in numbers:
        points = [grid(point) for point in arcs[at]]
        # Points that fall on one spot of the grid are one.
        thin = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        if len(thin) < 2:
            thin = points[:2]
        head += varint(len(thin))
        x = y = 0
        for px, py in thin:
            head += signed(px - x) + signed(py - y)
            x, y = px, py
    return bytes(head + varint(len(lands)) + body)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
