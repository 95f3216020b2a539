use super::words::{and, capitalised, spelled};

#[test]
fn lists_and_counts_read_as_text() {
    assert_eq!(and::<&str>(&[]), "");
    assert_eq!(and(&["a"]), "a");
    assert_eq!(and(&["a", "b"]), "a and b");
    assert_eq!(and(&["a", "b", "c"]), "a, b and c");
    assert_eq!(
        [0, 8, 15, 21].map(spelled),
        ["none", "eight", "fifteen", "21"]
    );
    assert_eq!(capitalised("éight"), "Éight");
}
