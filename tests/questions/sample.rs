//! Small datasets made of numbers drawn by chance, with gaps.

use counterpoise::data::{
    Bands, Cell, Dataset, DatasetBuilder, Direction, Indicator, IndicatorId, IndicatorTree,
    Missing, NewPlace, Provenance, Scale, country,
};
use proptest::prelude::*;

pub const YEARS: [i16; 2] = [2021, 2023];
/// Members of the OECD and others.
const PLACES: [&str; 8] = ["CRI", "COL", "FIN", "SWE", "GEO", "ARM", "AZE", "TLS"];
const LEAVES: usize = 5;
const NODES: [(&str, Option<u16>); 8] = [
    ("total", None),
    ("first half", Some(0)),
    ("a", Some(1)),
    ("b", Some(1)),
    ("second half", Some(0)),
    ("c", Some(4)),
    ("d", Some(4)),
    ("alone", None),
];

/// Half steps by edition, place and leaf; `None` for an empty cell.
pub type Cells = Vec<Option<i64>>;

/// Few different values, so that ties are common; one cell in eight is empty.
pub fn cells() -> impl Strategy<Value = Cells> {
    let count = YEARS.len() * PLACES.len() * LEAVES;
    let cell = prop::option::weighted(0.875, 2_i64..=6);
    prop::collection::vec(cell, count..=count)
}

pub fn dataset(cells: &Cells) -> Dataset {
    let nodes = NODES.map(|(label, parent)| Indicator {
        key: label.replace(' ', "_"),
        label: label.to_owned(),
        short_label: label.to_owned(),
        definition: String::new(),
        direction: Direction::HigherIsWorse,
        bands: Bands::None,
        scale: Scale {
            min: 1.0,
            max: 10.0,
            step: None,
        },
        parent: parent.map(IndicatorId),
        section: None,
        unit: None,
    });
    let tree = IndicatorTree::new(nodes.to_vec()).unwrap();
    let leaves: Vec<IndicatorId> = tree.ids().filter(|id| !tree.is_composite(*id)).collect();
    let places = PLACES.map(|code| NewPlace {
        country: country::resolve(code).unwrap(),
        source_names: vec![code.to_owned()],
        continent: None,
        region: None,
    });
    let mut builder =
        DatasetBuilder::new(places.to_vec(), YEARS.to_vec(), tree, Provenance::default());
    let mut cells = cells.iter();
    for year in YEARS {
        for leaf in &leaves {
            let column = builder.column_mut(year, *leaf).unwrap();
            for cell in column {
                *cell = match cells.next().unwrap() {
                    Some(halves) => Cell::value(*halves as f64 / 2.0),
                    None => Cell::missing(Missing::NoValue),
                };
            }
        }
    }
    builder.build()
}
