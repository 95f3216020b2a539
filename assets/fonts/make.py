#!/usr/bin/env python3
"""Rebuild the two bundled fonts from the static Inter OTFs (Debian: fonts-inter).

Inter (OFL 1.1, no reserved font name) is cut down to the characters the
application can show, and its digits are replaced by its own tabular digits, so
that columns of scores line up on screen and in every export without any
program along the way having to know OpenType features.

The characters charts are written with are cut out once more, as WOFF2 in
base64, for SVG files: a browser without Inter then shows the same letters.

    pip install fonttools brotli
    python3 assets/fonts/make.py /usr/share/fonts/opentype/inter assets/fonts
"""
import base64
import io
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x24F), (0x250, 0x2AF), (0x2B0, 0x2DD), (0x300, 0x36F),
          (0x370, 0x3FF), (0x400, 0x52F), (0x1C80, 0x1C88), (0x1F00, 0x1FFF),
          (0x1E00, 0x1EFF), (0x2C60, 0x2C7F), (0xA640, 0xA69F), (0x2000, 0x206F), (0x2070, 0x209C),
          (0x20A0, 0x20BF), (0x2100, 0x2122), (0x2190, 0x21FF),
          (0x2200, 0x2265), (0x2318, 0x2318), (0x2325, 0x2326), (0x25A0, 0x25FF),
          (0x2605, 0x2606), (0x2713, 0x2717), (0xFFFD, 0xFFFD)]

# In SVG: Latin, dashes and quotes, arrows, signs of comparison, marks.
SVG_RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x2030, 0x203A),
              (0x20AC, 0x20AC), (0x2190, 0x2199), (0x2212, 0x2212),
              (0x2248, 0x2248), (0x2260, 0x2265), (0x25A0, 0x25A1),
              (0x25B2, 0x25BF), (0x25CB, 0x25CF)]


def tabular(font):
    """Glyph substitutions of the `tnum` feature."""
    gsub = font["GSUB"].table
    found = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    table = getattr(table, "ExtSubTable", table)
                    found.update(getattr(table, "mapping", {}))
    return found


def build(source, target):
    font = TTFont(source)
    swap = tabular(font)
    digits = [font.getBestCmap()[ord(d)] for d in "0123456789"]
    assert all(d in swap for d in digits), "the font has no tabular digits"
    widest = max(font["hmtx"][swap[d]][0] for d in digits)
    for d in digits:
        # Two of the tabular digits are three units narrower than the others.
        font["hmtx"][swap[d]] = (widest, font["hmtx"][swap[d]][1])
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if glyph in digits:
                table.cmap[code] = swap[glyph]
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    cutter.subset(font)
    widths = {font["hmtx"][font.getBestCmap()[ord(d)]][0] for d in "0123456789"}
    assert len(widths) == 1, widths
    font.save(target)


def build_for_svg(source, target):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    # Text in SVG is set without kerning, as it was measured.
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in SVG_RANGES for c in range(low, high + 1)])
    cutter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    with open(target, "wb") as file:
        file.write(base64.b64encode(packed.getvalue()))


if __name__ == "__main__":
    folder, out = sys.argv[1:3]
    for weight in ("Regular", "SemiBold"):
        build(f"{folder}/Inter-{weight}.otf", f"{out}/Inter-{weight}.otf")
        build_for_svg(f"{out}/Inter-{weight}.otf", f"{out}/Inter-{weight}.woff2.b64")
