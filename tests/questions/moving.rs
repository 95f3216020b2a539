//! Movers and changes of sign, against figures worked out from the workbook by hand.

use counterpoise::analysis::{Move, ScoreBook, movers, sign_changes};

use super::{group, index, indicator, names, place, ratio};

fn criminality(year: i16, against: i16) -> Move {
    Move {
        indicator: indicator("criminality"),
        year,
        against,
        within: group("World"),
    }
}

#[test]
fn the_largest_changes_come_first_and_a_shared_last_rank_is_listed_whole() {
    let book = ScoreBook::new(index());
    let moved = movers(&book, criminality(2025, 2023), 5, false);
    assert_eq!((moved.rose, moved.fell, moved.stayed), (111, 79, 3));
    assert_eq!((moved.of, moved.left_out.len()), (193, 0));
    let rises: Vec<_> = moved.rises.iter().map(|m| (m.rank, m.change)).collect();
    // The fifth place is shared, so six are listed.
    let expected = [
        (1, 3, 5),
        (1, 3, 5),
        (3, 17, 30),
        (4, 1, 2),
        (5, 7, 15),
        (5, 7, 15),
    ];
    assert_eq!(rises, expected.map(|(rank, a, b)| (rank, ratio(a, b))));
    assert_eq!(
        names(moved.rises.iter().map(|m| m.place)),
        [
            "Haiti",
            "Lesotho",
            "Morocco",
            "Chad",
            "Guinea",
            "Sierra Leone"
        ]
    );
    assert_eq!(
        names(moved.falls.iter().map(|m| m.place)),
        [
            "Andorra",
            "El Salvador",
            "Saint Kitts and Nevis",
            "Bhutan",
            "Estonia"
        ]
    );
    assert_eq!(moved.falls[0].change, ratio(-31, 60));
    for mover in moved.rises.iter().chain(&moved.falls) {
        assert_eq!(mover.score.minus(mover.earlier), mover.change);
    }
    // Two share the first place: asked for one, both are given.
    let first = movers(&book, criminality(2025, 2023), 1, false);
    assert_eq!((first.rises.len(), first.falls.len()), (2, 1));
}

#[test]
fn what_was_not_measured_before_has_not_moved() {
    let book = ScoreBook::new(index());
    let of = Move {
        indicator: indicator("financial_crimes"),
        ..criminality(2023, 2021)
    };
    let moved = movers(&book, of, 5, false);
    assert_eq!((moved.rose, moved.fell, moved.stayed), (0, 0, 0));
    assert_eq!(moved.left_out.len(), 193);
}

#[test]
fn dozens_of_changes_turn_their_sign_like_for_like() {
    let book = ScoreBook::new(index());
    let turned = sign_changes(&book, criminality(2023, 2021));
    assert_eq!((turned.countries.len(), turned.of), (53, 193));
    for one in &turned.countries {
        let signs = [one.published, one.like_for_like].map(|c| c.hundredths().signum());
        assert_ne!(signs[0], signs[1]);
    }
    // Resilience was measured by the same indicators throughout.
    let of = Move {
        indicator: indicator("resilience"),
        ..criminality(2023, 2021)
    };
    assert!(sign_changes(&book, of).countries.is_empty());
    assert!(
        sign_changes(&book, criminality(2025, 2023))
            .countries
            .is_empty()
    );
    // The sign is that of the rounded change, within the group's members only.
    let nato = Move {
        within: group("NATO"),
        ..criminality(2023, 2021)
    };
    let within = sign_changes(&book, nato);
    assert_eq!(within.of, 31);
    assert!(
        within
            .countries
            .iter()
            .all(|one| turned.countries.contains(one))
    );
    assert!(!within.countries.iter().any(|one| one.place == place("AZE")));
}
