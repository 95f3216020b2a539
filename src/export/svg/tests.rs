use super::*;

fn written(write: impl Fn(&mut Writer)) -> String {
    let mut out = Writer::new("page".to_owned(), 0);
    write(&mut out);
    out.finish()
}

#[test]
fn numbers_are_short_and_have_no_exponent() {
    for (value, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (1.0, "1"),
        (10.5, "10.5"),
        (0.05, "0.05"),
        (-12.346, "-12.35"),
        (99.999, "100"),
        (1e6, "1000000"),
        (1e-9, "0"),
        (f32::NAN, "0"),
    ] {
        assert_eq!(written(|out| out.value(value)), text);
    }
}

#[test]
fn text_carries_nothing_xml_forbids() {
    let text = written(|out| out.text("a<b>&\"c\"\u{1}\u{ffff}\nd’"));
    assert_eq!(text, "a&lt;b&gt;&amp;&quot;c&quot;\u{fffd}\u{fffd} d’");
}

#[test]
fn opacity_stands_beside_the_colour_and_comes_back_exactly() {
    let opaque = written(|out| out.colour("fill", Some(Rgba::hex(0x0A_70_FF))));
    assert_eq!(opaque, " fill=\"#0a70ff\"");
    let half = written(|out| out.colour("stroke", Some(Rgba::hex(0).with_alpha(0.6))));
    assert_eq!(half, " stroke=\"#000000\" stroke-opacity=\"0.6\"");
    for a in 0..u8::MAX {
        let colour = Rgba { a, ..Rgba::hex(0) };
        let text = written(|out| out.colour("fill", Some(colour)));
        let (_, opacity) = text.split_once("opacity=\"").unwrap();
        let opacity: f32 = opacity.trim_end_matches('"').parse().unwrap();
        assert_eq!((opacity * 255.0).round() as u8, a);
    }
}
