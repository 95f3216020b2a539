//! Figures for tests and previews: the index's own labels with made-up and
//! published-looking scores.

use super::Caption;
use super::figure::*;
use crate::data::{Entity, GroupId, IndicatorId, Missing, PlaceId, Ratio, Subject};

pub(crate) const MARKETS: [(&str, &str); 15] = [
    ("Human trafficking", "People trafficking"),
    ("Human smuggling", "Smuggling"),
    ("Extortion and protection racketeering", "Extortion"),
    ("Arms trafficking", "Arms"),
    ("Trade in counterfeit goods", "Counterfeits"),
    ("Illicit trade in excisable goods", "Excisable goods"),
    ("Flora crimes", "Flora"),
    ("Fauna crimes", "Fauna"),
    ("Non-renewable resource crimes", "Non-renewables"),
    ("Heroin trade", "Heroin"),
    ("Cocaine trade", "Cocaine"),
    ("Cannabis trade", "Cannabis"),
    ("Synthetic drug trade", "Synthetic drugs"),
    ("Cyber-dependent crimes", "Cyber"),
    ("Financial crimes", "Financial"),
];

pub(crate) const RESILIENCE: [(&str, &str); 12] = [
    ("Political leadership and governance", "Leadership"),
    ("Government transparency and accountability", "Transparency"),
    ("International cooperation", "Cooperation"),
    ("National policies and laws", "Policies and laws"),
    ("Judicial system and detention", "Judiciary"),
    ("Law enforcement", "Law enforcement"),
    ("Territorial integrity", "Territory"),
    ("Anti-money laundering", "Money laundering"),
    ("Economic regulatory capacity", "Economic regulation"),
    ("Victim and witness support", "Victims"),
    ("Prevention", "Prevention"),
    ("Non-state actors", "Non-state actors"),
];

pub(crate) const ACTORS: [(&str, &str); 5] = [
    ("Mafia-style groups", "Mafia-style"),
    ("Criminal networks", "Networks"),
    ("State-embedded actors", "State-embedded"),
    ("Foreign actors", "Foreign"),
    ("Private sector actors", "Private sector"),
];

const NEW: [f64; 15] = [
    4.5, 3.0, 2.5, 3.0, 5.5, 4.5, 3.5, 4.0, 5.5, 6.5, 2.0, 5.5, 5.5, 3.0, 5.5,
];
const OLD: [f64; 15] = [
    4.5, 3.0, 4.0, 3.0, 5.0, 4.0, 3.0, 3.5, 5.0, 6.5, 1.5, 5.5, 5.0, 3.0, 5.0,
];
const MEAN: [f64; 15] = [
    6.02, 4.31, 3.19, 3.4, 4.69, 4.2, 2.0, 2.6, 5.56, 6.06, 2.3, 4.75, 4.6, 3.25, 5.87,
];

pub(crate) fn axes(labels: &[(&str, &str)]) -> Vec<Axis> {
    let axis = |(index, (label, short)): (usize, &(&str, &str))| Axis {
        indicator: IndicatorId(index as u16),
        label: (*label).to_owned(),
        short_label: (*short).to_owned(),
        definition: String::new(),
        section: None,
    };
    labels.iter().enumerate().map(axis).collect()
}

pub(crate) fn series(role: Role, count: usize, slot: usize) -> Series {
    let (entity, year, label) = match role {
        Role::Main => (Entity::Country(PlaceId(slot as u16)), 2025, "2025"),
        Role::Earlier => (Entity::Country(PlaceId(slot as u16)), 2023, "2023"),
        Role::Mean => (Entity::Group(GroupId(0)), 2025, "Region mean"),
    };
    let source = match role {
        Role::Main => NEW,
        Role::Earlier => OLD,
        Role::Mean => MEAN,
    };
    let values: Vec<_> = (0..count)
        .map(|i| Ok(source[(i + slot * 4) % 15]))
        .collect();
    let texts = values
        .iter()
        .flatten()
        .map(|v: &f64| format!("{v:.1}"))
        .collect();
    Series {
        subject: Subject { entity, year },
        label: label.to_owned(),
        short_label: label.to_owned(),
        colour: SeriesColour::Slot(slot),
        role,
        values,
        texts,
    }
}

fn changes(count: usize) -> Vec<Option<Change>> {
    let change = |i: usize| {
        let size = NEW[i] - OLD[i];
        let (direction, verdict) = match size {
            s if s > 0.0 => (Direction::Up, Verdict::Worse),
            s if s < 0.0 => (Direction::Down, Verdict::Better),
            _ => (Direction::Same, Verdict::Neutral),
        };
        Change {
            difference: Ratio::from_f64(size).unwrap_or(Ratio::ZERO),
            text: format!("{:.1}", size.abs()),
            direction,
            verdict,
        }
    };
    (0..count).map(|i| Some(change(i))).collect()
}

fn ticks(values: &[f64]) -> Vec<Tick> {
    let tick = |v: &f64| Tick {
        value_data: *v,
        text: format!("{v}"),
    };
    values.iter().map(tick).collect()
}

fn legend(series: &[Series]) -> Vec<LegendEntry> {
    let entry = |s: &Series| LegendEntry {
        text: s.label.clone(),
        role: s.role,
        colour: s.colour,
    };
    series.iter().map(entry).collect()
}

pub(crate) fn radar(labels: &[(&str, &str)]) -> RadarFigure {
    let n = labels.len();
    let series: Vec<_> = [Role::Main, Role::Earlier, Role::Mean]
        .map(|role| series(role, n, 0))
        .into();
    RadarFigure {
        caption: Caption {
            title: "Criminal markets".to_owned(),
            legend: legend(&series),
            notes: Vec::new(),
            direction_words: "Score 1 to 10, higher is worse".to_owned(),
            alt_text: "Radar of criminal markets".to_owned(),
        },
        axes: axes(labels),
        series,
        changes: changes(n),
        range_data: (1.0, 10.0),
        rings: ticks(&[2.0, 4.0, 6.0, 8.0, 10.0]),
    }
}

/// The radar with nothing measured on some axes.
pub(crate) fn radar_missing(labels: &[(&str, &str)], missing: &[usize]) -> RadarFigure {
    let mut figure = radar(labels);
    for series in &mut figure.series {
        for &axis in missing {
            series.values[axis] = Err(Missing::NotMeasured);
            series.texts[axis].clear();
        }
    }
    for &axis in missing {
        figure.changes[axis] = None;
    }
    figure
}

/// Several countries over each other.
pub(crate) fn radar_overlay(labels: &[(&str, &str)], count: usize) -> RadarFigure {
    let mut figure = radar(labels);
    figure.series = (0..count)
        .map(|slot| Series {
            label: format!("Country {slot}"),
            ..series(Role::Main, labels.len(), slot)
        })
        .collect();
    figure.caption.legend = legend(&figure.series);
    figure.changes.clear();
    figure
}

pub(crate) fn bar(labels: &[(&str, &str)]) -> BarFigure {
    let radar = radar(labels);
    BarFigure {
        caption: Caption {
            title: "Criminal actors".to_owned(),
            alt_text: "Bars of criminal actors".to_owned(),
            ..radar.caption
        },
        axes: radar.axes,
        series: radar.series,
        changes: radar.changes,
        range_data: radar.range_data,
        ticks: ticks(&[1.0, 4.0, 7.0, 10.0]),
    }
}
