//! Names met again and again, by number.

use std::collections::HashMap;

/// Different texts in the order they were first met. Tables repeat the same
/// names in the same order, so the name that followed last time is tried first.
#[derive(Debug, Default)]
pub struct Names {
    texts: Vec<Box<[u8]>>,
    index: HashMap<Box<[u8]>, u32>,
    followed_by: Vec<u32>,
    last: usize,
    /// Whether the last text found was another than the one before: then the
    /// follower is tried before the same again.
    is_changing: bool,
}

impl Names {
    /// The number of a text that was met before.
    #[inline]
    pub fn find(&mut self, text: &[u8]) -> Option<usize> {
        let is =
            |names: &Self, at: usize| names.texts.get(at).is_some_and(|known| **known == *text);
        let likely = self
            .followed_by
            .get(self.last)
            .map_or(0, |next| *next as usize);
        let tried = match self.is_changing {
            true => [likely, self.last],
            false => [self.last, likely],
        };
        if let Some(at) = tried.into_iter().find(|at| is(self, *at)) {
            self.is_changing = at != self.last;
            self.last = at;
            return Some(at);
        }
        let found = *self.index.get(text)?;
        if let Some(next) = self.followed_by.get_mut(self.last) {
            *next = found;
        }
        self.last = found as usize;
        Some(self.last)
    }

    /// Adds a text that was not met before.
    pub fn add(&mut self, text: &[u8]) -> usize {
        let at = self.texts.len();
        self.index.insert(text.into(), at as u32);
        self.texts.push(text.into());
        if let Some(next) = self.followed_by.get_mut(self.last) {
            *next = at as u32;
        }
        self.followed_by.push(0);
        self.last = at;
        at
    }

    pub fn bytes(&self) -> usize {
        let texts: usize = self.texts.iter().map(|text| text.len() * 2).sum();
        texts + self.texts.len() * 60
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_in_any_order() {
        let mut names = Names::default();
        for (at, name) in ["a", "b", "c"].into_iter().enumerate() {
            assert_eq!(names.find(name.as_bytes()), None);
            assert_eq!(names.add(name.as_bytes()), at);
        }
        for (name, at) in [
            ("a", 0),
            ("b", 1),
            ("a", 0),
            ("c", 2),
            ("c", 2),
            ("b", 1),
            ("a", 0),
        ] {
            assert_eq!(names.find(name.as_bytes()), Some(at));
        }
        assert_eq!(names.find(b"d"), None);
    }
}
